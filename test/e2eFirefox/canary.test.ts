/**
 * A key and words that stand nowhere else, looked for in all files of Firefox's profile (docs/storage.md says where each may be): its database, and what it
 * writes down of its tabs so that they come back after a crash.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { connectIds } from '../sandbox/lime/models/connect';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

let bed: FirefoxTestBed;
beforeAll(async () => {
  // Firefox writes its tabs down each second, in place of four times a minute.
  const preferences = {
    'browser.sessionstore.interval': 1_000,
    'browser.sessionstore.interval.idle': 1_000,
    // What a browser that is driven from outside would leave off.
    'browser.sessionstore.resume_from_crash': true,
    'remote.prefs.recommended': false,
  };
  bed = await startFirefoxTestBed({ apiKey: null, browser: { preferences } });
});
afterAll(() => bed.stop());

/** Letters without repetition, which no compression takes apart. */
const canary = () => randomBytes(24).toString('base64url');

test('key, the operator’s words and Lime’s words are in no file of the profile, while it runs and after', async () => {
  const { browser, lime, messageCenter } = bed;
  const [key, comment, unsent, known, searched, typedInPage] = [
    canary(),
    canary(),
    canary(),
    canary(),
    canary(),
    canary(),
  ];
  lime.users.replaceKey(apiKeys.fullAccess, key);
  lime.state.create('helpdesk', { title: known, statuscolor: 'ongoing', person: connectIds.person.erikLind });
  const options = await browser.openOptions();
  await options.fill('textbox', 'Lime CRM URL', lime.baseUrl);
  await options.fill('textbox', 'API key', key);
  await options.click('button', 'Save and test connection');
  await options.waitForText('The connection works.');

  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  const panelOf = async (id: number) => {
    messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], messages: 4, contact }));
    const page = await browser.openMessageCenter(`#/conversation/${id}`);
    const panel = await page.openPanel();
    await panel.waitForText(known);
    return { page, panel };
  };
  // One that fails and keeps its words until somebody decides.
  lime.faults.add({
    match: { method: 'POST', path: '/limeobject/helpdesk/' },
    action: { kind: 'status', status: 400, body: JSON.stringify({ message: `Refused: ${key}` }) },
  });
  const failed = await panelOf(63_790_001);
  await failed.panel.fill('textbox', 'Comment', comment);
  await failed.panel.click('button', 'Send');
  await failed.panel.waitForText('Lime refused the data.');
  // And one that is being typed.
  const { page, panel } = await panelOf(63_790_002);
  await panel.fill('textbox', 'Comment', unsent);
  await panel.click('radio', 'Link to existing object');
  await panel.fill('combobox', 'Search objects', searched);
  await page.evaluate(`(() => {
    const field = document.createElement('textarea');
    field.id = 'of-the-page';
    field.setAttribute('aria-label', 'Of the page');
    field.style.cssText = 'position:fixed;left:0;top:0;z-index:9';
    document.body.append(field);
  })()`);
  await page.fill('textbox', 'Of the page', typedInPage);
  // What a page has in a field of its own Firefox does write down: so it is looked for in the right place, and when it has been written.
  await expect
    .poll(() => browser.profileFilesWith(typedInPage), { timeout: 20_000, interval: 500 })
    .toContainEqual(expect.stringContaining('sessionstore'));
  const words = { key, comment, unsent, known, searched };
  for (const [what, word] of Object.entries(words)) expect(await browser.profileFilesWith(word), what).toEqual([]);
  await browser.relaunch();
  for (const [what, word] of Object.entries(words)) expect(await browser.profileFilesWith(word), what).toEqual([]);
}, 180_000);
