/** Fetches the files that Lime is waiting for, three at a time, and passes each on as soon as it is loaded. */
import type { FileFromPage } from '../../messaging/panelPort';
import type { FileOnTheWay } from '../../messaging/responses';
import { fetchFile } from './fetchFile';
import { started } from '../../messaging/started';

const atOnce = 3;

export interface FileFetcher {
  /**
   * Fetches those that were not fetched yet in this visit to the conversation.
   * @param visit another one when the conversation is opened again: what has failed before may succeed now
   * @param newestUrl the address as the page's traffic told it last, since addresses expire
   */
  fetchFiles(
    files: readonly FileOnTheWay[],
    visit: number,
    newestUrl: (entryId: string) => string | null,
    post: (message: FileFromPage) => Promise<void> | undefined,
  ): void;
}

export function createFileFetcher(): FileFetcher {
  const asked = new Set<string>();
  /** None of them rejects. */
  const queue: (() => Promise<unknown>)[] = [];
  let running = 0;

  const work = async () => {
    running += 1;
    for (let next = queue.shift(); next; next = queue.shift()) await next();
    running -= 1;
  };
  return {
    fetchFiles(files, visit, newestUrl, post) {
      for (const { deliveryId, entryId, url, name, limit, round } of files) {
        const question = `${visit} ${deliveryId} ${round} ${entryId}`;
        if (asked.has(question)) continue;
        asked.add(question);
        queue.push(() =>
          fetchFile({ url: newestUrl(entryId) ?? url, name, limit })
            .then((given) => post({ type: 'file', deliveryId, entryId, given }))
            // If the panel was closed meanwhile, opening it fetches the file again.
            .catch(() => asked.delete(question)),
        );
      }
      while (running < atOnce && queue.length > 0) started(work());
    },
  };
}
