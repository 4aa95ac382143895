/**
 * The packed extension, installed by an organisation's policy from a server of its own, with the very files that the guide for administrators prints: set up by
 * policy, a first send, its link, and the same again after a restart. Needs the right to write the machine's policy folder, and Xvfb for the
 * browser's question for the host of Lime, which no policy answers.
 */
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requireBrowser } from '../../scripts/browsers.mjs';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { mayWritePolicies, policyFolder } from '../support/browserPolicy';
import { Chromium } from '../support/chromium';
import { OptionsPage, Panel } from '../support/pages';
import { startSandboxes, type Sandboxes } from '../support/sandboxes';
import { hasRealKeys, RealKeys } from '../support/realKeys';
import { expectSentOnce } from '../e2e/expectations';

/** The browser fetches the package some seconds after its start. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

describe.skipIf(!mayWritePolicies() || !hasRealKeys())('the packed extension, installed by policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'send-to-lime-packed-'));
  const policyFile = join(policyFolder, 'send-to-lime-packed.json');
  let sandboxes: Sandboxes;
  let server: Server;
  let browser: Chromium;
  let keys: RealKeys;

  beforeAll(async () => {
    sandboxes = await startSandboxes();
    const { package: packed, id } = pack(folder);
    const files = new Map<string, string | Buffer>([['/send-to-lime.crx', packed]]);
    server = createServer(({ url = '' }, response) => {
      const file = files.get(new URL(url, 'http://localhost').pathname);
      const type = url.endsWith('.crx') ? 'application/x-chrome-extension' : 'text/xml';
      response.writeHead(file ? 200 : 404, { 'content-type': type }).end(file);
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const here = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const [updates, policy] = printedFiles().map((text) =>
      text
        .replaceAll('<id>', id)
        .replaceAll('https://extensions.example.com', here)
        .replaceAll('https://lime.example.com/acme', sandboxes.lime.baseUrl),
    );
    files.set('/updates.xml', String(updates));
    // The harness sees no worker of a forced extension otherwise.
    writeFileSync(policyFile, JSON.stringify({ ...JSON.parse(String(policy)), DeveloperToolsAvailability: 1 }));
    keys = await RealKeys.start();
    browser = await Chromium.launch({ ...sandboxes, byPolicy: id, headless: false });
  });
  afterAll(async () => {
    await browser.close();
    await keys.stop();
    rmSync(policyFile, { force: true });
    rmSync(folder, { recursive: true, force: true });
    server.close();
    await sandboxes.stop();
  });

  test('needs but the key: nobody is asked to agree, address and destinations are there', async () => {
    const options = new OptionsPage(await browser.openOptions());
    await expect.poll(() => options.url.inputValue()).toBe(sandboxes.lime.baseUrl);
    expect(await options.page.getByRole('button', { name: 'I agree' }).count()).toBe(0);
    await options.key.fill(apiKeys.fullAccess);
    await options.saveAndTest.click();
    // Nobody but the operator can allow a host to an extension that the policy has installed.
    await new Promise((shown) => setTimeout(shown, 3_000));
    keys.answer('Tab', 'Return');
    await options.page.getByText('The connection works.').waitFor();
  });

  test('sends a conversation and leads to its object', async () => {
    const panel = await openByKeys();
    await panel.makeChoices({ topic: 'Helpdesk' });
    const { link } = await panel.sendAndWait();
    const { target } = expectSentOnce(sandboxes.lime, SEEDED.helpdesk);
    expect(link).toContain(`/helpdesk/${String(target._id)}`);
  });

  test('is there again after a restart, and knows what was sent', async () => {
    await browser.relaunch();
    const panel = await openByKeys();
    await panel.sendAgain.waitFor();
    expectSentOnce(sandboxes.lime, SEEDED.helpdesk);
    expect(browser.problems).toEqual([]);
  });

  /** By the keys of the command; the harness does not see into the closed roots of an extension that the policy has installed. */
  async function openByKeys(): Promise<Panel> {
    const page = await browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
    const framed = () => page.frames().find((frame) => frame.url().endsWith('/src/panel/panel.html'));
    await page.bringToFront();
    await new Promise((loaded) => setTimeout(loaded, 3_000));
    keys.press('Chromium', 'alt+comma');
    const frame = await vi.waitUntil(framed, { timeout: 20_000 });
    const panel = new Panel(frame);
    await panel.seen();
    return panel;
  }
});

/** What the guide says is tried here, in its order: the update manifest and the policy. */
function printedFiles(): string[] {
  const guide = readFileSync('docs/administrators.md', 'utf8');
  const tried = /<!-- tried by test\/e2eKeys\/packed\.test\.ts -->\n+```\w+\n(.*?)```/gs;
  const files = [...guide.matchAll(tried)].map(([, text]) => String(text));
  expect(files, 'printed in the guide').toHaveLength(2);
  return files;
}

/** As the guide says, with a key that nobody keeps. The id is made of it. */
function pack(into: string): { readonly package: Buffer; readonly id: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(into, 'key.pem');
  const extension = join(into, 'send-to-lime-chrome');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  cpSync('dist/chrome', extension, { recursive: true });
  const flags = [`--pack-extension=${extension}`, `--pack-extension-key=${key}`, `--user-data-dir=${into}/profile`];
  execFileSync(requireBrowser('chromium'), ['--headless', '--no-sandbox', ...flags], { stdio: 'pipe' });
  const hash = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const id = Array.from(hash.slice(0, 32), (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
  return { package: readFileSync(`${extension}.crx`), id };
}
