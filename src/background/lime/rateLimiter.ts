/**
 * One request budget for all work of the browser, so that a bulk send and every open chat together stay below what Lime allows an address. Kept in
 * session storage, since the worker forgets; taken under a lock, since two requests may ask at once.
 */
import { fullBudget, sparedByBulk, take, type BudgetState } from '../../lime/requestBudget';
import { browser } from '../../messaging/browser';
import { isNumber, objectOf } from '../../messaging/shape';
import { started } from '../../messaging/started';
import { readStored } from '../storage/readStored';

const place = 'request budget';

/** Resolves when one more request may go out. */
export async function takeRequestSlot(): Promise<void> {
  await rest(await takeOne());
}

/** The same for bulk work, which reserves nothing, so that others go first. One caller asks at a time; the others queue. */
export const takeBulkRequestSlot = (): Promise<void> =>
  navigator.locks.request(`bulk ${place}`, async () => {
    for (let waitMs = 1; waitMs > 0;) {
      waitMs = await takeOne(sparedByBulk);
      await rest(waitMs);
    }
  });

const isBudget = objectOf<BudgetState>({ tokens: isNumber, at: isNumber });

const takeOne = (spared?: number): Promise<number> =>
  navigator.locks.request(place, async () => {
    const stored = await readStored('session', place, isBudget);
    const taken = take(stored ?? fullBudget, Date.now(), spared);
    // Not awaited: the browser keeps the order, so the next caller reads the new value.
    started(browser.storage.session.set({ [place]: taken.state }));
    return taken.waitMs;
  });

async function rest(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
