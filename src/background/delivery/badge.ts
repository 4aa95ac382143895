/** The toolbar badge: the send of the last seconds, else the number of deliveries that wait or need a person. */
import { browser } from '../../messaging/browser';
import { plural, text } from '../../i18n/text';
import { waitForAnswer } from '../../sending/changes/changesOnTheWay';
import { waitsForConnection } from '../../sending/files/fileStep';
import { hasEnded } from '../../sending/journal/journal';
import { missingOrigins } from '../browser/messageCenters';
import { journalStore } from '../storage/journalStore';
import { noteOpenSends } from '../storage/openSends';
import { started } from '../../messaging/started';
import { lastSend, toolbarLabel, showUndo } from './toolbarUndo';

const failedColour = '#b3261e';
const waitingColour = '#5f6b00';
const sentColour = '#1a6b3c';

/**
 * Shows the badge; none when nothing waits and nothing was lost. The title says in words what the colour means. If nothing waits, the badge marks a
 * Message Center that the browser no longer lets us read, because somebody removed the permission.
 */
export async function showBadge(): Promise<void> {
  const lost = await noteOpenSends();
  const left = await journalStore.open();
  const now = Date.now();
  const sent = await lastSend(left, now);
  const open = left.filter(
    (record) =>
      !hasEnded(record) ||
      record.files?.files.some(waitsForConnection) ||
      waitForAnswer(record.changes) ||
      record.undo?.begun,
  );
  const failed = open.filter(({ state, undo }) => state.kind === 'failed' || undo?.nextAt === null).length;
  const { all: missing, takenAway } = await missingOrigins();
  const isTakenAway = takenAway.length > 0;
  const idle = missing.length > 0 ? text('accessTitle', missing.join(', ')) : text('extName');
  const count = open.length + lost.length;
  const titles = [
    ...(sent ? [text('badgeSent', toolbarLabel(sent))] : []),
    ...(open.length > 0 ? [text('badgeTitle', open.length - failed, failed)] : []),
    ...(lost.length > 0 ? [plural('lostSends', lost.length)] : []),
  ];
  await Promise.all([
    showUndo(sent),
    browser.action.setBadgeText({ text: sent ? '✓' : count > 0 ? String(count) : isTakenAway ? '!' : '' }),
    browser.action.setBadgeBackgroundColor({
      color: sent
        ? sentColour
        : failed + lost.length > 0 || (count === 0 && isTakenAway)
          ? failedColour
          : waitingColour,
    }),
    browser.action.setTitle({ title: titles.length > 0 ? titles.join('\n') : idle }),
  ]);
  // A worker that ends before has nothing running; the next one looks at its start.
  if (sent?.undo) setTimeout(() => started(showBadge()), sent.undo.until - now + 1);
}
