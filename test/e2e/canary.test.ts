/**
 * A key and words that stand nowhere else, through sends that fail in several ways; then looked for wherever anything could have left them
 * (docs/storage.md says where each may be).
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ConsoleMessage, Request } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { connectIds } from '../sandbox/lime/models/connect';
import { OptionsPage } from '../support/pages';
import { freshConversation } from './freshConversation';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

/** The browser's own calls, used inside of the worker and the settings. */
declare const chrome: {
  storage: Record<'local' | 'session', { get(): Promise<unknown> }>;
  action: Record<'getTitle' | 'getBadgeText', (of: object) => Promise<string>>;
};

const shared = sharedBed({ apiKey: null });
vi.setConfig({ testTimeout: 180_000 });

/** Letters without repetition, which no compression of the browser takes apart. */
const canary = () => randomBytes(24).toString('base64url');

test('after sends that failed the key, the operator’s words and Lime’s words are only where they may be', async () => {
  const { browser, lime, messageCenter } = shared.bed;
  const { context } = browser;
  const key = canary();
  /** Typed by the operator. */
  const comment = canary();
  /** Known to Lime alone. */
  const known = canary();
  /** Said in Userlike. */
  const said = canary();
  const requests: Request[] = [];
  const logs: string[] = [];
  context.on('request', (request) => requests.push(request));
  context.on('console', (message: ConsoleMessage) => logs.push(message.text()));

  lime.users.replaceKey(apiKeys.fullAccess, key);
  lime.state.create('helpdesk', { title: known, statuscolor: 'ongoing', person: connectIds.person.erikLind });
  await browser.approveHost(`${lime.origin}/*`);
  const options = new OptionsPage(await browser.openOptions());
  await options.connect(lime.baseUrl, key);
  await options.page.getByText('The connection works.').waitFor();

  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  const conversation = () => freshConversation(shared.bed, { contact, messages: [{ from: 'contact', text: said }] }).id;
  // One that is sent at last, after errors of several kinds, the end of the worker among them.
  const notes = { method: 'POST', path: '/limeobject/history/' } as const;
  lime.faults.add({ match: { ...notes, times: 1 }, action: { kind: 'dropAfterCommit' } });
  lime.faults.add({
    match: { ...notes, times: 1 },
    action: { kind: 'status', status: 503, body: `${key} ${comment}` },
  });
  const first = await readyPanel(shared.bed, conversation());
  await first.panel.frame.getByText(known).first().waitFor();
  await first.panel.comment.fill(comment);
  await first.panel.send.click();
  await expect.poll(() => lime.state.objects('helpdesk').length).toBeGreaterThan(0);
  await browser.killWorker();
  await first.panel.sentToLime.waitFor({ timeout: 60_000 });
  // And one that stays failed, with its words: Lime says the key and the words back.
  lime.faults.add({
    match: { method: 'POST', path: '/limeobject/helpdesk/' },
    action: { kind: 'status', status: 400, body: JSON.stringify({ message: `Refused: ${key}` }) },
  });
  const second = await readyPanel(shared.bed, conversation());
  await second.panel.comment.fill(comment);
  await second.panel.send.click();
  await second.panel.alert.getByText('Lime refused the data.').waitFor();
  const { page } = second.conversation;

  // Page, its tree for assistive technology, the panel, logs, requests.
  const session = await context.newCDPSession(page);
  const tree = JSON.stringify(await session.send('Accessibility.getFullAXTree'));
  const inPage = await page.evaluate(() => {
    const parts = [document.documentElement.outerHTML, document.title, location.href, JSON.stringify(localStorage)];
    return [...parts, JSON.stringify(performance.getEntries()), JSON.stringify(sessionStorage)].join('\n');
  });
  expect(inPage, 'what was said is the page’s own').toContain(said);
  for (const [where, held] of Object.entries({ tree, inPage, logs: logs.join('\n') }))
    for (const word of [key, comment, known]) expect(held, where).not.toContain(word);
  const panelText = await second.panel.frame.locator('html').evaluate((root) => root.outerHTML);
  expect(panelText).not.toContain(key);
  for (const request of requests) {
    const { 'x-api-key': sentKey = '', ...headers } = request.headers();
    const told = JSON.stringify([request.url(), request.postData(), headers]);
    const toLime = new URL(request.url()).host === lime.host;
    expect(told).not.toContain(key);
    if (!toLime) expect(`${told} ${sentKey}`).not.toMatch(new RegExp(`${key}|${comment}|${known}`));
    if (toLime && request.method() === 'GET') expect(request.url()).not.toMatch(new RegExp(`${comment}|${known}`));
  }
  expect(JSON.stringify(messageCenter.requests)).not.toMatch(new RegExp(`${key}|${comment}|${known}`));

  // Storage, toolbar, settings, report, export.
  const worker = await browser.worker();
  const [kept, typed] = await worker.evaluate(async () => {
    const [local, session] = await Promise.all([chrome.storage.local.get(), chrome.storage.session.get()]);
    const isTyped = ([name]: readonly [string, unknown]) => name.startsWith('drafts ');
    const entries = Object.entries(session as object) as [string, unknown][];
    const areas = [local, entries.filter((entry) => !isTyped(entry))];
    const shown = await Promise.all([chrome.action.getTitle({}), chrome.action.getBadgeText({})]);
    const names = await indexedDB.databases();
    const records: unknown[] = [];
    for (const { name = '' } of names) {
      const opening = indexedDB.open(name);
      await new Promise((opened) => opening.addEventListener('success', opened));
      for (const store of opening.result.objectStoreNames) {
        const reading = opening.result.transaction(store).objectStore(store).getAll();
        await new Promise((read) => reading.addEventListener('success', read));
        records.push(reading.result);
      }
      opening.result.close();
    }
    return [
      JSON.stringify([areas, shown, names, records, await caches.keys()]),
      JSON.stringify(entries.filter(isTyped)),
    ];
  });
  await options.page.reload();
  await options.open('Advanced');
  await options.page.locator('.report').waitFor();
  const report = await options.page.locator('.report').innerText();
  const settings = await options.page.evaluate(() => document.documentElement.outerHTML);
  const downloading = options.page.waitForEvent('download');
  await options.exportConfiguration.click();
  const exported = await readFile(await (await downloading).path(), 'utf8');
  expect(exported).toContain('instances');
  for (const [where, held] of Object.entries({ kept, report, exported }))
    for (const word of [key, comment, known, said]) expect(held, where).not.toContain(word);
  // What was typed in a panel that is open, in memory: docs/storage.md.
  for (const word of [key, known, said]) expect(typed, 'what was typed').not.toContain(word);
  // The settings name the object of the last send, which begins with what was said.
  for (const word of [key, comment, known]) expect(settings, 'settings').not.toContain(word);

  // The files of the profile, of a browser that has ended.
  await browser.relaunch();
  for (const word of [key, comment, known]) expect(await browser.profileFilesWith(word)).toEqual([]);
  const ofOurs = (await browser.profileFilesWith(said)).filter((path) => path.includes(browser.extensionId));
  expect(ofOurs, 'what was said, in a file of ours').toEqual([]);
});
