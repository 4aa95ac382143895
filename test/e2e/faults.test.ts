/**
 * Exactly once, whatever happens between Send and Lime (spec section 7; threats-and-faults 3 and 4): the worker ended, answers lost, Lime away or
 * busy, the browser killed. After each there is one object, one linked conversation object, and each part of the note once.
 */
import { describe, expect, test } from 'vitest';
import type { FaultAction } from '../sandbox/lime/faultAction';
import type { FaultMatch } from '../sandbox/lime/faults';
import { apiKeys } from '../sandbox/lime/users';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { type MessageCenterPage, OptionsPage, type Panel } from '../support/pages';
import { expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

/** The writes of a first send, in their order. */
const writes = {
  claim: { method: 'POST', path: '/limeobject/ulconversation/', nth: 1 },
  target: { method: 'POST', path: '/limeobject/helpdesk/', nth: 1 },
  link: { method: 'PUT', path: '/limeobject/ulconversation/', nth: 1 },
  note: { method: 'POST', path: '/limeobject/history/', nth: 1 },
} as const satisfies Record<string, FaultMatch>;
const names = Object.keys(writes) as (keyof typeof writes)[];

describe.each(names)('the worker is ended while Lime is asked for the %s', (write) => {
  test('before Lime has done it', async () => {
    const { lime, browser } = shared.bed;
    const { id, panel } = await ready();
    const held = lime.faults.add({ match: writes[write], action: { kind: 'hold', when: 'beforeCommit' } });
    await panel.send.click();
    await held.reached;
    await browser.killWorker();
    // What is held is dropped: nothing comes of it any more.
    lime.faults.clear();
    await settled(panel);
    expectSentOnce(lime, id);
  });

  test('after Lime has done it', async () => {
    const { lime, browser } = shared.bed;
    const { id, panel } = await ready();
    const held = lime.faults.add({ match: writes[write], action: { kind: 'hold', when: 'afterCommit' } });
    await panel.send.click();
    await held.reached;
    await browser.killWorker();
    held.release();
    await settled(panel);
    expectSentOnce(lime, id);
  });
});

test('the worker is ended at every write of one send', async () => {
  const { lime, browser } = shared.bed;
  const { id, panel } = await ready();
  const held = names.map((write, index) =>
    lime.faults.add({
      match: writes[write],
      action: { kind: 'hold', when: index % 2 === 0 ? 'afterCommit' : 'beforeCommit' },
    }),
  );
  await panel.send.click();
  for (const fault of held) {
    await fault.reached;
    await browser.killWorker();
    fault.remove();
  }
  await settled(panel);
  expectSentOnce(lime, id);
});

test('the worker is ended right after the click, before anything was asked of Lime', async () => {
  const { lime, browser } = shared.bed;
  const { id, panel } = await ready();
  await Promise.all([panel.send.click(), browser.killWorker()]);
  await settled(panel);
  expectSentOnce(lime, id);
});

test('the worker is ended while the panel is closed: the next look at the conversation finishes it', async () => {
  const { lime, browser } = shared.bed;
  const { id, panel, conversation } = await ready();
  const held = lime.faults.add({ match: writes.target, action: { kind: 'hold', when: 'afterCommit' } });
  await panel.send.click();
  await held.reached;
  await conversation.page.close();
  await browser.killWorker();
  held.release();
  const again = await shared.bed.openConversation(id);
  await expect.poll(() => again.launcherDescription(), { timeout: 15_000 }).toContain('Chat');
  await quiet(lime);
  expectSentOnce(lime, id);
});

describe.each(names)('the answer to the %s is lost after Lime has done it', (write) => {
  test('on a fresh connection', async () => {
    const { lime } = shared.bed;
    lime.behaviour.keepAlive = false;
    const { id, panel } = await ready();
    lime.faults.add({ match: writes[write], action: { kind: 'dropAfterCommit' } });
    await panel.send.click();
    await settled(panel);
    expectSentOnce(lime, id);
  });

  test('on a reused connection, where the browser itself asks a second time', async () => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    const before = lime.requests.length;
    const fault = lime.faults.add({ match: writes[write], action: { kind: 'dropAfterCommit' } });
    await panel.send.click();
    await settled(panel);
    expect(fault.hits).toBe(1);
    const { method, path } = writes[write];
    const asked = lime.requests.slice(before).filter((one) => one.method === method && one.path.includes(path));
    expect(asked.length, 'asked twice').toBeGreaterThan(1);
    expectSentOnce(lime, id);
  });

  test('in mid-answer', async () => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    lime.faults.add({ match: writes[write], action: { kind: 'dropMidAnswer' } });
    await panel.send.click();
    await settled(panel);
    expectSentOnce(lime, id);
  });
});

