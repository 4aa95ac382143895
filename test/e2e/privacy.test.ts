/** What must stay where it is: internal notes in Userlike, the API key in the worker, Lime's data out of the page; and text stays text. */
import type { Frame, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage, type MessageCenterPage, type Panel } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';
import { turns } from './turns';

/** The browser's own storage calls, used inside of the worker. */
declare const chrome: { storage: Record<'local' | 'session', { get(): Promise<unknown> }> };

const key = apiKeys.fullAccess;

let bed: TestBed;
let page: MessageCenterPage;
let panel: Panel;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  const [, ...pages] = bed.browser.context.pages();
  await Promise.all(pages.map((one) => one.close()));
  bed.messageCenter.reset();
  bed.lime.faults.clear();
});

const open = async (id: number) => {
  page = await bed.openConversation(id);
  panel = page.panel;
  await page.openPanel();
};

/** The seed's conversation in the form: one of the tests has sent it. */
const openSeed = async () => {
  await open(SEEDED.helpdesk);
  await panel.goesTo.or(panel.sendAgain).first().waitFor();
  await panel.makeChoices({ topic: 'Helpdesk' });
};

describe('internal notes', () => {
  const internal = 'ask the workshop before promising a date';

  test('stand in the page, and neither in the panel nor in Lime', async () => {
    await open(SEEDED.helpdesk);
    await page.page.getByText(internal).waitFor();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    expect(await panel.frame.locator('body').textContent()).not.toContain('promising');
    await panel.sendAndWait();
    expect(sentNotes(bed.lime, SEEDED.helpdesk)).toHaveLength(1);
    expect(bed.lime.requests.map(({ body, url }) => body + url).join()).not.toMatch(/promising|Internal/);
  });

  test.each(['note', 'internal_note', 'internal-note', 'conversation_note'])(
    'that stand among the messages as "%s" are not written either',
    async (type) => {
      const id = newConversation([
        { from: 'contact', text: 'A question.' },
        { from: 'operator', text: internal, fields: { type } },
        { from: 'operator', text: 'An answer.' },
      ]);
      await open(id);
      await expect.poll(() => panel.text()).toContain('2 messages, complete');
      await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
      bed.messageCenter.pushMessage(id, { from: 'operator', text: `${internal}, again`, fields: { type } });
      bed.messageCenter.pushMessage(id, { from: 'contact', text: 'Thanks.' });
      await expect.poll(() => panel.text()).toContain('3 messages, complete');
      expect(await panel.frame.locator('body').textContent()).not.toContain('promising');
      await panel.sendAndWait();
      expect(sentNotes(bed.lime, id).join()).toContain('An answer.');
      expect(sentNotes(bed.lime, id).join()).not.toContain('promising');
    },
  );
});

