/**
 * "Save and test connection" and what becomes of a send when the connection is lost later (spec section 4): each reason in plain words, and the
 * key in none of them.
 */
import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import type { FaultAction } from '../sandbox/lime/faultAction';
import { apiKeys } from '../sandbox/lime/users';
import { Chromium } from '../support/chromium';
import { OptionsPage, type Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { expectNothingWritten, expectSentOnce, onlyOf, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { readyPanel, settled, tryAgain, type Ready } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writes } from './writes';

/** Stands for the operator's "Block" in the browser's prompt, which cannot be reached headless. */
declare const chrome: { permissions: { request: () => Promise<boolean> } };

const shared = sharedBed();
const secondKey = 'second-key-of-the-integration';

describe('the connection test', () => {
  test('passes line by line, and then nothing of the key is left in the page', async () => {
    const { bed } = shared;
    const options = await openOptions();
    const lines = await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
    expect(lines.map(plain)).toEqual([
      'Address: passed',
      "Browser's permission: passed",
      'API key: passed',
      'Limetypes and properties: passed',
      'Reading helpdesk: passed',
      'Reading deal: passed',
    ]);
    await works(options).waitFor();
    await expectKeyUnseen(options, apiKeys.fullAccess);
  });

  test.each<{ pasted: string }>([
    { pasted: 'acme.lime-crm.com/acme' },
    { pasted: ' https://acme.lime-crm.com/acme/ ' },
    { pasted: 'https://acme.lime-crm.com/acme/api/v1/' },
    { pasted: 'https://acme.lime-crm.com/acme/client/object/helpdesk/1001' },
  ])('takes "$pasted" for the address of the application', async ({ pasted }) => {
    const { bed } = shared;
    const options = await openOptions();
    const lines = await options.connect(pasted, apiKeys.fullAccess);
    expect(failures(lines)).toEqual([]);
    await expect.poll(() => options.url.inputValue()).toBe(bed.lime.baseUrl);
  });

  interface Failure {
    readonly name: string;
    readonly url?: string;
    readonly key?: string;
    readonly fault?: FaultAction;
    readonly said: readonly string[];
  }
  test.each<Failure>([
    { name: 'a wrong key', key: 'not-a-key', said: ['API key: failed', 'Lime does not accept the API key.'] },
    {
      name: 'a host that nobody knows',
      url: 'https://nowhere.lime-crm.example/acme',
      said: ['failed', 'The browser could not reach this address.', 'check the host name'],
    },
    {
      name: 'a wrong application, answered with a page and 404',
      url: 'https://acme.lime-crm.com/other',
      said: [
        'failed',
        'The answer did not come from Lime.',
        'check the application in the address in the settings',
        '("other")',
      ],
    },
    {
      name: 'a page to log in on, answered with 200',
      fault: { kind: 'loginPage' },
      said: ['failed', 'The answer did not come from Lime.', 'a sign-in page may stand before Lime'],
    },
    {
      name: 'another host that the address sends to',
      fault: { kind: 'redirect', to: 'https://www.userlike.com/en/umc/' },
      said: ['failed', 'The browser could not reach this address.'],
    },
    {
      name: 'a firewall that refuses with a page of its own',
      fault: { kind: 'beforeLime', status: 403 },
      said: ['failed', 'The answer did not come from Lime.', 'Neither the key nor its rights are the cause.'],
    },
    { name: 'half an answer', fault: { kind: 'cutJson' }, said: ['failed', "Lime's answer could not be understood."] },
    {
      name: 'an error of Lime',
      fault: { kind: 'status', status: 503 },
      said: ['failed', 'Lime had an internal error.'],
    },
    {
      name: 'too many requests',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
      said: ['failed', 'Lime asks to wait'],
    },
    {
      name: 'an error page that repeats the key',
      fault: { kind: 'status', status: 500, contentType: 'text/html', body: `<p>x-api-key: ${apiKeys.fullAccess}</p>` },
      said: ['failed', 'Lime had an internal error.'],
    },
  ])('names $name in plain words, without the key; a later success clears it', async (failure) => {
    const { bed } = shared;
    const { url = bed.lime.baseUrl, key = apiKeys.fullAccess, fault, said } = failure;
    await bed.browser.approveHost(`${new URL(url).origin}/*`);
    const options = await openOptions();
    const active = fault && bed.lime.faults.add({ match: { path: '/api/v1/' }, action: fault });
    const failed = failures(await options.connect(url, key));
    expect(failed).toHaveLength(1);
    for (const words of said) expect(failed[0]).toContain(words);
    expect(await works(options).count()).toBe(0);
    await expectKeyUnseen(options, key);

    active?.remove();
    const again = await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
    expect(failures(again)).toEqual([]);
    await works(options).waitFor();
  });

  test('names the limetype that the key may not read, and reads the others', async () => {
    const { bed } = shared;
    bed.lime.users.deny(apiKeys.fullAccess, 'deal', 'read');
    const lines = await (await openOptions()).connect(bed.lime.baseUrl, apiKeys.fullAccess);
    expect(lines.map(plain)).toContain('Reading helpdesk: passed');
    expect(failures(lines)).toEqual([expect.stringContaining('Reading deal: failed')]);
    expect(failures(lines)[0]).toContain('The API key may not read deal.');
  });

  test('keeps the stored key where none is entered', async () => {
    const { bed } = shared;
    const options = await openOptions();
    await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
    await options.page.reload();
    expect(failures(await options.connect(bed.lime.baseUrl, ''))).toEqual([]);
  });

  test('refuses http, since the key would be readable on the way, and asks nobody', async () => {
    const { bed } = shared;
    const options = await openOptions();
    await options.url.fill('http://acme.lime-crm.com/acme');
    await options.key.fill(apiKeys.fullAccess);
    const before = bed.lime.requests.length;
    await options.saveAndTest.click();
    await options.page.getByText('http would send the key readable over the network. Use https.').waitFor();
    await expect.poll(() => options.url.evaluate((field) => field === document.activeElement)).toBe(true);
    await expect.poll(() => options.url.getAttribute('aria-invalid')).toBe('true');
    expect(bed.lime.requests.length).toBe(before);
  });

  test.each([
    { address: 'https://peter:secret@acme.lime-crm.com/acme', said: 'must not contain a user name or password' },
    { address: 'https://acme.lime-crm.com', said: 'The application is missing' },
    { address: '', said: 'Enter the address of your Lime.' },
  ])('refuses "$address" and says why', async ({ address, said }) => {
    const options = await openOptions();
    await options.url.fill(address);
    await options.saveAndTest.click();
    await options.page.getByText(said).waitFor();
    expect(await options.connectionTest.count()).toBe(0);
  });

  test('says that the browser may not reach Lime where the operator does not allow it', async () => {
    const { bed } = shared;
    const options = await openOptions();
    await bed.browser.revokeHost(`${bed.lime.origin}/*`);
    await options.page.evaluate(() => {
      chrome.permissions.request = () => Promise.resolve(false);
    });
    const before = bed.lime.requests.length;
    const [failed] = failures(await options.connect(bed.lime.baseUrl, apiKeys.fullAccess));
    expect(failed).toContain("Browser's permission: failed");
    expect(failed).toContain('The browser may not reach this address.');
    expect(bed.lime.requests.length).toBe(before);
    await expectKeyUnseen(options, apiKeys.fullAccess);
  });
});

describe('a key that is revoked', () => {
  test('between set-up and send fails the send with its reason; with a new key it finishes by itself', async () => {
    const { bed } = shared;
    const { id, panel } = await ready();
    bed.lime.users.replaceKey(apiKeys.fullAccess, secondKey);
    await panel.send.click();
    const said = await failedSend(panel);
    expect(said).toContain('Lime does not accept the API key.');
    expect(said).toContain('No object was made in Lime.');
    expect(said).toContain('Enter a valid key in the settings.');
    expect(said).not.toContain(apiKeys.fullAccess);
    expectNothingWritten(bed.lime);

    await enterKey(secondKey);
    await settled(bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('after the object was made: the panel says what stands in Lime, and "Try again" adds what is missing', async () => {
    const { bed } = shared;
    const { id, panel } = await ready();
    const note = bed.lime.faults.add({
      match: { method: 'POST', path: '/history/' },
      action: { kind: 'status', status: 401, body: '{"message": "Not authorised"}' },
    });
    await panel.send.click();
    const said = await failedSend(panel);
    expect(said).toContain('"The terminal in the foyer has stopped again" was made in Lime. Notes written: 0 of 1.');
    expect(written(bed.lime, 'helpdesk')).toHaveLength(1);
    expect(written(bed.lime, 'history')).toEqual([]);

    note.remove();
    await tryAgain(panel);
    await panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, id);
  });

  test.each([
    ['unknown (401)', (lime: TestBed['lime']) => lime.users.replaceKey(apiKeys.fullAccess, secondKey), secondKey],
    [
      'good for nothing (403)',
      (lime: TestBed['lime']) => void lime.faults.add({ action: { kind: 'status', status: 403 } }),
      apiKeys.fullAccess,
    ],
  ])('%s to one send is not tried by the others; with a new key all go on by themselves', async (_, refuse, good) => {
    const { bed } = shared;
    const refusals = () => bed.lime.requests.filter(({ status }) => status === 401 || status === 403).length;
    const first = await ready();
    const second = await readyPanel(bed);
    const away = bed.lime.faults.add({
      match: { method: 'POST' },
      action: { kind: 'status', status: 503, headers: { 'retry-after': '600' } },
    });
    for (const { panel } of [first, second]) {
      await panel.send.click();
      await panel.waitingDeliveries.getByText(/Next try at/).waitFor();
    }
    away.remove();
    refuse(bed.lime);
    await tryAgain(first.panel);
    await first.panel.waitingDeliveries.getByRole('alert').waitFor();
    await quiet(bed.lime);
    const asked = refusals();
    await tryAgain(second.panel);
    expect(await failedSend(second.panel)).toContain('Lime does not accept the API key.');
    expect(refusals(), 'asked no more').toBe(asked);

    bed.lime.faults.clear();
    await enterKey(good);
    await expect.poll(() => written(bed.lime, 'history').length).toBe(2);
    expect(written(bed.lime, 'helpdesk')).toHaveLength(2);
    for (const { conversation } of [first, second]) {
      await expect.poll(() => conversation.launcherDescription()).toContain('helpdesk');
    }
  });

  test('is told by the panel before anything is sent', async () => {
    const { bed } = shared;
    await enterKey(apiKeys.fullAccess);
    bed.lime.users.replaceKey(apiKeys.fullAccess, secondKey);
    const conversation = await bed.openConversation(freshConversation(bed).id);
    const panel = await conversation.openPanel();
    await panel.alert.first().waitFor();
    await expect.poll(() => panel.alert.first().innerText()).toContain('Lime does not accept the API key.');
    await expect.poll(() => panel.alert.first().innerText()).toContain('Nothing was written to Lime.');

    await enterKey(secondKey);
    await panel.alert.getByRole('button', { name: 'Try again', exact: true }).click();
    await panel.preview.waitFor();
  });
});

test('another Lime in the settings gets nothing that was meant for this one, of what waits or at the click; then this one gets all', async () => {
  const { bed } = shared;
  const said = 'The settings name another Lime than the one this send was meant for.';
  const waiting = await ready();
  const prepared = await readyPanel(bed);
  const busy = bed.lime.faults.add({
    match: { method: 'POST' },
    action: { kind: 'status', status: 503, headers: { 'retry-after': '600' } },
  });
  await waiting.panel.send.click();
  await waiting.panel.waitingDeliveries.getByText(/Next try at/).waitFor();
  busy.remove();
  const options = await openOptions();
  await options.connect('https://acme.lime-crm.com/other', '');
  await options.page.close();
  const before = bed.lime.requests.length;
  await tryAgain(waiting.panel);
  await waiting.panel.waitingDeliveries.getByText(said, { exact: true }).waitFor();
  await prepared.panel.send.click();
  await prepared.panel.alert.getByText(said, { exact: true }).waitFor();
  await quiet(bed.lime);
  expect(bed.lime.requests.slice(before), 'asked of either').toEqual([]);

  await enterKey(apiKeys.fullAccess);
  await prepared.panel.send.click();
  await prepared.panel.sentToLime.waitFor();
  await expect.poll(() => written(bed.lime, 'history').length).toBe(2);
  await quiet(bed.lime);
  for (const { id } of [waiting, prepared]) expectSentOnce(onlyOf(bed.lime, id), id);
});

test('a key that is saved while a send runs is for the next one', async () => {
  const { bed } = shared;
  const writers = (from: number) =>
    new Set(bed.lime.requests.slice(from).flatMap(({ method, user }) => (method === 'GET' ? [] : [user])));
  const { id, panel } = await ready();
  const held = bed.lime.faults.add({ match: writes.claim, action: { kind: 'hold', when: 'afterCommit' } });
  await panel.send.click();
  await held.reached;
  await enterKey(apiKeys.administrator);
  const saved = bed.lime.requests.length;
  held.remove();
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
  expect(writers(saved), 'goes on with its own').toEqual(new Set(['integration']));

  const next = await readyPanel(bed);
  const before = bed.lime.requests.length;
  await next.panel.send.click();
  await settled(bed, next.panel);
  expect(writers(before), 'begins with the new one').toEqual(new Set(['administrator']));
});

test('a permission that is taken back before the send fails it with its reason; given again, "Try again" finishes it', async () => {
  const { bed } = shared;
  const { id, panel } = await ready();
  await bed.browser.revokeHost(`${bed.lime.origin}/*`);
  await panel.send.click();
  await panel.alert.first().waitFor();
  await expect.poll(() => panel.text()).toContain('The browser does not let Send to Lime reach your Lime.');
  expectNothingWritten(bed.lime);

  await enterKey(apiKeys.fullAccess);
  await panel.frame
    .getByRole('button', { name: /^(Try again|Send)$/, disabled: false })
    .first()
    .click();
  await panel.sentToLime.waitFor();
  expectSentOnce(bed.lime, id);
});

test('a panel without a connection shows the way to the settings', async () => {
  const { bed } = shared;
  const fresh = await Chromium.launch(bed);
  const page = await fresh.openMessageCenter(`#/conversation/${freshConversation(bed).id}`);
  await page.getByRole('button', { name: 'Send to Lime', exact: true }).click();
  const frame = page.frameLocator('iframe[title="Send to Lime"]');
  await frame.getByText('Lime is not set up yet.', { exact: true }).waitFor();
  // The installation has opened the settings once already; what is tested is that the button leads to them when they are closed.
  const settings = () => fresh.context.pages().filter((one) => one.url().includes('/options.html'));
  await expect.poll(() => settings().length).toBe(1);
  await settings()[0]?.close();
  await frame.locator('.panel[data-seen=true]').waitFor();
  await frame.getByRole('button', { name: 'Open settings', exact: true }).click();
  await expect.poll(() => settings().length).toBe(1);
  await settings()[0]?.getByRole('heading', { name: 'Send to Lime settings', exact: true }).waitFor();
  await fresh.close();
});

async function openOptions(): Promise<OptionsPage> {
  const { browser, lime } = shared.bed;
  await browser.approveHost(`${lime.origin}/*`);
  return new OptionsPage(await browser.openOptions());
}

async function enterKey(key: string): Promise<void> {
  const options = await openOptions();
  expect(failures(await options.connect(shared.bed.lime.baseUrl, key))).toEqual([]);
  await options.page.close();
}

const works = ({ page }: OptionsPage): Locator => page.getByText('The connection works.', { exact: true });

const plain = (line: string): string =>
  line
    .replace(/^[✓✕]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();

const failures = (lines: readonly string[]): string[] => lines.map(plain).filter((line) => line.includes('failed'));

/** Neither in what is shown, nor behind a click, nor in a field, nor in the address. */
async function expectKeyUnseen({ page }: OptionsPage, key: string): Promise<void> {
  const seen = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    return [document.documentElement.outerHTML, location.href, ...fields].join('\n');
  });
  expect(seen).not.toContain(key);
}

/** Connected anew, since an earlier test may have stored another key. */
async function ready(): Promise<Ready> {
  await enterKey(apiKeys.fullAccess);
  return readyPanel(shared.bed);
}

async function failedSend(panel: Panel): Promise<string> {
  const alert = panel.waitingDeliveries.getByRole('alert');
  await alert.waitFor();
  return panel.waitingDeliveries.innerText();
}
