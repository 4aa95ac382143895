/**
 * The send of the last seconds in the toolbar, with Undo in the button's own menu: both are the browser's, so a page that hides the panel hides neither. Sends
 * of many at once have their own list. Limetype and number alone are named: anybody can look at a toolbar.
 */
import { browser } from '../../messaging/browser';
import { text } from '../../i18n/text';
import { hasEnded, type DeliveryRecord } from '../../sending/journal/journal';
import { undoTime } from '../../sending/journal/undo';
import { journalStore } from '../storage/journalStore';
import { undoSend } from './undoDelivery';

/** The newest that can still be taken back. @param open about which something is left to be done, files for example */
export async function lastSend(open: readonly DeliveryRecord[], now: number): Promise<DeliveryRecord | undefined> {
  const ended = [...(await journalStore.results(now, now - undoTime)), ...open.filter(hasEnded)];
  return ended
    .filter(({ bulk, target, undo }) => !bulk && target && undo && undo.until > now && undo.until <= now + undoTime)
    .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0];
}

/** Such as `helpdesk 1001`. */
export const nameInToolbar = ({ target }: DeliveryRecord): string =>
  target ? `${target.limetype} ${String(target.id)}` : '';

/** The menu with this send, or without any. One at a time: two that stand for the same moment would add the entry twice. */
export const showUndo = (sent: DeliveryRecord | undefined): Promise<void> =>
  navigator.locks.request('menu', async () => {
    await browser.contextMenus.removeAll();
    if (!sent) return;
    browser.contextMenus.create({ id: sent.id, title: text('menuUndo', nameInToolbar(sent)), contexts: ['action'] });
  });

/** Where it could not be taken back, the settings list it and say why. */
export async function undoFromToolbar(deliveryId: string): Promise<void> {
  const { kind } = await undoSend(deliveryId);
  if (kind !== 'undone') await browser.runtime.openOptionsPage();
}
