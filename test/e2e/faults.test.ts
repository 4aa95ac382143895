/**
 * Lime refuses, is busy or away (threats-and-faults 4, rows 5 and 6): the panel says what is the matter and what stands in Lime, and the send is
 * finished by itself, by "Try again", or not at all when the operator discards it.
 */
import { describe, expect, test } from 'vitest';
import type { FaultAction } from '../sandbox/lime/faultAction';
import type { Panel } from '../support/pages';
import { expectNothingWritten, expectSentOnce, written } from './expectations';
import { quiet } from './quiet';
import { readyPanel, settled, tryAgain } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writes, type Write } from './writes';

/** What of the browser's own is used inside of the worker. */
declare const chrome: { action: { getBadgeText(tab: object): Promise<string> } };

const shared = sharedBed();

interface Busy {
  readonly name: string;
  readonly write: Write;
  readonly action: FaultAction;
  readonly said: readonly string[];
}

test.each<Busy>([
  {
    name: 'an internal error at the claim',
    write: 'claim',
    action: { kind: 'status', status: 503 },
    said: ['Lime had an internal error.', 'No object was made in Lime.'],
  },
  {
    name: 'an internal error after the object was made',
    write: 'target',
    action: { kind: 'commitThenStatus', status: 502 },
    said: ['Lime had an internal error.', 'It is not known whether an object was made in Lime.'],
  },
  {
    name: 'an internal error at the note',
    write: 'note',
    action: { kind: 'status', status: 500 },
    said: [
      'Lime had an internal error.',
      '"The terminal in the foyer has stopped again" was made in Lime. Notes written: 0 of 1.',
    ],
  },
  {
    name: 'a wish to wait for three seconds at the link',
    write: 'link',
    action: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    said: [
      'Lime asks to wait, because it got too many requests.',
      '"The terminal in the foyer has stopped again" was made in Lime. Notes written: 0 of 1.',
    ],
  },
])('$name is told with what stands in Lime, and the send goes on by itself', async ({ write, action, said }) => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  bed.lime.faults.add({ match: writes[write], action });
  const told = await listen(panel);
  await panel.send.click();
  await settled(bed, panel);
  const waiting = (await told()).find((text) => text.includes('Next try at'));
  for (const words of said) expect(waiting).toContain(words);
  expectSentOnce(bed.lime, id);
});

test('Lime is asked nothing more until the time that it named has passed', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  const action: FaultAction = { kind: 'status', status: 429, headers: { 'retry-after': '4' } };
  bed.lime.faults.add({ match: writes.target, action });
  await panel.send.click();
  await settled(bed, panel);
  const refused = bed.lime.requests.findIndex(({ status }) => status === 429);
  const [before, after] = bed.lime.requests.slice(refused);
  expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
  expectSentOnce(bed.lime, id);
});

interface Refusal {
  readonly status: number;
  readonly said: string;
}

test.each<Refusal>([
  { status: 400, said: 'Lime refused the data.' },
  { status: 403, said: 'The API key may not do this in Lime.' },
  { status: 409, said: 'Something in Lime was changed at the same time.' },
  { status: 413, said: 'The data is too large for Lime.' },
])(
  '$status at the target fails with its reason, leaves nothing behind, and is not tried again by itself',
  async (row) => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const fault = bed.lime.faults.add({ match: { ...writes.target, times: 2 }, action: { kind: 'status', ...row } });
    await panel.send.click();
    const alert = panel.waitingDeliveries.getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => alert.innerText()).toContain(row.said);
    await expect.poll(() => alert.innerText()).toContain('No object was made in Lime.');
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
    fault.remove();
    await tryAgain(panel);
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  },
);

describe('Lime is away', () => {
  test('and comes back: the send goes on by itself', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const away = bed.lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    await panel.waitingDeliveries.getByText('Lime could not be reached.', { exact: true }).waitFor();
    await expect.poll(() => panel.waitingDeliveries.innerText()).toContain('No object was made in Lime.');
    away.remove();
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('and comes back: "Try again" does not wait for the next try', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const wait: FaultAction = { kind: 'status', status: 503, headers: { 'retry-after': '600' } };
    const away = bed.lime.faults.add({ action: wait });
    await panel.send.click();
    await panel.waitingDeliveries.getByText(/Next try at/).waitFor();
    away.remove();
    await tryAgain(panel);
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('and the operator discards the send: nothing of it is sent, and the next one is a send of its own', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const away = bed.lime.faults.add({ match: { method: 'POST' }, action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    const worker = await bed.browser.worker();
    const badge = () => worker.evaluate(() => chrome.action.getBadgeText({}));
    await expect.poll(badge).toBe('1');
    await panel.waitingDeliveries.getByRole('button', { name: 'Discard', exact: true }).click();
    await panel.waitingDeliveries.waitFor({ state: 'detached' });
    await expect.poll(badge).toBe('');
    away.remove();
    await quiet(bed.lime, 3_000);
    expect(written(bed.lime, 'helpdesk')).toEqual([]);
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.sendAndWait();
    expectSentOnce(bed.lime, id);
  });
});

test('a send that waits is listed in the panel of another conversation, and can be tried again there', async () => {
  const { bed } = shared;
  const { id, panel, conversation } = await readyPanel(bed);
  const action: FaultAction = { kind: 'status', status: 503, headers: { 'retry-after': '600' } };
  const busy = bed.lime.faults.add({ match: { method: 'POST' }, action });
  await panel.send.click();
  await panel.waitingDeliveries.getByText(/Next try at/).waitFor();
  await conversation.goTo('#/conversation/63742001');
  await panel.contact.getByText('Erik Lind', { exact: true }).first().waitFor();
  await panel.waitingDeliveries.getByText(new RegExp(`^Conversation ${id},`)).waitFor();
  busy.remove();
  await tryAgain(panel);
  await panel.waitingDeliveries.waitFor({ state: 'detached' });
  await quiet(bed.lime);
  expectSentOnce(bed.lime, id);
});

/** Keeps each text that the panel shows from now on: what it says between two tries may be gone in a second. */
async function listen({ frame }: Panel): Promise<() => Promise<string[]>> {
  const body = frame.locator('body');
  await body.evaluate((element) => {
    const told: string[] = [];
    Object.assign(window, { told });
    const keep = () => told.push(document.body.innerText);
    new MutationObserver(keep).observe(element, { childList: true, subtree: true, characterData: true });
  });
  return () => body.evaluate(() => (window as unknown as { told: string[] }).told);
}
