/** The observer's conformance suite in Chromium: whatever a page asks of its own functions, it gets the same answer with us and without. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Chromium } from '../support/chromium';
import { observerConformance, type Conformance, type ConformanceInput } from '../support/observerConformance';
import { startTestBed, type TestBed } from '../support/testBed';
import { launchWithoutExtension } from '../support/withoutExtension';

const input: ConformanceInput = {
  api: `https://api.userlike.com/api/um/v3/conversations/${SEEDED.helpdesk}/`,
  socket: 'wss://api.userlike.com/api/um/socket/',
};

let bed: TestBed;
let plain: Chromium;

beforeAll(async () => {
  bed = await startTestBed();
  plain = await launchWithoutExtension({ hosts: bed.hosts, spki: bed.spki });
});
afterAll(async () => {
  await plain.close();
  await bed.stop();
});

const answers = async (browser: Chromium): Promise<Conformance> => {
  const page = await browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
  await page.getByText('serial number D40-1187').waitFor();
  return page.evaluate(observerConformance, input);
};

test('every question has the same answer', async () => {
  const [ours, theirs] = [await answers(bed.browser), await answers(plain)];
  expect(Object.keys(theirs).length).toBeGreaterThan(90);
  expect(ours).toEqual(theirs);
});

test('a page whose answers come through its own service worker is read and works as ever', async () => {
  const page = await bed.openConversation(SEEDED.helpdesk);
  await page.page.evaluate(async () => {
    await navigator.serviceWorker.register('/assets/serviceWorker.js', { scope: '/' });
    await navigator.serviceWorker.ready;
  });
  await page.page.reload();
  await page.page.getByText('serial number D40-1187').waitFor();
  expect(await page.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toContain('8 messages, complete');
});
