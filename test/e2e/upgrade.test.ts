/**
 * Another build comes into the folder of the one that was there, on the same profile (threats-and-faults 4, row 18): what the previous release has
 * left is taken over, and what a newer version has left is told as such and not touched. The previous release is the real one, as it was built.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { MessageCenterPage, OptionsPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { expectSentOnce, onlyOf, written } from './expectations';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { writes } from './writes';

const previousRelease = 'test/releases/send-to-lime-chrome-0.1.0.zip';
const thisBuild = 'dist/chrome';

/** The extension's own folder. */
let folder: string;
let bed: TestBed;
let stop: () => Promise<void> = () => Promise.resolve();

/** Two or three browsers are started in each. */
vi.setConfig({ testTimeout: 120_000 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-to-lime-build-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test('what the previous release has left is taken over: settings, key, what is sent, and what is on its way', async () => {
  await installPrevious();
  const { sent, waiting } = await leaveData();
  const before = await stored();
  expect(before).toMatchObject({ version: 1, settings: { version: 1, ownCoworker: { descriptive: 'Peter Testman' } } });

  await bed.browser.relaunch(installThis);
  bed.lime.faults.clear();
  await expectOnceInLime(waiting);
  await expectOnceInLime(sent);
  // The settings are encrypted when they are next saved, the key when it is first read.
  expect(await stored()).toMatchObject({ version: 4, settings: before.settings, key: { sealed: 1 } });

  const options = new OptionsPage(await bed.browser.openOptions());
  await expect.poll(() => options.url.inputValue()).toBe(bed.lime.baseUrl);
  await options.open('You in Lime');
  await options.page.getByText('Peter Testman').waitFor();
  const next = await readyPanel(bed);
  await next.panel.sendAndWait();
  await expectOnceInLime(next.id);
});

test('the previous release meets the data of this build: it sends nothing and writes nothing over them, and this build goes on', async () => {
  await installThis();
  const { sent, waiting } = await leaveData();
  const before = await stored();

  await bed.browser.relaunch(installPrevious);
  bed.lime.faults.clear();
  const asked = bed.lime.requests.length;
  await bed.browser.openOptions();
  // It has no words for newer data yet, so nothing is said here of what its panel shows.
  await new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${waiting}`)).launcher.click();
  await quiet(bed.lime, 3_000);
  expect(bed.lime.requests, 'asked of Lime').toHaveLength(asked);
  expect(await stored()).toEqual(before);

  await bed.browser.relaunch(installNext);
  await expectOnceInLime(waiting);
  await expectOnceInLime(sent);
});

test('this build meets settings of a newer version: it says so, sends nothing and leaves all as it is', async () => {
  await installThis();
  const { waiting } = await leaveData();
  await putNewerSettings();
  const before = await stored();

  await bed.browser.relaunch();
  bed.lime.faults.clear();
  const asked = bed.lime.requests.length;
  const said = 'The settings were written by a newer version of Send to Lime.';
  await (await bed.browser.openOptions()).getByRole('alert').getByText(said, { exact: true }).waitFor();
  const messageCenter = await bed.browser.openMessageCenter(`#/conversation/${waiting}`);
  const panel = await new MessageCenterPage(messageCenter).openPanel();
  await panel.frame.getByText(said, { exact: true }).waitFor();
  await quiet(bed.lime);
  expect(bed.lime.requests, 'asked of Lime').toHaveLength(asked);
  expect(await stored()).toEqual(before);

  // The newer version is there again.
  await putSettingsBack();
  await bed.browser.relaunch();
  await expectOnceInLime(waiting);
});

/** With the key of this build: releases before 0.3.0 had none, and to the browser another key is another extension. */
async function installPrevious(): Promise<void> {
  await rm(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(previousRelease)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const { key } = JSON.parse(await readFile(join(thisBuild, 'manifest.json'), 'utf8')) as { key: string };
  await changeManifest({ key });
}

async function installThis(): Promise<void> {
  await rm(folder, { recursive: true });
  await cp(thisBuild, folder, { recursive: true });
}

/** This build as a later version: of one that it has had before in the folder Chromium starts no worker. */
async function installNext(): Promise<void> {
  await installThis();
  await changeManifest({ version: '1000.0' });
}

async function changeManifest(change: object): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, ...change }));
}

/** What an operator leaves behind: settings and key, a conversation that was sent, and one that waits, since Lime is down. */
async function leaveData(): Promise<{ readonly sent: number; readonly waiting: number }> {
  bed = await startTestBed({ browser: { extension: folder }, apiKey: null });
  stop = () => bed.stop();
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
  await options.chooseCoworker('peter', 'Peter Testman');
  await options.save();
  const sent = await readyPanel(bed);
  await sent.panel.sendAndWait();
  const waiting = await readyPanel(bed);
  // The object is made, nobody has heard of it, and from then on Lime is away.
  const made = bed.lime.faults.add({ match: writes.target, action: { kind: 'hold', when: 'afterCommit' } });
  await waiting.panel.send.click();
  await made.reached;
  bed.lime.faults.add({ action: { kind: 'dropBeforeCommit' } });
  made.abandon();
  await waiting.panel.waitingDeliveries.getByText(/Next try at/).waitFor();
  return { sent: sent.id, waiting: waiting.id };
}

async function expectOnceInLime(id: number): Promise<void> {
  const notes = () => written(onlyOf(bed.lime, id), 'history').length;
  await expect.poll(notes, { timeout: 30_000 }).toBe(1);
  await quiet(bed.lime);
  expectSentOnce(onlyOf(bed.lime, id), id);
}

interface Stored {
  readonly version: number;
  readonly settings: object;
  readonly key: unknown;
  readonly deliveries: unknown;
}

/** All that is worth keeping in the extension's database. */
async function stored(): Promise<Stored> {
  const page = await bed.browser.openOptions();
  return page.evaluate(async () => {
    const opening = indexedDB.open('send-to-lime');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const database = opening.result;
    const reading = database.transaction(['deliveries', 'values']);
    const values = reading.objectStore('values');
    const [settings, key] = [values.get('settings'), values.get('key')];
    const deliveries = reading.objectStore('deliveries').getAll();
    await new Promise((read) => reading.addEventListener('complete', read));
    database.close();
    return {
      version: database.version,
      settings: settings.result as object,
      key: key.result as unknown,
      // How far each is may have changed since: this build goes on until it is closed.
      deliveries: (deliveries.result as { readonly id: string; readonly plan: unknown }[]).map(({ id, plan }) => ({
        id,
        plan,
      })),
    };
  });
}

/** What a later version may have written, in the place of the settings, which are kept beside. */
const putNewerSettings = () =>
  inValues((values) => {
    const settings = values.get('settings');
    settings.addEventListener('success', () => {
      values.put(settings.result, 'kept by the test');
      values.put({ version: 1_000, more: 'than is known' }, 'settings');
    });
  });

const putSettingsBack = () =>
  inValues((values) => {
    const kept = values.get('kept by the test');
    kept.addEventListener('success', () => {
      values.put(kept.result, 'settings');
    });
  });

/** @param change is run in the extension's page, so it takes nothing from here */
async function inValues(change: (values: IDBObjectStore) => void): Promise<void> {
  const page = await bed.browser.openOptions();
  await page.evaluate(`(async () => {
    const opening = indexedDB.open('send-to-lime');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const writing = opening.result.transaction('values', 'readwrite');
    (${change.toString()})(writing.objectStore('values'));
    await new Promise((written) => writing.addEventListener('complete', written));
    opening.result.close();
  })()`);
}
