/**
 * One request budget for all work of the browser, so that a bulk send and every open chat together stay below what Lime allows an address. Kept in
 * session storage, since the worker forgets; taken under a lock, since two requests may ask at once.
 */
import { fullBudget, take, type BudgetState } from '../lime/requestBudget';
import { browser } from '../messaging/pageBrowser';

const place = 'request budget';

/** Resolves when one more request may go out. */
export async function pace(): Promise<void> {
  const waitMs = await navigator.locks.request(place, async () => {
    const { [place]: stored } = await browser.storage.session.get(place);
    const taken = take((stored as BudgetState | undefined) ?? fullBudget, Date.now());
    await browser.storage.session.set({ [place]: taken.state });
    return taken.waitMs;
  });
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
