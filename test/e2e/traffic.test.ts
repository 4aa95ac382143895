/** Answers that no parser should trust: the page stays what it would be without us, the operator gets a plain sentence, and a good answer mends it. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../sandbox/messageCenter/faults';
import {
  deeplyNested,
  loneSurrogates,
  oversized,
  prototypeKeys,
  truncated,
  wrongTypes,
} from '../sandbox/messageCenter/hostileAnswers';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Chromium } from '../support/chromium';
import { MessageCenterPage } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';
import { launchWithoutExtension } from '../support/withoutExtension';

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
afterEach(async () => {
  for (const browser of [bed.browser, plain]) {
    const [, ...pages] = browser.context.pages();
    await Promise.all(pages.map((page) => page.close()));
  }
  bed.messageCenter.reset();
});

const id = SEEDED.helpdesk;
const hash = `#/conversation/${id}`;
const complete = '8 messages, complete';
const couldNotBeRead = /could not be read|in a form that is not understood/;

const resources: [what: string, path: RegExp][] = [
  ['the list', /\/conversations\/\?/],
  ['the conversation', new RegExp(`/conversations/${id}/$`)],
  ['its messages', new RegExp(`/conversations/${id}/messages/`)],
];
const unreadable: [what: string, fault: Fault][] = [
  ['cut in the middle', { body: truncated }],
  ['with other types under the same keys', { body: wrongTypes }],
  ['of 9 MiB', { body: (honest) => oversized(honest) }],
  ['nested 100,000 deep', { body: deeplyNested() }],
];
const readable: [what: string, fault: Fault][] = [
  ['that reaches for prototypes', { body: prototypeKeys }],
  ['with halves of surrogate pairs', { body: loneSurrogates }],
];

describe.each(resources)('an answer for %s', (resource, path) => {
  test.each([...unreadable, ...readable])('%s leaves the page as it is without us', async (_, fault) => {
    bed.messageCenter.faults.add(path, fault);
    const [ours, theirs] = await Promise.all([seenBy(bed.browser), seenBy(plain)]);
    expect(ours).toEqual(theirs);
  });

  test.each(unreadable)('%s is told in a plain sentence, and a good answer mends it', async (_, fault) => {
    const mend = bed.messageCenter.faults.add(path, fault);
    const page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
    const { panel } = page;
    await page.openPanel();
    await expect.poll(() => panel.text()).toMatch(couldNotBeRead);
    // What was read elsewhere is there all the same.
    await expect.poll(() => panel.text()).toContain('Erik Lind');
    if (resource !== 'its messages') await expect.poll(() => panel.text()).toContain(complete);

    mend();
    // The page asks again for its list when it hears of a conversation that it does not know, and for the others when they are opened.
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    bed.messageCenter.pushMessage(SEEDED.ended, { from: 'contact', text: 'One more question.' });
    await page.goTo('#/inbox');
    await page.goTo(hash);
    await expect.poll(() => panel.text()).toContain(complete);
    await expect.poll(() => panel.text()).not.toMatch(couldNotBeRead);
    await panel.send.and(panel.frame.locator('[aria-disabled=false]')).waitFor();
  });

  test.each(readable)('%s is read, made harmless', async (_, fault) => {
    bed.messageCenter.faults.add(path, fault);
    const page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
    const { panel } = page;
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain(complete);
    const shown = await panel.text();
    expect(shown).not.toMatch(couldNotBeRead);
    expect(shown.isWellFormed()).toBe(true);
    await expect.poll(() => panel.previewText()).toContain('serial number D40-1187.');
    const polluted = () => 'polluted' in {};
    expect(await page.page.evaluate(polluted)).toBe(false);
    expect(await panel.frame.locator('body').evaluate(polluted)).toBe(false);
  });
});

test('when nothing can be read, the panel says so, and that is all that happens', async () => {
  bed.messageCenter.faults.add('/api/um/v3/conversations', { body: truncated });
  const page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toContain('Nothing is known of this conversation yet.');
  await expect.poll(() => page.panel.text()).toMatch(/\d answers of the Message Center could not be read/);
  expect(await page.panel.send.count()).toBe(0);
});

test('what could not be read of one conversation is not held against another', async () => {
  bed.messageCenter.faults.add(new RegExp(`/conversations/${id}/`), { body: truncated });
  const page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toMatch(couldNotBeRead);
  await page.goTo(`#/conversation/${SEEDED.looselySpelledTopic}`);
  await expect.poll(() => page.panel.text()).toContain('4 messages, complete');
  expect(await page.panel.text()).not.toMatch(couldNotBeRead);
});

test('halves of surrogate pairs come to Lime as well-formed text', async () => {
  bed.messageCenter.faults.add('/api/um/v3/conversations', { body: loneSurrogates });
  const page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
  await page.openPanel();
  await page.panel.sendAndWait();
  const [note = ''] = sentNotes(bed.lime, id);
  expect(note).toContain('Yes, serial number D40-1187.\uFFFD');
  expect(note.isWellFormed()).toBe(true);
});

/** What a person and a script of the page's own can tell of the page, once it has come to rest. */
async function seenBy(browser: Chromium) {
  const page = await browser.context.newPage();
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  // The last that the page asks for by itself.
  const last = page.waitForResponse(/custom_fields/);
  await page.goto(`https://www.userlike.com/en/umc/${hash}`);
  await last;
  await page.waitForLoadState('networkidle');
  return { said: said.sort(), markup: await markupOf(page), title: await page.title() };
}

function markupOf(page: Page): Promise<string> {
  return page.evaluate(() => `${document.head.innerHTML}\n${document.body.innerHTML}`);
}
