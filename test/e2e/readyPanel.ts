/** A panel in which Send is all that is left to do, and what one does with it. */
import type { Chromium } from '../support/chromium';
import { MessageCenterPage, type Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';

export interface Ready {
  readonly id: number;
  readonly conversation: MessageCenterPage;
  readonly panel: Panel;
}

/** Opens the panel on a conversation, a fresh one unless told, and makes all choices. */
export async function readyPanel(
  bed: TestBed,
  id: number = freshConversation(bed).id,
  browser: Chromium = bed.browser,
): Promise<Ready> {
  const conversation = new MessageCenterPage(await browser.openMessageCenter(`#/conversation/${id}`));
  const panel = await conversation.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  return { id, conversation, panel };
}

/** Waits until the send has ended and nothing comes after it. */
export async function settled({ lime }: TestBed, panel: Panel): Promise<void> {
  await panel.sentToLime.waitFor();
  await quiet(lime);
}

/** Clicks "Try again" of the delivery that waits. */
export const tryAgain = (panel: Panel): Promise<void> =>
  panel.waitingDeliveries.getByRole('button', { name: 'Try again', exact: true }).click();
