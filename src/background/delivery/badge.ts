/** The number of deliveries that wait or need somebody, on the toolbar button. */
import { browser } from '../../messaging/browser';
import { plural, text } from '../../i18n/text';
import { waitForAnswer } from '../../sending/changes/changesOnTheWay';
import { waitsForConnection } from '../../sending/files/fileStep';
import { hasEnded } from '../../sending/journal/journal';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { missingOrigins } from '../browser/messageCenters';
import { journalStore } from '../storage/journalStore';
import { noteOpenSends } from '../storage/openSends';

const failedColour = '#b3261e';
const waitingColour = '#5f6b00';

/**
 * Shows the badge; none when nothing waits and nothing was lost. The title says in words what the colour says. Where nothing waits, a Message Center that the
 * browser does not let us read, though the manifest names it, has the badge: somebody has taken that away.
 */
export async function showBadge(): Promise<void> {
  const lost = await noteOpenSends();
  const open = (await journalStore.open()).filter(
    (record) => !hasEnded(record) || record.files?.files.some(waitsForConnection) || waitForAnswer(record.changes),
  );
  const failed = open.filter(({ state }) => state.kind === 'failed').length;
  const missing = await missingOrigins();
  const { host_permissions: named = [] } = browser.runtime.getManifest() as { readonly host_permissions?: string[] };
  const isTakenAway = missing.some((origin) => named.includes(originPattern(origin)));
  const idle = missing.length > 0 ? text('accessTitle', missing.join(', ')) : text('extName');
  const count = open.length + lost.length;
  const titles = [
    ...(open.length > 0 ? [text('badgeTitle', open.length - failed, failed)] : []),
    ...(lost.length > 0 ? [plural('lostSends', lost.length)] : []),
  ];
  await Promise.all([
    browser.action.setBadgeText({ text: count > 0 ? String(count) : isTakenAway ? '!' : '' }),
    browser.action.setBadgeBackgroundColor({
      color: failed + lost.length > 0 || (count === 0 && isTakenAway) ? failedColour : waitingColour,
    }),
    browser.action.setTitle({ title: count > 0 ? titles.join('\n') : idle }),
  ]);
}
