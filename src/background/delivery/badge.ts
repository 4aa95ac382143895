/** The number of deliveries that wait or need somebody, on the toolbar button. */
import { browser } from '../../messaging/browser';
import { text } from '../../i18n/text';
import { hasEnded } from '../../sending/journal/journal';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { missingOrigins } from '../browser/messageCenters';
import { journalStore } from '../storage/journalStore';

const failedColour = '#b3261e';
const waitingColour = '#5f6b00';

/**
 * Shows the badge; none when nothing waits. The title says in words what the colour says. Where nothing waits, a Message Center that the browser does
 * not let us
 * read, though the manifest names it, has the badge: somebody has taken that away.
 */
export async function showBadge(): Promise<void> {
  const open = (await journalStore.open()).filter((record) => !hasEnded(record));
  const failed = open.filter(({ state }) => state.kind === 'failed').length;
  const missing = await missingOrigins();
  const { host_permissions: named = [] } = browser.runtime.getManifest() as { readonly host_permissions?: string[] };
  const isTakenAway = missing.some((origin) => named.includes(originPattern(origin)));
  const idle = missing.length > 0 ? text('accessTitle', missing.join(', ')) : text('extName');
  await Promise.all([
    browser.action.setBadgeText({ text: open.length > 0 ? String(open.length) : isTakenAway ? '!' : '' }),
    browser.action.setBadgeBackgroundColor({
      color: failed > 0 || (open.length === 0 && isTakenAway) ? failedColour : waitingColour,
    }),
    browser.action.setTitle({
      title: open.length === 0 ? idle : text('badgeTitle', open.length - failed, failed),
    }),
  ]);
}
