/** The number of deliveries that wait or need somebody, on the toolbar button. */
import { browser } from '../../messaging/browser';
import { text } from '../../i18n/text';
import { hasEnded } from '../../sending/journal/journal';
import { journalStore } from '../storage/journalStore';

const failedColour = '#b3261e';
const waitingColour = '#5f6b00';

/** Shows the badge; none when nothing waits. The title says in words what the colour says. */
export async function showBadge(): Promise<void> {
  const open = (await journalStore.open()).filter((record) => !hasEnded(record));
  const failed = open.filter(({ state }) => state.kind === 'failed').length;
  await Promise.all([
    browser.action.setBadgeText({ text: open.length === 0 ? '' : String(open.length) }),
    browser.action.setBadgeBackgroundColor({ color: failed > 0 ? failedColour : waitingColour }),
    browser.action.setTitle({
      title: open.length === 0 ? text('extName') : text('badgeTitle', open.length - failed, failed),
    }),
  ]);
}
