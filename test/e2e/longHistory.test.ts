/** A conversation of 5,000 messages: whole and in order, without a moment in which the page stands still; and usable where it was stopped. */
import { expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { sentNotes } from '../support/sentNotes';
import { tracePageTasks } from './pageTasks';
import { sharedBed } from './sharedBed';

const count = 5_000;
const shared = sharedBed();

test('5,000 messages are loaded complete and in order, and no task of the page is long', async () => {
  const { page, panel, id } = await openLong();
  const endTrace = await tracePageTasks(page.page);
  await page.openPanel();
  await expect.poll(() => panel.text(), { timeout: 40_000 }).toContain('5,000 messages, complete');
  // The panel has the whole; what the page still has to do would come now.
  await page.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const { ours, longest } = await endTrace();
  expect(ours, 'tasks of ours').toBeGreaterThan(count / 100);
  expect(longest, 'milliseconds of the longest task in the page').toBeLessThan(50);

  const asked = requests(id);
  expect(asked.length).toBe(1 + count / 100);
  expect(new Set(asked.map(({ query }) => query['cursor'])).size).toBe(count / 100);
  await panel.sendAndWait();
  await expect.poll(() => numbersIn(sentNotes(shared.bed.lime, id)).length, { timeout: 40_000 }).toBe(count);
  expect(numbersIn(sentNotes(shared.bed.lime, id))).toEqual(Array.from({ length: count }, (_, index) => index + 1));
}, 120_000);

test('stopped in the middle it is marked and can be sent; asked again, loading goes on where it was', async () => {
  const { page, panel, id } = await openLong();
  // Slow enough for a click to come in time.
  const slow = shared.bed.messageCenter.faults.add(/limit=100/, { latency: 100 });
  await page.openPanel();
  await expect.poll(() => loadedIn(panel.text()), { timeout: 20_000, interval: 20 }).toBeGreaterThan(1_000);
  await panel.stopLoading.click();
  await expect.poll(() => panel.text()).toContain('older ones not loaded');
  const part = await loadedIn(panel.text());
  expect(part).toBeLessThan(count);
  await expect.poll(() => panel.sendWithoutOlderMessages.isVisible()).toBe(true);
  slow();
  const before = requests(id).length;
  await panel.loadOlderMessages.click();
  await expect.poll(() => panel.text(), { timeout: 40_000 }).toContain('5,000 messages, complete');
  // The page that was broken off may be asked for twice.
  expect(requests(id).length - before).toBeLessThanOrEqual((count - part) / 100 + 1);
}, 120_000);

let nextId = 63780000;

async function openLong() {
  const id = (nextId += 1);
  const { bed } = shared;
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], contact, messages: count }));
  const page = await bed.openConversation(id);
  await page.page.getByText(`(${count})`).first().waitFor();
  return { id, page, panel: page.panel };
}

const requests = (id: number) =>
  shared.bed.messageCenter.requests.filter(
    ({ path, method }) => path.endsWith(`/${id}/messages/`) && method !== 'OPTIONS',
  );

async function loadedIn(text: Promise<string>): Promise<number> {
  return Number(/([\d,]+) messages/.exec(await text)?.[1]?.replace(',', '') ?? 0);
}

/** The numbers that the generated messages end in, in the order in which they stand. */
function numbersIn(notes: readonly string[]): number[] {
  return notes.flatMap((note) => [...note.matchAll(/\((\d+)\)$/gm)].map(([, number]) => Number(number)));
}
