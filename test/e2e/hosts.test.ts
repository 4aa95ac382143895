/** The Message Center at each of its three addresses, with routes in the hash, in the path, and in a form nobody knows: all that the product does there. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import type { Routing } from '../sandbox/messageCenter/page';
import { addressesAt } from '../support/messageCenterAddress';
import { Panel } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { written } from './expectations';
import { freshConversation } from './freshConversation';
import { known, openBulk } from './manyConversations';
import { readyPanel } from './readyPanel';
import { turns } from './turns';
import { undoPassed } from './undoPassed';

const old = 'www.userlike.com';
const host = 'app.lime-connect.com';
let bed: TestBed;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  for (const page of bed.browser.context.pages().slice(1)) await page.close();
  bed.messageCenter.reset();
  bed.lime.faults.clear();
  expect(bed.browser.problems.splice(0)).toEqual([]);
});

const places = [
  [host, 'hash'],
  [host, 'path'],
  [host, 'unknown'],
  ['userlike.com', 'hash'],
  ['userlike.com', 'path'],
  [old, 'hash'],
  [old, 'path'],
] as const;

describe.each(places)('at %s with routes in the form "%s"', (at, routing) => {
  test('a conversation is whole, is sent, says so, and gets what is new', async () => {
    arriveAt(at, routing);
    const { id, conversation, panel } = await readyPanel(bed, freshConversation(bed, { messages: 120 }).id);
    await expect.poll(() => panel.text()).toContain('120 messages, complete');
    await panel.sendAndWait();
    await expect.poll(() => conversation.launcherDescription()).toContain('Sent to Lime');
    await conversation.page
      .getByRole('log')
      .getByRole('link', { name: /Sent to Lime/ })
      .waitFor();
    const link = linkAt(at, routing, id);
    expect(linksOf(id)).toEqual([link]);
    expect(await conversation.page.locator('iframe[title="Send to Lime"]').count()).toBe(1);
    expect(notesOf(id).join()).toContain(`${link} (`);

    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'One more thing' });
    const before = notesOf(id).length;
    await panel.openForm();
    await panel.onlyNewMessages.check();
    await panel.sendAgain.click();
    await expect.poll(() => notesOf(id).length).toBe(before + 1);
    expect(notesOf(id)[before]).toContain('One more thing');
  });
});

describe.each(places.filter(([at, routing]) => routing === (at === old ? 'path' : 'hash')))(
  'at %s with routes in the form "%s"',
  (at, routing) => {
    beforeEach(() => arriveAt(at, routing));

    test('files become documents', async () => {
      const { media } = bed.messageCenter;
      const messages = ['gauge.png', 'float-guide.pdf'].map((name) => {
        const { bytes, type } = media.get(name) ?? { bytes: Buffer.alloc(0), type: '' };
        return { from: 'contact' as const, text: '', url: media.add(name, bytes, type) };
      });
      const { id, panel } = await readyPanel(bed, freshConversation(bed, { messages }).id);
      await panel.sendAndWait();
      await undoPassed(bed);
      const target = objectsOf(id)[0]?.['helpdesk'];
      const files = () => written(bed.lime, 'document').filter(({ helpdesk }) => helpdesk === target);
      await expect.poll(() => files().length, { timeout: 30_000 }).toBe(2);
    });

    test('many are sent at once', async () => {
      const ids = [1, 2].map(() => freshConversation(bed, { contact: known }).id);
      const { bulk } = await openBulk(bed.browser);
      for (const id of ids) await bulk.pick(id);
      await bulk.sendOf(2).click();
      for (const id of ids) await bulk.row(id).getByText('Sent to Lime').waitFor();
      for (const id of ids) expect(linksOf(id)).toEqual([linkAt(at, routing, id)]);
    });

    test('$lime sends, and goes not to the contact', async () => {
      const { id } = freshConversation(bed, { contact: known });
      const { page, panel } = await bed.openConversation(id);
      const field = page.getByRole('textbox', { name: 'Your message' });
      await field.pressSequentially('$lime');
      await page.keyboard.press('Enter');
      await panel.sentToLime.waitFor();
      expect(bed.messageCenter.conversations.get(id)?.transcript.map(({ body }) => body)).not.toContain('$lime');
    });
  },
);

describe('sent at the old address, and sent again at the new one, it is one object', () => {
  test('from another browser', async () => {
    bed.browser.addressOf = addressesAt(old);
    const { id, panel } = await readyPanel(bed, freshConversation(bed, { contact: known }).id);
    const { link } = await panel.sendAndWait();
    bed.messageCenter.routing = 'path';
    const colleague = await bed.anotherBrowser();
    colleague.addressOf = addressesAt(host, 'path');
    const again = await readyPanel(bed, id, colleague);
    expect((await again.panel.sendAndWait()).link).toBe(link);
    await expect.poll(() => notesOf(id).length).toBe(2);
    await colleague.close();
    expect(objectsOf(id)).toHaveLength(1);
    for (const address of ['https://userlike.com/en/umc#', `https://${host}`])
      expect(notesOf(id).join()).toContain(`${address}/conversation/${id} (`);
  });

  test('from the same browser', async () => {
    arriveAt(old, 'hash');
    const first = await readyPanel(bed, freshConversation(bed, { contact: known }).id);
    const { link } = await first.panel.sendAndWait();
    arriveAt(host, 'path');
    const again = await readyPanel(bed, first.id);
    expect((await again.panel.sendAndWait()).link).toBe(link);
    await expect.poll(() => notesOf(first.id).length).toBe(2);
    expect(objectsOf(first.id)).toHaveLength(1);
  });

  test('also where Lime Chat has sent it', async () => {
    bed.browser.addressOf = addressesAt(host);
    const { id } = freshConversation(bed);
    const link = `https://userlike.com/en/umc#/conversation/${id}`;
    const helpdesk = connectIds.helpdesk.invoice;
    bed.lime.state.create('ulconversation', { conversationid: id, link, helpdesk });
    const before = bed.lime.state.objects('helpdesk').length;
    const { panel } = await readyPanel(bed, id);
    await panel.sendAndWait();
    expect(bed.lime.state.objects('helpdesk')).toHaveLength(before);
    expect(objectsOf(id)).toMatchObject([{ helpdesk }]);
  });
});

test.each(['/login', '/en/login?next=/conversation/63741936', '/login#/conversation/63741936'])(
  'on the page to sign in on (%s) there is nothing of ours',
  async (path) => {
    const page = await bed.browser.context.newPage();
    await page.goto(`https://${host}${path}`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await turns(bed.browser, page);
    expect(await page.locator('html > div').count()).toBe(0);
  },
);

describe('when the page goes where no Message Center is, nothing of ours stays', () => {
  const away = {
    'by a push to the page to sign in on': () => history.pushState(null, '', '/login'),
    'by a push that keeps the conversation for later': () =>
      history.replaceState(null, '', `/login?next=${encodeURIComponent(location.pathname)}${location.hash}`),
    'by the hash': () => {
      location.hash = '#/login';
    },
    'by a push to another page': () => history.pushState(null, '', '/pricing'),
    'by a new load': () => location.assign('/login'),
  };

  test.each(Object.entries(away))('%s', async (_, go) => {
    arriveAt(host, 'hash');
    const { conversation, panel } = await readyPanel(bed, freshConversation(bed, { contact: known }).id);
    await panel.sendAndWait();
    const { page } = conversation;
    await page.setViewportSize({ width: 1440, height: 800 });
    const mark = page.getByRole('log').getByRole('link', { name: /Sent to Lime/ });
    await mark.waitFor();
    const address = page.url();
    await page.evaluate(go);
    await expect.poll(() => page.locator('html > div').count()).toBe(0);
    await turns(bed.browser, page);
    expect(await page.locator('html > div').count()).toBe(0);
    expect(await mark.count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.style.cssText)).toBe('');

    // Neither a push of the page's nor a message brings it back there.
    await bed.browser.dispatchCommand('open-panel', page);
    await turns(bed.browser, page);
    expect(await page.locator('html > div').count()).toBe(0);
    for (const other of bed.browser.context.pages())
      if (other !== page && other.url() !== 'about:blank') await other.close();

    await page.bringToFront();
    await page.goto(address);
    await conversation.launcher.waitFor();
    await conversation.openPanel();
    await expect.poll(() => page.locator('iframe[title="Send to Lime"]').count()).toBe(1);
  });

  test('and it is there again after the operator has signed in, with what was typed', async () => {
    arriveAt(host, 'path');
    const conversation = await bed.openConversation(freshConversation(bed, { contact: known }).id);
    const { page } = conversation;
    const panel = await conversation.openPanel();
    await panel.comment.fill('Typed before the session ended');
    await page.evaluate(() => history.pushState(null, '', '/en/login'));
    await expect.poll(() => page.locator('html > div').count()).toBe(0);
    await page.evaluate(() => history.back());
    await conversation.openPanel();
    await expect.poll(() => panel.comment.inputValue()).toBe('Typed before the session ended');
    await panel.sendAndWait();
  });

  test('nor where the panel was still loading, or stood in a window', async () => {
    arriveAt(host, 'path');
    const conversation = await bed.openConversation(freshConversation(bed, { contact: known }).id);
    const { page } = conversation;
    await conversation.launcher.click({ noWaitAfter: true });
    await page.evaluate(() => history.pushState(null, '', '/login'));
    await turns(bed.browser, page);
    expect(await page.locator('html > div').count()).toBe(0);

    await page.evaluate(() => history.back());
    await conversation.openPanel();
    await conversation.panel.frame.getByRole('button', { name: 'Keys and place', exact: true }).click();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      conversation.panel.frame.getByRole('radio', { name: 'In a window of its own', exact: true }).check(),
    ]);
    const inWindow = new Panel(opened);
    await inWindow.seen();
    await page.evaluate(() => history.pushState(null, '', '/login'));
    await expect.poll(() => opened.isClosed()).toBe(true);
    expect(await page.locator('html > div').count()).toBe(0);
  });
});

function arriveAt(at: string, routing: Routing): void {
  bed.messageCenter.routing = routing;
  bed.browser.addressOf = addressesAt(at, routing);
}

/** Where the link in Lime leads: to the Message Center in which it was read, at Userlike's two names to one of them. */
const linkAt = (at: string, routing: Routing, id: number) =>
  at === host
    ? addressesAt(at, routing)(`#/conversation/${id}`, 'en').replace('/open', '')
    : `https://userlike.com/en/umc#/conversation/${id}`;

const objectsOf = (id: number) =>
  bed.lime.state.objects('ulconversation').filter((one) => one['conversationid'] === id);
const linksOf = (id: number) => objectsOf(id).map((one) => one['link']);

/** Notes that name the conversation's id, oldest first. */
function notesOf(id: number): string[] {
  return written(bed.lime, 'history')
    .map(({ note }) => String(note))
    .filter((note) => note.includes(`/${id} (`));
}
