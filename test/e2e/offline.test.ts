/**
 * No network at the click, and nobody who looks afterwards (spec section 7; threats-and-faults 4, rows 1, 5 and 16): what was accepted is sent by the
 * worker alone, which the browser wakes.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Chromium } from '../support/chromium';
import { expectNothingWritten, expectSentOnce, written } from './expectations';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writes } from './writes';

const shared = sharedBed();

test('what is sent without a network is accepted, waits, and goes out when the network is back, without a panel', async () => {
  const { bed } = shared;
  const { id, panel, conversation } = await readyPanel(bed);
  await bed.browser.context.setOffline(true);
  await panel.send.click();
  await panel.waitingDeliveries.getByText('Lime could not be reached.', { exact: true }).waitFor();
  await expect.poll(() => panel.waitingDeliveries.innerText()).toMatch(/Next try at/);
  await expect.poll(() => panel.waitingDeliveries.innerText()).toContain('No object was made in Lime.');
  await conversation.page.close();
  expectNothingWritten(bed.lime);
  await bed.browser.context.setOffline(false);
  await expect.poll(() => written(bed.lime, 'history').length).toBe(1);
  await quiet(bed.lime);
  expectSentOnce(bed.lime, id);
});

test('a worker that was ended while it waited for Lime is woken by its alarm', async () => {
  const { bed } = shared;
  const { id, panel, conversation } = await readyPanel(bed);
  const away = bed.lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
  await panel.send.click();
  await panel.waitingDeliveries.getByText(/Next try at/).waitFor();
  await conversation.page.close();
  await bed.browser.killWorker();
  away.remove();
  await quiet(bed.lime, 3_000);
  expectNothingWritten(bed.lime);
  await comeAlarm(bed.browser);
  await expect.poll(() => written(bed.lime, 'history').length).toBe(1);
  await quiet(bed.lime);
  expectSentOnce(bed.lime, id);
});

test('a worker that was ended in the middle of a send, with no tab left, is woken by its alarm', async () => {
  const { bed } = shared;
  const { id, panel, conversation } = await readyPanel(bed);
  const held = bed.lime.faults.add({ match: writes.claim, action: { kind: 'hold', when: 'afterCommit' } });
  await panel.send.click();
  await held.reached;
  await conversation.page.close();
  await bed.browser.killWorker();
  held.remove();
  await comeAlarm(bed.browser);
  await expect.poll(() => written(bed.lime, 'history').length).toBe(1);
  await quiet(bed.lime);
  expectSentOnce(bed.lime, id);
});

test('several that wait are looked at when it is time: the looks do not multiply', async () => {
  const { bed } = shared;
  bed.lime.faults.add({ match: { method: 'POST', times: Infinity }, action: { kind: 'status', status: 503 } });
  for (let sent = 0; sent < 3; sent += 1) {
    const { panel, conversation } = await readyPanel(bed);
    await panel.send.click();
    await panel.waitingDeliveries
      .getByText(/Next try at/)
      .nth(sent)
      .waitFor();
    await conversation.page.close();
  }
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const counted = { looks: 0 };
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (...what) => {
      counted.looks += 1;
      return open(...what);
    };
    Object.assign(globalThis, { counted });
  });
  const before = bed.lime.requests.length;
  const tries = () => bed.lime.requests.length - before;
  await expect.poll(tries, { timeout: 60_000 }).toBeGreaterThanOrEqual(8);
  const looks = await worker.evaluate(() => (globalThis as unknown as { counted: { looks: number } }).counted.looks);
  console.log(`${looks} looks into the journal at ${tries()} tries`);
  expect(looks / tries()).toBeLessThan(40);
});

declare const chrome: {
  alarms: {
    get(name: string): Promise<{ scheduledTime: number } | undefined>;
    create(name: string, when: { when: number }): Promise<void>;
  };
};

/** Expects the alarm that wakes the worker within half a minute, and lets it come at once. Speaks with the worker by nothing else. */
async function comeAlarm(browser: Chromium): Promise<void> {
  const page: Page = await browser.context.newPage();
  await page.goto(browser.url('manifest.json'));
  const seconds = await page.evaluate(async () => {
    const alarm = await chrome.alarms.get('drain');
    await chrome.alarms.create('drain', { when: Date.now() });
    return alarm && (alarm.scheduledTime - Date.now()) / 1_000;
  });
  await page.close();
  expect(seconds, 'seconds to the alarm').toBeLessThanOrEqual(30);
}
