/**
 * Ids and links of the sends that are not finished, in `storage.local`, which the browser keeps when it deletes the data of sites and extensions. If
 * the database is lost, the operator can be told what was lost with it.
 */
import { browser } from '../../messaging/browser';
import type { LostSend } from '../../messaging/responses';
import { isOpen, type DeliveryRecord } from '../../sending/journal/journal';
import { isNumber, isText, listOf, objectOf, orNull } from '../../messaging/shape';
import { databaseId } from './database';
import { journalStore } from './journalStore';
import { readStored } from './readStored';

const openPlace = 'open sends';
const lostPlace = 'lost sends';

interface OpenSends {
  /** In which they are kept. */
  readonly database: string;
  readonly sends: readonly LostSend[];
}

/**
 * Updates the list.
 * @returns the sends that were lost and that nobody has dismissed yet
 */
export const noteOpenSends = (): Promise<readonly LostSend[]> =>
  navigator.locks.request('open sends', async () => {
    const database = await databaseId();
    const sends = (await journalStore.open()).filter(isOpen).map(toldOf);
    const before = await stored();
    const next: OpenSends = { database, sends };
    // In the same database what is missing was discarded or has ended.
    const candidates = before.open && before.open.database !== database ? before.open.sends : [];
    const lost = [...before.lost];
    for (const send of candidates) if (!(await journalStore.get(send.id))) lost.push(send);
    if (JSON.stringify([before.open, before.lost]) !== JSON.stringify([next, lost]))
      await browser.storage.local.set({ [openPlace]: next, [lostPlace]: lost });
    return lost;
  });

/** @returns the sends that were lost and that nobody has dismissed yet */
export const lostSends = async (): Promise<readonly LostSend[]> => (await stored()).lost;

export const dismissLostSends = (): Promise<void> =>
  navigator.locks.request('open sends', () => browser.storage.local.set({ [lostPlace]: [] }));

/** Called when everything is deleted. */
export const forgetSends = (): Promise<void> =>
  navigator.locks.request('open sends', () => browser.storage.local.remove([openPlace, lostPlace]));

const areSends = listOf(
  objectOf<LostSend>({ id: isText, conversationId: isNumber, conversationUrl: orNull(isText), link: orNull(isText) }),
);
const areOpenSends = objectOf<OpenSends>({ database: isText, sends: areSends });

async function stored(): Promise<{ readonly open: OpenSends | null; readonly lost: readonly LostSend[] }> {
  const [open, lost] = await Promise.all([
    readStored('local', openPlace, areOpenSends),
    readStored('local', lostPlace, areSends),
  ]);
  return { open, lost: lost ?? [] };
}

const toldOf = ({ id, conversationId, conversationUrl, target }: DeliveryRecord): LostSend => ({
  id,
  conversationId,
  conversationUrl: conversationUrl ?? null,
  link: target?.link ?? null,
});
