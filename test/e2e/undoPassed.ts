/** The time in which a send can be taken back, over at once: files go to Lime after it, and no test of theirs need wait for it. */
import type { TestBed } from '../support/testBed';

/** What of the browser's own is used inside of the worker. */
declare const chrome: { alarms: { create(name: string, when: { when: number }): Promise<void> } };

/** Milliseconds: more than a send can be taken back for. */
const later = 11_000;

/** Call it when the send has ended: its worker's clock goes on until the worker ends, and its alarm rings. */
export async function undoPassed({ browser }: TestBed): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate((more) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + more;
    return chrome.alarms.create('drain', { when: performance.timeOrigin + performance.now() });
  }, later);
}