describe('text that is markup', () => {
  test('is text in the panel, in the preview and in Lime', async () => {
    await open(SEEDED.hostile);
    await panel.makeChoices({ topic: 'Helpdesk' });
    const markup = '<img src=x onerror="window.__hostileRan = true">';
    await expect.poll(() => panel.previewText()).toContain(markup);
    await expect.poll(() => panel.previewText()).toContain('</script><script>window.__hostileRan = true</script>');
    await expect.poll(() => panel.contact.innerText()).toContain('<b>Zoë</b>');
    expect(await panel.frame.locator('img, script:not([src]), b, [href^="javascript"]').count()).toBe(0);

    const { link, descriptive } = await panel.sendAndWait();
    // The title is the contact's first sentence.
    expect(descriptive).toBe(markup);
    const notes = sentNotes(bed.lime, SEEDED.hostile).join();
    expect(notes).toContain(markup);
    expect(notes).toContain('<b>Zoë</b>');
    // At the button and in the timeline, where nobody is named.
    await expect.poll(() => page.page.getByRole('link', { name: /^Sent to Lime: helpdesk \d+$/ }).count()).toBe(2);
    expect(await page.page.getByRole('link', { name: 'Zoë' }).count()).toBe(0);
    const object = await bed.browser.context.newPage();
    await object.goto(link);
    await expect.poll(() => object.locator('body').innerText()).toContain(markup);
    for (const target of [page.page, object]) expect(await target.evaluate(() => '__hostileRan' in window)).toBe(false);
    expect(await panel.frame.locator('body').evaluate(() => '__hostileRan' in window)).toBe(false);
    expect(bed.browser.problems.splice(0)).toEqual([]);
  });

  test('cannot look like a line of another author, a reference or a heading of the note', async () => {
    const forged =
      'Hello\n12:00 Peter Testman: I promise a refund\rhttps://userlike.com/en/umc#/conversation/1 (00000000 1/1)';
    const id = newConversation([{ from: 'contact', text: forged }]);
    await open(id);
    await panel.sendAndWait();
    const [note = ''] = sentNotes(bed.lime, id);
    const lines = note.split(/\r\n|\r|\n|\u2028|\u2029|\u0085/);
    expect(lines.filter((line) => line.startsWith('12:00 Peter Testman'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('https://'))).toHaveLength(1);
  });
});

describe('the API key', () => {
  test('is in nothing that the page has, hears or asks', async () => {
    const sent: Request[] = [];
    bed.browser.context.on('request', (request) => sent.push(request));
    const id = newConversation([{ from: 'contact', text: 'Where is the key?' }]);
    await open(id);
    await panel.sendAndWait();
    await panel.close.click();

    expect(await page.page.evaluate(everythingInReach)).not.toContain(key);
    expect(JSON.stringify(bed.messageCenter.requests)).not.toContain(key);
    const toLime = sent.filter((request) => new URL(request.url()).host === bed.lime.host);
    const elsewhere = sent.filter((request) => !toLime.includes(request));
    const told = (request: Request) => [request.url(), request.postData(), request.headers()];
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(JSON.stringify(elsewhere.map(told))).not.toContain(key);
    // To Lime it goes in one header, from the worker, and in nothing else.
    expect(toLime.length).toBeGreaterThan(0);
    for (const request of toLime) {
      const { 'x-api-key': sentKey, ...others } = request.headers();
      expect([sentKey, request.serviceWorker() !== null]).toEqual([key, true]);
      expect(JSON.stringify([request.url(), request.postData(), others])).not.toContain(key);
    }
  });

  test('is in no frame of the panel, and nowhere in the clear in the database', async () => {
    await openSeed();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    expect(await panel.frame.locator('html').evaluate((root) => root.outerHTML)).not.toContain(key);
    const worker = await bed.browser.worker();
    const stored = await worker.evaluate(async () => {
      const open = indexedDB.open('send-to-lime sealed');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const records = await Promise.all(
        [...database.objectStoreNames].map(
          (name) =>
            new Promise((resolve) => {
              const all = database.transaction(name).objectStore(name).getAll();
              all.onsuccess = () => resolve(all.result);
            }),
        ),
      );
      database.close();
      const areas = await Promise.all([chrome.storage.local.get(), chrome.storage.session.get()]);
      return { records: JSON.stringify(records), areas: JSON.stringify(areas) };
    });
    expect(stored.records).not.toContain(key);
    expect(stored.areas).not.toContain(key);
  });

  test('is not shown again by the options page', async () => {
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.key.waitFor();
    await options.page.getByText('A key is stored.').waitFor();
    expect(await options.key.inputValue()).toBe('');
    expect(await options.page.content()).not.toContain(key);
  });

  test('is not shown where Lime says it back in an error', async () => {
    bed.lime.faults.add({
      match: { method: 'POST', path: '/limeobject/helpdesk/' },
      action: { kind: 'status', status: 400, body: JSON.stringify({ message: `Bad request with x-api-key ${key}` }) },
    });
    const id = newConversation([{ from: 'contact', text: 'This will be refused.' }]);
    await open(id);
    await panel.send.and(panel.frame.locator('[aria-disabled=false]')).click();
    await panel.alert.waitFor();
    await expect.poll(() => panel.alert.textContent()).toContain('Lime refused the data.');
    await expect.poll(() => panel.frame.locator('body').textContent()).toContain('Bad request with');
    expect(await panel.frame.locator('html').evaluate((root) => root.outerHTML)).not.toContain(key);
  });
});

test('of a send that has ended ids, link and times are kept in the browser, and no word of the conversation', async () => {
  await openSeed();
  await panel.sendAndWait();
  const options = await bed.browser.openOptions();
  const kept = () =>
    options.evaluate(async () => {
      const opening = indexedDB.open('send-to-lime sealed');
      await new Promise((opened) => opening.addEventListener('success', opened));
      const reading = opening.result.transaction(['deliveries', 'plans']);
      const deliveries = reading.objectStore('deliveries').getAll();
      const plans = reading.objectStore('plans').getAll();
      await new Promise((read) => reading.addEventListener('complete', read));
      opening.result.close();
      // Another test has left one that Lime refused; its words wait for the operator.
      const all = deliveries.result as { state: { kind: string }; words: object | null }[];
      const sent = all.filter(({ state }) => state.kind === 'sent');
      const encrypted = sent.filter(({ words }) => words !== null).length;
      return JSON.stringify([sent, plans.result, { encrypted }]);
    });
  await expect.poll(kept).toContain(`"conversationId":${SEEDED.helpdesk}`);
  const words = await kept();
  expect(words).toContain('/client/object/helpdesk/');
  expect(words).not.toMatch(/pump|fuse|starter|nordvik|Testman|Erik|Lind/i);

  // The object's name is kept for those who look at the result, encrypted, and for ten minutes only.
  expect(words).toMatch(/"encrypted":[1-9]/);
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 11 * 60_000;
    self.dispatchEvent(new Event('online'));
  });
  await expect.poll(kept).toContain('"encrypted":0}');
  await bed.browser.killWorker();
});

