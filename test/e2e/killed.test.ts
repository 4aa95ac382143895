/**
 * The worker is ended between Send and Lime, as the operator sees it (spec section 7; threats-and-faults 4, row 1). Every point at which it may
 * end, and the end of the whole browser: `everyFault.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { conversationLink, expectSentOnce, written } from './expectations';
import { quiet } from './quiet';
import { readyPanel, settled } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writeNames, writes } from './writes';

const shared = sharedBed();

describe('the worker is ended', () => {
  test('at every write of one send, before Lime has done the one and after it has done the other', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const held = writeNames.map((write, index) => {
      const when = index % 2 === 0 ? 'afterCommit' : 'beforeCommit';
      return bed.lime.faults.add({ match: writes[write], action: { kind: 'hold', when } });
    });
    await panel.send.click();
    for (const fault of held) {
      await fault.reached;
      await bed.browser.killWorker();
      fault.remove();
    }
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('right after the click', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    await Promise.all([panel.send.click(), bed.browser.killWorker()]);
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('after the tab was closed: when the conversation is next looked at, it is finished, and the launcher says so', async () => {
    const { bed } = shared;
    const { id, panel, conversation } = await readyPanel(bed);
    const held = bed.lime.faults.add({ match: writes.target, action: { kind: 'hold', when: 'afterCommit' } });
    await panel.send.click();
    await held.reached;
    await conversation.page.close();
    await bed.browser.killWorker();
    held.release();
    const again = await bed.openConversation(id);
    await expect.poll(() => written(bed.lime, 'history').length).toBe(1);
    await quiet(bed.lime);
    expectSentOnce(bed.lime, id);
    await expect.poll(() => again.launcherDescription()).toContain('helpdesk');
  });
});

test('a claim whose browser gave up is waited for, and the send goes on when it is gone', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  const claim = bed.lime.state.create('ulconversation', {
    conversationid: id,
    link: `${conversationLink(id)}?claim=99999999-9999-4999-8999-999999999999`,
  });
  await panel.send.click();
  await panel.waitingDeliveries.getByText(/^Another send of this conversation is under way/).waitFor();
  expect(written(bed.lime, 'helpdesk')).toEqual([]);
  bed.lime.state.remove('ulconversation', claim._id);
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
});
