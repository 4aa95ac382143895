/**
 * Limits how often the launcher of a tab may query Lime. It asks for the conversation in the page's address, and a script of the page could walk
 * through all of them; an operator only goes from chat to chat.
 */
import { browser } from '../../messaging/browser';
import { isNumber, objectOf } from '../../messaging/shape';
import { readStored } from '../storage/readStored';

/** More chats than anybody looks into in a row. */
const most = 60;
/** One comes back in this time: twenty in a minute, for hours. */
const comesBackAfter = 3_000;

interface LookUps {
  readonly at: number;
  /** May be a part of one. */
  readonly count: number;
}

const place = (tabId: number) => `look-ups ${tabId}`;

/** Takes one look-up from the tab's budget; false if none is left. */
export const mayLookUp = (tabId: number): Promise<boolean> =>
  navigator.locks.request(place(tabId), async () => {
    const before = await readStored('session', place(tabId), areLookUps);
    const { at, count } = lookUpsLeft(before, Date.now());
    if (count < 1) return false;
    await browser.storage.session.set({ [place(tabId)]: { at, count: count - 1 } satisfies LookUps });
    return true;
  });

const areLookUps = objectOf<LookUps>({ at: isNumber, count: isNumber });

export const lookUpsLeft = (before: LookUps | null, now: number): LookUps => ({
  at: now,
  count: before ? Math.min(most, before.count + Math.max(0, now - before.at) / comesBackAfter) : most,
});