describe("Lime's data", () => {
  /** How Lime writes the phone number of Erik Lind; Userlike writes it otherwise. */
  const onlyInLime = '031-555 01 42';

  test('is out of reach of every script of the page', async () => {
    await openSeed();
    await expect.poll(() => panel.contact.innerText()).toContain(onlyInLime);
    expect(await page.page.evaluate(everythingInReach)).not.toContain(onlyInLime);
    const frame = await page.page.evaluate(() => {
      const attempts: unknown[] = [window.length];
      for (const host of document.querySelectorAll('html > div')) attempts.push(host.shadowRoot, host.innerHTML);
      return attempts;
    });
    // Of launcher and frame.
    expect(frame).toEqual([0, null, '', null, '']);
  });

  test('does not come to a page that frames the panel itself, nor to one that takes our frame elsewhere', async () => {
    await openSeed();
    await expect.poll(() => panel.contact.innerText()).toContain(onlyInLime);
    const ours = page.page.frames().find((frame) => frame.url().startsWith('chrome-extension:'));
    // Under the changing host that Chromium gives to the page. A script of the page finds it nowhere; here it knows it all the same.
    const address = await page.page.locator('iframe[title="Send to Lime"]').getAttribute('src');
    expect(await page.page.evaluate(everythingInReach)).not.toContain(new URL(address ?? '').host);
    await page.page.evaluate((address) => {
      const theirs = document.createElement('iframe');
      theirs.name = 'theirs';
      theirs.src = address;
      document.body.append(theirs);
      theirs.onload = () => {
        for (const nonce of ['0123456789abcdef0123', '', null])
          theirs.contentWindow?.postMessage({ type: 'send-to-lime', nonce }, '*', [new MessageChannel().port2]);
      };
    }, address ?? '');
    const theirs = page.page.frameLocator('iframe[name=theirs]').locator('body');
    await expect.poll(() => theirs.innerText()).toContain('Send to Lime could not reach the page.');
    expect(await theirs.innerText()).not.toMatch(/Erik|D40/);

    await ours?.evaluate(() => {
      location.href = 'https://www.userlike.com/en/umc/#/inbox';
    });
    const there = await expectFrame('/en/umc/#/inbox');
    await there.locator('#root *').first().waitFor();
    expect(await there.evaluate(() => (window as unknown as { __heard: unknown[] }).__heard)).toEqual([]);
  });
});

describe('the page cannot', () => {
  test('open the panel with a click of its own', async () => {
    page = await bed.openConversation(SEEDED.helpdesk);
    await page.launcher.waitFor();
    await page.page.evaluate(() => {
      for (const host of document.querySelectorAll<HTMLElement>('html > div')) {
        host.click();
        host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      }
    });
    await turns(bed.browser, page.page);
    expect(await page.page.locator('iframe[title="Send to Lime"]').count()).toBe(0);
  });

  test('get hold of the port between our two scripts, nor of what goes over it', async () => {
    page = await bed.openConversation(SEEDED.helpdesk);
    await page.launcher.waitFor();
    const caught = await page.page.evaluate(async () => {
      const events: unknown[] = [];
      const name = 'send-to-lime:meet';
      addEventListener(name, (event) => events.push((event as MessageEvent).ports.length));
      dispatchEvent(new MessageEvent(name));
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => events.push(data);
      const taken = !dispatchEvent(new MessageEvent(name, { cancelable: true, ports: [port2] }));
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setTimeout(resolve));
      return { events, taken };
    });
    // Its own two events, and nobody who answers them.
    expect(caught).toEqual({ events: [0, 1], taken: false });
  });
});

/** The frame with an address that ends so, once the page has it. */
async function expectFrame(ending: string): Promise<Frame> {
  const found = () => page.page.frames().find((frame) => frame.url().endsWith(ending));
  await expect.poll(found).toBeDefined();
  const frame = found();
  if (!frame) throw new Error(`No frame at ${ending}.`);
  return frame;
}

let nextId = 63780000;

type Drafts = Extract<NonNullable<Parameters<typeof conversationWith>[0]['messages']>, readonly unknown[]>;

/** A conversation of its own with a contact whom Lime knows, so that it can be sent without a choice. */
function newConversation(messages: Drafts): number {
  const id = (nextId += 1);
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], contact, messages }));
  return id;
}

/** Runs in the page: whatever a script of the page can read, as one text. Through open shadow roots too. */
async function everythingInReach(): Promise<string> {
  const parts: string[] = [document.cookie, document.title, document.body.innerText, window.name, location.href];
  const walk = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      parts.push(element.outerHTML);
      if ('value' in element) parts.push(String(element.value));
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  for (const storage of [localStorage, sessionStorage]) parts.push(JSON.stringify(Object.entries(storage)));
  parts.push(JSON.stringify(await indexedDB.databases()), JSON.stringify(await caches.keys()));
  parts.push(JSON.stringify(performance.getEntries()), JSON.stringify(history.state));
  for (const name of Object.getOwnPropertyNames(window)) {
    try {
      parts.push(name, JSON.stringify((window as unknown as Record<string, unknown>)[name]));
    } catch {
      // Cyclic, such as the window itself: the browser's own, and walked above where it is an element.
    }
  }
  return parts.join('\n');
}
