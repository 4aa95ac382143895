/**
 * What this browser keeps is out of reach (threats-and-faults 4, row 9): nothing is said to be accepted that is not on disk, the panel says what is
 * the matter, and what was accepted goes on when the data can be read again.
 */
import type { CDPSession } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MessageCenterPage } from '../support/pages';
import { enterKey } from './enterKey';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { readyPanel, settled, tryAgain } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writes } from './writes';

const shared = sharedBed();

describe('storage that fails at the click', () => {
  test.each([
    { name: 'full', fail: fillStorage, said: 'The browser has no room left for the data of Send to Lime.' },
    { name: 'unreadable', fail: breakStorage, said: 'The browser cannot read or write the data of Send to Lime.' },
  ])('($name) accepts nothing and says why; afterwards the same click sends once', async ({ fail, said }) => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    await fail();
    await panel.send.click();
    await panel.alert.getByText(said, { exact: true }).waitFor();
    await expect.poll(() => panel.alert.innerText()).toContain('Nothing was written to Lime.');
    await bed.browser.killWorker();
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
    await panel.send.click();
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });
});

test('storage that is full in the middle of a send is told with what stands in Lime, and the send goes on when there is room', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  const held = bed.lime.faults.add({ match: writes.target, action: { kind: 'hold', when: 'afterCommit' } });
  await panel.send.click();
  await held.reached;
  await fillStorage();
  held.remove();
  const full = panel.waitingDeliveries.getByText('The browser has no room left for the data of Send to Lime.', {
    exact: true,
  });
  await full.waitFor({ timeout: 30_000 });
  await expect
    .poll(() => panel.waitingDeliveries.innerText())
    .toContain('It is not known whether an object was made in Lime.');
  await bed.browser.killWorker();
  await tryAgain(panel);
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
});

test('data that another window keeps busy are told as such, and "Try again" goes on when they are free', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed);
  const holder = await bed.browser.openOptions();
  await holder.evaluate(async () => {
    const holding = indexedDB.open('send-to-lime sealed');
    // What nobody refers to is collected, and closed with that.
    Object.assign(window, { holding });
    await new Promise((opened) => holding.addEventListener('success', opened));
    // Waits for the first to close, and everybody after it waits too.
    indexedDB.open('send-to-lime sealed', 1_000);
  });
  const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
  const panel = await conversation.openPanel();
  await panel.alert.getByText('Another window keeps the data of Send to Lime busy.', { exact: true }).waitFor();
  await holder.close();
  await panel.alert.getByRole('button', { name: 'Try again', exact: true }).click();
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id);
});

describe('data that the operator deletes while a send is under way', () => {
  test('that the worker still has in hand: it comes to its end', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    const held = bed.lime.faults.add({ match: writes.target, action: { kind: 'hold', when: 'afterCommit' } });
    await panel.send.click();
    await held.reached;
    await clearStorage();
    held.remove();
    await expect
      .poll(() => bed.lime.state.objects('history').some(({ note }) => String(note).includes(`/${id} `)))
      .toBe(true);
    await quiet(bed.lime);
    expectSentOnce(bed.lime, id);
    await enterKey(bed);
  });

  test('that waits: the panel says that it does not go on, and where to look', async () => {
    const { bed } = shared;
    const { panel } = await readyPanel(bed);
    const away = bed.lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
    await panel.send.click();
    await panel.waitingDeliveries.getByText(/Next try at/).waitFor();
    await clearStorage();
    const gone = panel.alert.filter({
      hasText: 'This send is no longer on the list of this browser, and does not go on.',
    });
    await gone.waitFor();
    await expect.poll(() => gone.innerText()).toContain('Look in Lime what stands there before you send again.');
    away.remove();
    await quiet(bed.lime, 3_000);
    expectNothingWritten(bed.lime);
    await enterKey(bed);
  });
});

test('data of a newer version are told as such in panel and settings, and stay as they are', async () => {
  const { bed } = shared;
  const said = 'The data of Send to Lime were written by a newer version of it.';
  const page = await bed.browser.openOptions();
  const before = await page.evaluate(async () => {
    const opening = indexedDB.open('send-to-lime sealed', 1_000);
    await new Promise((opened) => opening.addEventListener('success', opened));
    opening.result.close();
    return opening.result.version;
  });
  const options = await bed.browser.openOptions();
  await options.getByRole('alert').getByText(said, { exact: true }).waitFor();
  const conversation = new MessageCenterPage(
    await bed.browser.openMessageCenter(`#/conversation/${freshConversation(bed).id}`),
  );
  const panel = await conversation.openPanel();
  await panel.alert.getByText(said, { exact: true }).waitFor();
  await expect.poll(() => panel.alert.innerText()).toContain('Nothing was written to Lime.');
  const after = await page.evaluate(async () => await indexedDB.databases());
  expect(after).toContainEqual({ name: 'send-to-lime sealed', version: before });
});

/** No write finds room any more, until the worker ends. The browser's own quota does not bind an extension with `unlimitedStorage`. */
async function fillStorage(): Promise<void> {
  const worker = await shared.bed.browser.worker();
  await worker.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
}

/** As a damaged profile answers, until the worker ends. */
async function breakStorage(): Promise<void> {
  const worker = await shared.bed.browser.worker();
  await worker.evaluate(() => {
    IDBFactory.prototype.open = IDBDatabase.prototype.transaction = () => {
      throw new DOMException('', 'UnknownError');
    };
  });
}

/** What "Delete browsing data" does to the extension's own. */
async function clearStorage(): Promise<void> {
  const { browser } = shared.bed;
  const [page] = browser.context.pages();
  if (!page) throw new Error('A browser without a tab.');
  const session: CDPSession = await browser.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: browser.url('').replace(/\/$/, ''),
    storageTypes: 'indexeddb',
  });
  await session.detach();
}
