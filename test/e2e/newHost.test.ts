/**
 * An update that brings a new host, over the previous release as it was built: nobody's work stands still. Chrome disables an extension whose update asks for a
 * host, so the store's package leaves it to the operator (`scripts/updateManifest.mjs`).
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { updateManifest } from '../../scripts/updateManifest.mjs';
import { apiKeys } from '../sandbox/lime/users';
import { addressesAt } from '../support/messageCenterAddress';
import { MessageCenterPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { freshConversation } from './freshConversation';
import { known } from './manyConversations';
import { readyPanel } from './readyPanel';
import { turns } from './turns';

const previousRelease = 'test/releases/send-to-lime-chrome-0.2.0.zip';
const thisBuild = 'dist/chrome';
const newHost = 'https://app.lime-connect.com';
const newAddress = addressesAt('app.lime-connect.com');
const oldAddress = addressesAt('www.userlike.com');

/** What of the browser's own is used inside of the extension. */
declare const chrome: {
  permissions: {
    contains(asked: { origins: string[] }): Promise<boolean>;
    request: (asked: object) => Promise<boolean>;
  };
  action: { getTitle(of: object): Promise<string>; getBadgeText(of: object): Promise<string> };
};

let folder: string;
let bed: TestBed;
let sentBefore: Awaited<ReturnType<typeof sendAt>>;

/** Browsers are started again and again. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-to-lime-build-'));
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(previousRelease)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const { key } = await readManifest(thisBuild);
  // To the browser another key is another extension.
  await writeManifest({ ...(await readManifest(folder)), key });
  bed = await startTestBed({ browser: { extension: folder }, apiKey: null, consent: false });
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  // The settings of that release have no sections.
  const options = await bed.browser.openOptions();
  await options.getByRole('textbox', { name: 'Lime CRM URL' }).fill(bed.lime.baseUrl);
  await options.getByRole('textbox', { name: 'API key' }).fill(apiKeys.fullAccess);
  await options.getByRole('button', { name: 'Save and test connection' }).click();
  await options.getByRole('list', { name: 'Connection test' }).waitFor();
  await bed.browser.relaunch(async () => {
    await rm(folder, { recursive: true });
    await cp(thisBuild, folder, { recursive: true });
    await writeManifest(updateManifest({ ...(await readManifest(thisBuild)), version: '1000.0' }));
  });
});
afterAll(async () => {
  await bed.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Manifest {
  readonly key?: unknown;
  readonly version: string;
}
const readManifest = async (of: string) => JSON.parse(await readFile(join(of, 'manifest.json'), 'utf8')) as Manifest;
const writeManifest = (manifest: object) => writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));

test('not yet answered: the old address works, at the new one there is nothing, and settings and button say so', async () => {
  sentBefore = await sendAt(oldAddress);
  await expectNothingAtNew();
  const options = await bed.browser.openOptions();
  await options.getByRole('heading', { name: 'No access to the Message Center' }).waitFor();
  await mkdir('artifacts/pictures', { recursive: true });
  await options.screenshot({ path: 'artifacts/pictures/access.png' });
  const worker = await bed.browser.worker();
  // The send of the last seconds comes first there.
  const title = () => worker.evaluate(() => chrome.action.getTitle({}));
  await expect.poll(title, { timeout: 30_000 }).toContain(newHost);
  // Nothing was taken away from anybody, so nothing alarms.
  expect(await worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
  await options.close();
});

test('refused: the same, and it can be asked again', async () => {
  const options = await bed.browser.openOptions();
  // As the browser answers when the operator says no to its prompt, which cannot be reached here.
  await options.evaluate(() => {
    chrome.permissions.request = () => Promise.resolve(false);
  });
  await options.getByRole('button', { name: `Allow ${newHost}` }).click();
  await options.getByText('The browser has not given its permission.').waitFor();
  await options.close();
  await sendAt(oldAddress);
  await expectNothingAtNew();
});

test('given: the new address works as the old one does, in the frame', async () => {
  const options = await bed.browser.openOptions();
  await bed.browser.approveHost(`${newHost}/*`);
  const allow = options.getByRole('button', { name: `Allow ${newHost}` });
  await allow.click();
  await options.getByText('Allowed. Reload the pages').waitFor();
  await allow.waitFor({ state: 'hidden' });
  // Left open, it would be shown again in place of a new one.
  await options.close();
  await sendAt(newAddress);
  await sendAt(oldAddress);
  // What was sent before it was given is the same conversation here.
  expect(await sendAt(newAddress, sentBefore.id)).toEqual(sentBefore);
  const claims = bed.lime.state.objects('ulconversation').filter((one) => one['conversationid'] === sentBefore.id);
  expect(claims).toHaveLength(1);
  expect(bed.browser.problems).toEqual([]);
});

test('taken away: button and settings say so, and the shortcut leads to them', async () => {
  await bed.browser.revokeHost('https://www.userlike.com/*');
  const worker = await bed.browser.worker();
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('!');
  bed.browser.addressOf = oldAddress;
  const page = await bed.browser.openMessageCenter('#/inbox');
  const opened = bed.browser.context.waitForEvent('page');
  await bed.browser.dispatchCommand('open-panel', page);
  await (await opened).getByRole('button', { name: 'Allow https://www.userlike.com' }).waitFor();
});

async function sendAt(
  address: typeof oldAddress,
  id = freshConversation(bed, { contact: known }).id,
): Promise<{ readonly id: number; readonly link: string | null }> {
  bed.browser.addressOf = address;
  const { panel, conversation } = await readyPanel(bed, id);
  const { link } = await panel.sendAndWait();
  await conversation.page.close();
  return { id, link };
}

async function expectNothingAtNew(): Promise<void> {
  bed.browser.addressOf = newAddress;
  const { id } = freshConversation(bed);
  const { page } = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
  await page.getByRole('log').waitFor();
  await turns(bed.browser, page);
  expect(await page.locator('html > div').count()).toBe(0);
  await page.close();
}
