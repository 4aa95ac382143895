/**
 * The browser is closed and opened again, and another build comes on the same profile: what waits for Lime goes on, once, and key and settings are there.
 * The previous release is the real one, as it was built.
 */
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { builtExtension } from '../support/extension';
import type { FirefoxPage } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

vi.setConfig({ testTimeout: 180_000 });

const thisBuild = 'dist/firefox';
let bed: FirefoxTestBed;
let lastId = 63_790_000;

afterEach(() => bed.stop());

function add(): number {
  lastId += 1;
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  return bed.messageCenter.conversations.add(
    conversationWith({ id: lastId, topics: ['helpdesk'], messages: 4, contact }),
  ).id;
}

const open = (id: number): Promise<FirefoxPage> => bed.browser.openMessageCenter(`#/conversation/${id}`);

/** Of 0.2.0, which takes clicks at once. */
async function openEarlierPanel(id: number): Promise<FirefoxPage> {
  const page = await open(id);
  await page.click('button', 'Send to Lime');
  const panel = await page.frame('/panel.html');
  await panel.find('region', 'Preview');
  return panel;
}

/** Lime is away when it is sent: it waits. */
async function leaveWaiting(panel: FirefoxPage): Promise<void> {
  await panel.waitForText('Erik Lind');
  bed.lime.faults.add({ match: { method: 'POST' }, action: { kind: 'dropBeforeCommit' } });
  await panel.click('button', 'Send');
  await panel.waitForText('Next try at');
}

const objects = (limetype: string, id: number) =>
  bed.lime.state.objects(limetype).filter((object) => JSON.stringify(object).includes(String(id)));

async function expectOnce(id: number): Promise<void> {
  await expect.poll(() => objects('history', id).length, { timeout: 60_000 }).toBe(1);
  expect(objects('ulconversation', id)).toHaveLength(1);
}

async function sendOne(): Promise<void> {
  const id = add();
  const panel = await (await open(id)).openPanel();
  await panel.click('button', 'Send');
  await expectOnce(id);
}

test('what waits when the browser is closed is sent once after it is opened, with the key that was kept', async () => {
  bed = await startFirefoxTestBed();
  const id = add();
  await leaveWaiting(await (await open(id)).openPanel());
  await bed.browser.relaunch();
  bed.lime.faults.clear();
  await expectOnce(id);
  await sendOne();
});

test('a key that is kept until the browser is closed is asked for again, and what waits goes on with it', async () => {
  bed = await startFirefoxTestBed();
  const options = await bed.browser.openOptions();
  await options.click('radio', 'Until the browser is closed');
  await options.click('button', 'Save and test connection');
  await options.waitForText('The connection works.');
  const id = add();
  await leaveWaiting(await (await open(id)).openPanel());
  await bed.browser.relaunch();
  bed.lime.faults.clear();
  const anew = await bed.browser.openOptions();
  await anew.fill('textbox', 'API key', apiKeys.fullAccess);
  await anew.click('button', 'Save and test connection');
  await anew.waitForText('The connection works.');
  await expectOnce(id);
});

const releases = readdirSync('test/releases')
  .filter((name) => name.includes('-firefox-'))
  .map((name) => join('test/releases', name));

test.each(releases)('what %s has left is taken over: settings, key, and what is on its way', async (release) => {
  const folder = await mkdtemp(join(tmpdir(), 'send-to-lime-build-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await unpack(release, folder);
  bed = await startFirefoxTestBed({ browser: { extension: folder }, consent: false });
  const id = add();
  await leaveWaiting(await openEarlierPanel(id));
  await bed.browser.relaunch(thisBuild);
  bed.lime.faults.clear();
  await expectOnce(id);
  const options = await bed.browser.openOptions();
  await options.waitForText('You have connected this browser before there was this statement.');
  await sendOne();
});

/** With the id of this build: 0.2.0 had another, and to the browser that is another extension. */
async function unpack(release: string, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(release)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { browser_specific_settings: { gecko: object } };
  Object.assign(manifest.browser_specific_settings.gecko, { id: builtExtension(thisBuild).geckoId });
  await writeFile(path, JSON.stringify(manifest));
}
