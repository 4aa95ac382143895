/**
 * Undo of the last send in the toolbar button's own menu. Button and menu belong to the browser, so a page that hides the panel cannot hide them. Sends
 * in bulk have their own list. Shows only limetype and number, since anybody can see a toolbar.
 */
import { browser } from '../../messaging/browser';
import { text } from '../../i18n/text';
import { hasEnded, type DeliveryRecord } from '../../sending/journal/journal';
import { undoTime } from '../../sending/journal/undo';
import { journalStore } from '../storage/journalStore';
import { undoSend } from './undoDelivery';

/**
 * The newest send that can still be undone.
 * @param open sends that are not finished, for example because of files
 */
export async function lastSend(open: readonly DeliveryRecord[], now: number): Promise<DeliveryRecord | undefined> {
  const ended = [...(await journalStore.results(now, now - undoTime)), ...open.filter(hasEnded)];
  return ended
    .filter(({ bulk, target, undo }) => !bulk && target && undo && undo.until > now && undo.until <= now + undoTime)
    .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0];
}

/** Such as `helpdesk 1001`. */
export const toolbarLabel = ({ target }: DeliveryRecord): string =>
  target ? `${target.limetype} ${String(target.id)}` : '';

/** Shows the menu entry for this send, or removes it. Calls run one after the other: two at the same time would add the entry twice. */
export const showUndo = (sent: DeliveryRecord | undefined): Promise<void> =>
  navigator.locks.request('menu', async () => {
    await browser.contextMenus.removeAll();
    if (!sent) return;
    browser.contextMenus.create({ id: sent.id, title: text('menuUndo', toolbarLabel(sent)), contexts: ['action'] });
  });

/** If the undo fails, the settings list the send and say why. */
export async function undoFromToolbar(deliveryId: string): Promise<void> {
  const { kind } = await undoSend(deliveryId);
  if (kind !== 'undone') await browser.runtime.openOptionsPage();
}