describe('a double that the browser made and the key may not delete', () => {
  test('stays, and the send says which one it is', async () => {
    const { lime } = shared.bed;
    await enterKey(apiKeys.noDelete);
    const { id, panel } = await ready();
    lime.faults.add({ match: writes.note, action: { kind: 'dropAfterCommit' } });
    await panel.send.click();
    const alert = panel.waitingDeliveries.getByRole('alert');
    await alert.waitFor();
    const [, double] = written(lime, 'history');
    const said = await alert.innerText();
    expect(said).toContain(`history ${double?._id ?? ''}`);
    expect(said).toContain('Delete it in Lime, then try again.');

    lime.state.remove('history', double?._id ?? 0);
    await tryAgain(panel);
    await settled(panel);
    expectSentOnce(lime, id);
    await enterKey(apiKeys.fullAccess);
  });
});

interface Busy {
  readonly name: string;
  readonly action: FaultAction;
  readonly reason: string;
}

describe.each<Busy>([
  { name: 'has an internal error', action: { kind: 'status', status: 503 }, reason: 'Lime had an internal error.' },
  {
    name: 'has an internal error after it has done what was asked',
    action: { kind: 'commitThenStatus', status: 502 },
    reason: 'Lime had an internal error.',
  },
  {
    name: 'asks to wait for three seconds',
    action: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    reason: 'Lime asks to wait, because it got too many requests.',
  },
])('Lime $name', ({ action, reason }) => {
  test.each(names)('at the %s: the panel says so, and the send goes on by itself', async (write) => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    lime.faults.add({ match: writes[write], action });
    await panel.send.click();
    await panel.waitingDeliveries.getByText(reason, { exact: true }).waitFor();
    expect(await panel.waitingDeliveries.innerText()).toMatch(/Next try at/);
    await settled(panel);
    expectSentOnce(lime, id);
  });
});

test('Lime is asked nothing more until the time that it named has passed', async () => {
  const { lime } = shared.bed;
  const { id, panel } = await ready();
  lime.faults.add({ match: writes.target, action: { kind: 'status', status: 429, headers: { 'retry-after': '4' } } });
  await panel.send.click();
  await panel.waitingDeliveries.waitFor();
  await settled(panel);
  const refused = lime.requests.findIndex(({ status }) => status === 429);
  const [before, after] = [lime.requests[refused], lime.requests[refused + 1]];
  expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
  expectSentOnce(lime, id);
});

describe('Lime is away', () => {
  test('for a while: the panel says so, "Try again" does not wait, and it is sent when Lime is back', async () => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    const away = lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    await panel.waitingDeliveries.getByText('Lime could not be reached.', { exact: true }).waitFor();
    expect(await panel.waitingDeliveries.innerText()).toContain('No object was made in Lime.');
    away.remove();
    await tryAgain(panel);
    await settled(panel);
    expectSentOnce(lime, id);
  });

  test('for a while: without anybody doing anything it is sent when Lime is back', async () => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    const away = lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    await panel.waitingDeliveries.getByText('Lime could not be reached.', { exact: true }).waitFor();
    away.remove();
    await settled(panel);
    expectSentOnce(lime, id);
  });

  test('and the send is discarded: nothing is sent any more, and the next send is a new one', async () => {
    const { lime } = shared.bed;
    const { id, panel } = await ready();
    const away = lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    await panel.waitingDeliveries.getByRole('button', { name: 'Discard', exact: true }).click();
    await panel.waitingDeliveries.waitFor({ state: 'detached' });
    away.remove();
    await quiet(lime, 3_000);
    expect(written(lime, 'helpdesk')).toEqual([]);
    await panel.frame.getByRole('button', { name: 'Try again' }).or(panel.preview).first().waitFor();
    const retry = panel.frame.getByRole('button', { name: 'Try again' });
    if (await retry.isVisible()) await retry.click();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.sendAndWait();
    expectSentOnce(lime, id);
  });
});

