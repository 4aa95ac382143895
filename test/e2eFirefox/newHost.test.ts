/** A first send in Firefox where the Message Center lives since Userlike became Lime Connect. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';
import { addressesAt } from '../support/messageCenterAddress';

let bed: FirefoxTestBed;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
});
afterAll(() => bed.stop());

test('a conversation is whole, is sent, and its link leads there', async () => {
  bed.messageCenter.routing = 'path';
  bed.browser.addressOf = addressesAt('app.lime-connect.com', 'path');
  const page = await bed.browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
  const panel = await page.openPanel();
  await panel.waitForText('8 messages, complete');
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  const links = () =>
    bed.lime.state
      .objects('ulconversation')
      .filter((object) => object['conversationid'] === SEEDED.helpdesk)
      .map(({ link }) => link);
  await expect.poll(links).toEqual([`https://app.lime-connect.com/conversation/${SEEDED.helpdesk}`]);
});
