/**
 * Another build comes into the folder of the one that was there, on the same profile (threats-and-faults 4, row 18): what the previous release has
 * left is taken over, and what a newer version has left is told as such and not touched. The previous release is the real one, as it was built.
 */
import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { updateManifest } from '../../scripts/updateManifest.mjs';
import { apiKeys } from '../sandbox/lime/users';
import { MessageCenterPage, OptionsPage, type Panel } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { expectSentOnce, onlyOf, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { writes } from './writes';

/** Every release that was, as it was built. */
const releases = readdirSync('test/releases')
  .filter((name) => name.includes('-chrome-'))
  .map((name) => join('test/releases', name));
const thisBuild = 'dist/chrome';

/** What of the browser's own is used inside of the extension. */
declare const chrome: { permissions: { request: (asked: object) => Promise<boolean> } };

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

const newHost = 'https://app.lime-connect.com';

/** The packages of this build, and what the operator says to the new host that the one for an update leaves to them. */
const ways: readonly (readonly [string, () => Promise<void>, () => Promise<void>])[] = [
  ['the full package', installNext, () => Promise.resolve()],
  ['the update package, nobody has answered', installUpdate, () => Promise.resolve()],
  ['the update package, the new host is refused', installUpdate, () => answer('refused')],
  ['the update package, the new host is allowed', installUpdate, () => answer('given')],
];

test.each(releases.flatMap((release) => ways.map((way) => [release, ...way] as const)))(
  'what %s has left is taken over by %s: settings, key, what is sent, and what is on its way',
  async (release, _, bringNext, answerToHost) => {
    await install(release);
    const { sent, waiting } = await leaveData(byRelease);
    const left = await stored('send-to-lime');
    expect(left).toContain('Peter Testman');
    expect(left).toContain(apiKeys.fullAccess);
    expect(left).toContain(`"conversationId":${waiting}`);

    await bed.browser.relaunch(bringNext);
    // While the send is still on its way.
    await answerToHost();
    bed.lime.faults.clear();
    await expectOnceInLime(waiting);
    await expectOnceInLime(sent);
    await expect.poll(() => stored(ours)).toContain(`"conversationId":${waiting}`);
    const moved = await stored(ours);
    expect(moved).not.toContain('Peter Testman');
    expect(moved).not.toContain(apiKeys.fullAccess);
    expect(moved).toContain(`"conversationId":${waiting}`);
    await expect.poll(() => stored('send-to-lime')).toBe('{}');

    // Who was connected before there was a statement works on, and finds it in the settings.
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.page.getByText('You have connected this browser before there was this statement.').waitFor();
    await expect.poll(() => options.url.inputValue()).toBe(bed.lime.baseUrl);
    await options.open('You in Lime');
    await options.page.getByText('Peter Testman').waitFor();
    const next = await readyPanel(bed);
    await next.panel.sendAndWait();
    await expectOnceInLime(next.id);
  },
);

test.each(releases)(
  '%s meets the data of this build: it sends nothing and writes nothing over them, and this build goes on',
  async (release) => {
    await installThis();
    const { sent, waiting } = await leaveData(byThis);
    const before = await stored(ours);

    await bed.browser.relaunch(() => install(release));
    bed.lime.faults.clear();
    const asked = bed.lime.requests.length;
    await bed.browser.openOptions();
    // It has no words for newer data yet, so nothing is said here of what its panel shows.
    await new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${waiting}`)).launcher.click();
    await quiet(bed.lime, 3_000);
    expect(bed.lime.requests, 'asked of Lime').toHaveLength(asked);
    expect(await stored(ours)).toEqual(before);

    await bed.browser.relaunch(installNext);
    await expectOnceInLime(waiting);
    await expectOnceInLime(sent);
  },
);

test('this build meets settings of a newer version: it says so, sends nothing and leaves all as it is', async () => {
  await installThis();
  const { waiting } = await leaveData(byThis);
  await putNewerSettings();
  const before = await stored(ours);

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
  expect(await stored(ours)).toEqual(before);

  // The newer version is there again.
  await putSettingsBack();
  await bed.browser.relaunch();
  await expectOnceInLime(waiting);
});

/** With the key of this build: releases before 0.3.0 had none, and to the browser another key is another extension. */
async function install(release: string): Promise<void> {
  await rm(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(release)))) {
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

/** The same, as Chrome's store gets it for those who have an older one: the new host is for the operator to allow. */
async function installUpdate(): Promise<void> {
  await installNext();
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
  await writeFile(path, JSON.stringify(updateManifest(manifest)));
}

/** In the settings, where it is asked for. */
async function answer(said: 'given' | 'refused'): Promise<void> {
  const options = await bed.browser.openOptions();
  if (said === 'given') await bed.browser.approveHost(`${newHost}/*`);
  // As the browser answers when the operator says no to its prompt, which cannot be reached here.
  else
    await options.evaluate(() => {
      chrome.permissions.request = () => Promise.resolve(false);
    });
  await options.getByRole('button', { name: `Allow ${newHost}` }).click();
  const words = said === 'given' ? 'Allowed. Reload the pages' : 'The browser has not given its permission.';
  await options.getByText(words).waitFor();
  await options.close();
}

async function changeManifest(change: object): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, ...change }));
}

/** How an operator works with a build. */
interface Hand {
  readonly setUp: () => Promise<void>;
  readonly ready: () => Promise<{ readonly id: number; readonly panel: Panel }>;
}

const byThis: Hand = {
  async setUp() {
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
    await options.chooseCoworker('peter', 'Peter Testman');
    await options.save();
  },
  ready: () => readyPanel(bed),
};

/** The releases have settings without sections, and a panel that takes clicks at once. */
const byRelease: Hand = {
  async setUp() {
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.url.fill(bed.lime.baseUrl);
    await options.key.fill(apiKeys.fullAccess);
    await options.saveAndTest.click();
    await options.connectionTest.getByRole('listitem').first().waitFor();
    await options.coworker.fill('peter');
    await options.page.getByRole('option', { name: 'Peter Testman' }).click();
    await options.save();
  },
  async ready() {
    const { id } = freshConversation(bed);
    const { launcher, panel } = await bed.openConversation(id);
    await launcher.click();
    await panel.sendWithoutPerson.click();
    return { id, panel };
  },
};

/** What an operator leaves behind: settings and key, a conversation that was sent, and one that waits, since Lime is down. */
async function leaveData({ setUp, ready }: Hand): Promise<{ readonly sent: number; readonly waiting: number }> {
  bed = await startTestBed({ browser: { extension: folder }, apiKey: null, consent: false });
  stop = () => bed.stop();
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  await setUp();
  const sent = await ready();
  await sent.panel.sendAndWait();
  const waiting = await ready();
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

const ours = 'send-to-lime sealed';

/** What is worth keeping in a database, as text. How far each send is may have changed since: this build goes on until it is closed. */
async function stored(name: string): Promise<string> {
  const page = await bed.browser.openOptions();
  return page.evaluate(async (database) => {
    // Opened before the worker has made it, it would be an empty one for good.
    if (!(await indexedDB.databases()).some((one) => one.name === database)) return '{}';
    const opening = indexedDB.open(database);
    await new Promise((opened) => opening.addEventListener('success', opened));
    const { result } = opening;
    const names = [...result.objectStoreNames];
    if (names.length === 0) {
      result.close();
      return '{}';
    }
    const reading = result.transaction(names);
    const all = names.map((store) => {
      const objects = reading.objectStore(store);
      return [store, objects.getAllKeys(), objects.getAll()] as const;
    });
    await new Promise((read) => reading.addEventListener('complete', read));
    result.close();
    const settings = all.find(([store]) => store === 'values');
    const deliveries = all.find(([store]) => store === 'deliveries');
    const bytes = (_: string, value: unknown) =>
      value instanceof ArrayBuffer ? [...new Uint8Array(value)].join(' ') : value;
    const kept = settings?.[1].result.flatMap((key, index) =>
      key === 'settings' || key === 'key' ? [[key, settings[2].result[index] as unknown]] : [],
    );
    const sends = (deliveries?.[2].result as { id: string; conversationId: number }[]).map(
      ({ id, conversationId }) => ({
        id,
        conversationId,
      }),
    );
    return JSON.stringify({ kept, sends }, bytes);
  }, name);
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
    const opening = indexedDB.open('send-to-lime sealed');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const writing = opening.result.transaction('values', 'readwrite');
    (${change.toString()})(writing.objectStore('values'));
    await new Promise((written) => writing.addEventListener('complete', written));
    opening.result.close();
  })()`);
}
