/** The observer's conformance suite in Firefox. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Firefox } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';
import { observerConformance, type Conformance, type ConformanceInput } from '../support/observerConformance';
import { launchFirefoxWithoutExtension } from '../support/withoutExtension';

const input: ConformanceInput = {
  api: `https://api.userlike.com/api/um/v3/conversations/${SEEDED.helpdesk}/`,
  socket: 'wss://api.userlike.com/api/um/socket/',
};

let bed: FirefoxTestBed;
let plain: Firefox;

beforeAll(async () => {
  bed = await startFirefoxTestBed({ apiKey: null });
  plain = await launchFirefoxWithoutExtension({ hosts: bed.hosts });
});
afterAll(async () => {
  await plain.close();
  await bed.stop();
});

const answers = async (browser: Firefox): Promise<Conformance> => {
  const page = await browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
  await page.waitForText('serial number D40-1187');
  const call = `(${observerConformance.toString()})(${JSON.stringify(input)}).then(JSON.stringify)`;
  return JSON.parse(String(await page.evaluate(call))) as Conformance;
};

test('every question has the same answer', async () => {
  const [ours, theirs] = [await answers(bed.browser), await answers(plain)];
  expect(Object.keys(theirs).length).toBeGreaterThan(90);
  expect(ours).toEqual(theirs);
});
