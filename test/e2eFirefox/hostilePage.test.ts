/** The hostile page of `test/e2e/hostilePage.test.ts` in Firefox, which tells less of what lies over a frame and keeps worlds apart in its own way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import type { FirefoxPage } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

let bed: FirefoxTestBed;
let lastId = 63_760_000;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
});
afterAll(() => bed.stop());

/** Objects of sends. */
const written = () => {
  const seeded: readonly number[] = Object.values(connectIds.helpdesk);
  return bed.lime.state.objects('helpdesk').filter(({ _id }) => !seeded.includes(_id)).length;
};

async function open(): Promise<{ readonly page: FirefoxPage; readonly id: number }> {
  lastId += 1;
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  const draft = { id: lastId, topics: ['helpdesk'], messages: 4, contact };
  const { id } = bed.messageCenter.conversations.add(conversationWith(draft));
  const page = await bed.browser.openMessageCenter(`#/conversation/${id}`);
  await page.find('button', 'Send to Lime');
  return { page, id };
}

async function openPanel(page: FirefoxPage): Promise<FirefoxPage> {
  await page.click('button', 'Send to Lime');
  const panel = await page.frame('/panel.html');
  await panel.find('region', 'Preview');
  await panel.waitForText('Erik Lind');
  return panel;
}

test.each([
  [
    'in a field of the page, out of view',
    `(() => { const field = document.createElement('textarea'); field.style.cssText = 'position:fixed;left:-5000px;top:0';
      field.value = '$lime'; document.body.append(field); field.focus(); })()`,
  ],
  [
    'in the message field, by a command of the editor',
    `(() => { const field = document.querySelector('textarea, [contenteditable=true]'); field.focus();
      document.execCommand('insertText', false, '$lime'); })()`,
  ],
])('$lime that a script has written %s sends nothing, and opens the panel', async (_, forge) => {
  const before = written();
  const { page } = await open();
  await page.evaluate(forge);
  await page.press('\uE007');
  const panel = await page.frame('/panel.html');
  await panel.find('region', 'Preview');
  await panel.waitForText('Erik Lind');
  expect(written()).toBe(before);
});

const white = 'position:fixed;inset:0;margin:0;width:100%;height:100%;border:0;background:white;pointer-events:none';

test.each([
  [
    'a modal dialog in a closed root',
    `(() => { const root = document.body.appendChild(document.createElement('section')).attachShadow({ mode: 'closed' });
      const dialog = document.createElement('dialog'); dialog.style.cssText = '${white}';
      root.append(dialog); dialog.showModal(); window.end = () => dialog.close(); })()`,
  ],
  [
    'the root of the page, shown as a popover',
    `(() => { const root = document.documentElement; root.popover = 'manual'; root.showPopover();
      window.end = () => root.removeAttribute('popover'); })()`,
  ],
  [
    'a transition of the whole view',
    `(() => { const style = document.createElement('style');
      style.textContent = '::view-transition { background: white; pointer-events: none } ' +
        '::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 600s }';
      document.head.append(style); const transition = document.startViewTransition(() => undefined);
      window.end = () => transition.skipTransition(); })()`,
  ],
  ...[
    ['a filter of the root', 'filter: opacity(0)'],
    ['a filter that draws something else', 'filter: contrast(0)'],
    ['a root whose content is not drawn', 'content-visibility: hidden'],
  ].map(([what = '', rule = '']) => [
    what,
    `(() => { const style = document.createElement('style'); style.textContent = 'html { ${rule} !important }';
      document.head.append(style); window.end = () => style.remove(); })()`,
  ]),
])('a panel under %s is not seen, and is when that has ended', async (_, cover) => {
  const { page } = await open();
  const panel = await openPanel(page);
  await panel.evaluate(seenIs(true));
  await page.evaluate(cover);
  await panel.evaluate(seenIs(false));
  await page.evaluate('window.end()');
  await panel.evaluate(seenIs(true));
});

test('a panel under a popover that lets clicks through takes none, says so, and takes one when it is seen again', async () => {
  const before = written();
  const { page } = await open();
  const panel = await openPanel(page);
  await panel.evaluate(seenIs(true));
  await page.evaluate(`(() => { const bait = document.createElement('div'); bait.id = 'bait'; bait.popover = 'manual';
    bait.style.cssText = '${white}';
    document.body.append(bait); bait.showPopover(); })()`);
  await panel.evaluate(seenIs(false));
  await panel.click('button', 'Send');
  await panel.waitForText('Something lies over the panel');
  expect(written()).toBe(before);
  await page.evaluate(`document.getElementById('bait').remove()`);
  await panel.evaluate(seenIs(true));
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  expect(written()).toBe(before + 1);

  const reach = await page.evaluate(
    `[...document.querySelectorAll('*')].map((one) => one.outerHTML + (one.shadowRoot?.innerHTML ?? '')).join()`,
  );
  await page.find('link', `Sent to Lime: helpdesk ${String(bed.lime.state.objects('helpdesk').at(-1)?._id)}`);
  expect(reach).not.toContain(bed.lime.origin);
  expect(reach).not.toContain('Sent to Lime');
});

test('a load that a script has dispatched brings no words', async () => {
  const { page, id } = await open();
  await page.evaluate(`(() => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/api/um/v3/conversations/${id}/messages/?limit=100');
    const text = JSON.stringify({ next: null, results: [
      { id: 1, conversation: ${id}, type: 'message', body: 'Forged words', created_at: '2026-05-12T08:00:00Z' }] });
    for (const [name, value] of Object.entries({ readyState: 4, status: 200, responseText: text, response: text }))
      Object.defineProperty(xhr, name, { value });
    xhr.getResponseHeader = () => 'application/json';
    xhr.dispatchEvent(new Event('load'));
  })()`);
  const panel = await openPanel(page);
  expect(await panel.evaluate('document.body.innerText')).not.toContain('Forged words');
});

/** Resolves when the panel says that it takes clicks, or none. */
const seenIs = (seen: boolean) => `new Promise((resolve) => {
  const look = () => { if (document.querySelector('.panel')?.dataset.seen === '${seen}') resolve(); else setTimeout(look, 50); };
  look();
})`;