test.each<{ name: string; action: FaultAction }>([
  { name: 'half an answer', action: { kind: 'cutJson' } },
  { name: 'an answer of another shape', action: { kind: 'wrongShape' } },
  { name: 'an answer without an id', action: { kind: 'withoutId' } },
  { name: 'no content', action: { kind: 'noContent' } },
])('$name to the creation of the object waits for the operator, and "Try again" finds what was made', async (row) => {
  const { lime } = shared.bed;
  const { id, panel } = await ready();
  lime.faults.add({ match: writes.target, action: row.action });
  await panel.send.click();
  await panel.waitingDeliveries.getByText('The answer was not one of Lime.', { exact: true }).waitFor();
  await tryAgain(panel);
  await settled(panel);
  expectSentOnce(lime, id);
});

test('a note in several parts is whole after the worker was ended between two of them', async () => {
  const { lime, browser, messageCenter } = shared.bed;
  const { id } = messageCenter.conversations.add(
    conversationWith({ id: 63_760_001, topics: ['helpdesk'], messages: 200 }),
  );
  const { panel } = await ready(id);
  const held = lime.faults.add({ match: { ...writes.note, nth: 2 }, action: { kind: 'hold', when: 'afterCommit' } });
  await panel.send.click();
  await held.reached;
  await browser.killWorker();
  held.release();
  await settled(panel);
  expect(expectSentOnce(lime, id).notes.length).toBeGreaterThan(2);
});

test('another delivery, whose browser died between claim and target, is waited for and then passed over', async () => {
  const { lime } = shared.bed;
  const { id, panel } = await ready();
  // A claim as another browser makes it.
  const claim = lime.state.create('ulconversation', {
    conversationid: id,
    link: `https://userlike.com/en/umc#/conversation/${id}?claim=99999999-9999-4999-8999-999999999999`,
  });
  await panel.send.click();
  await panel.waitingDeliveries.getByText(/Another send of this conversation is under way/).waitFor();
  expect(written(lime, 'helpdesk')).toEqual([]);
  // The other one gives up.
  lime.state.remove('ulconversation', claim._id);
  await settled(panel);
  expectSentOnce(lime, id);
});

describe('the browser is killed in mid-send, and started again', () => {
  test.each(names)('at the %s: the send is finished by itself', async (write) => {
    const { lime, browser } = shared.bed;
    const { id, panel } = await ready();
    const held = lime.faults.add({ match: writes[write], action: { kind: 'hold', when: 'afterCommit' } });
    await panel.send.click();
    await held.reached;
    await browser.crashAndRelaunch();
    held.release();
    await expect.poll(() => written(lime, 'history').length, { timeout: 15_000 }).toBeGreaterThan(0);
    await quiet(lime);
    expectSentOnce(lime, id);
    const conversation = await shared.bed.openConversation(id);
    await expect.poll(() => conversation.launcherDescription()).toContain('Chat');
  });
});

interface Ready {
  readonly id: number;
  readonly conversation: MessageCenterPage;
  readonly panel: Panel;
}

/** A panel in which Send is all that is left to do. */
async function ready(id = freshConversation(shared.bed).id): Promise<Ready> {
  const conversation = await shared.bed.openConversation(id);
  const panel = await conversation.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  return { id, conversation, panel };
}

/** The send has ended, and nothing comes after it. */
async function settled(panel: Panel): Promise<void> {
  await panel.sentToLime.waitFor();
  await quiet(shared.bed.lime);
}

const tryAgain = (panel: Panel): Promise<void> =>
  panel.waitingDeliveries.getByRole('button', { name: 'Try again', exact: true }).click();

async function enterKey(key: string): Promise<void> {
  const options = new OptionsPage(await shared.bed.browser.openOptions());
  await options.connect(shared.bed.lime.baseUrl, key);
  await options.page.close();
}
