/** Deletes the extension's database, as "Delete browsing data" does; what has it open lets go of it. */
export const emptyDatabase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('send-to-lime');
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error ?? new Error('The database was not deleted.'));
  });
