/** The menu of the toolbar button. It belongs to the browser, so a test reads and clicks it in the worker. */
import type { Worker } from 'playwright-core';

declare const chrome: {
  contextMenus: {
    update(id: string, change: object): Promise<void>;
    onClicked: { dispatch(click: { menuItemId: string }): void };
  };
};

/** Ids of the deliveries that the menu offers to undo. Chromium lists no entries, so each delivery in the journal is tried. */
export const undoEntries = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const ids: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((opened) => opening.addEventListener('success', opened));
      if (opening.result.objectStoreNames.contains('deliveries')) {
        const reading = opening.result.transaction('deliveries').objectStore('deliveries').getAllKeys();
        await new Promise((read) => reading.addEventListener('success', read));
        ids.push(...(reading.result as string[]));
      }
      opening.result.close();
    }
    const isEntry = (id: string) =>
      chrome.contextMenus.update(id, {}).then(
        () => true,
        () => false,
      );
    const are = await Promise.all(ids.map(isEntry));
    return ids.filter((_, index) => are[index]);
  });

export const clickUndoEntry = (worker: Worker, id: string): Promise<void> =>
  worker.evaluate((menuItemId) => chrome.contextMenus.onClicked.dispatch({ menuItemId }), id);
