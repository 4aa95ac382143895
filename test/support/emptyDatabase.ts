/** Deletes the extension's databases, as "Delete browsing data" does; who has one open lets go of it. */
export async function emptyDatabase(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) await deleted(name);
}

const deleted = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error ?? new Error('The database was not deleted.'));
  });
