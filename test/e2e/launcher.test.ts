/** The button in the page, and the walls around the panel that it opens (spec sections 8 and 9). */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { MessageCenterPage } from '../support/pages';
import { expectNothingWritten } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';
import { frames, turns } from './turns';
import { writes } from './writes';

/** What the Message Center sandbox offers its tests. */
declare global {
  interface Window {
    __sandbox: Record<'rerenderEveryFrame' | 'deleteForeignNodes' | 'hostileCss', (on: boolean | 'everywhere') => void>;
    __heard: { type: string; key: string | null; text: string | null; origin: string | null }[];
  }
}

const shared = sharedBed();
const noContact = 'Send to Lime could not reach the page. Reload the page and open the panel again.';
const foreignPage = 'Send to Lime works inside the Userlike Message Center only.';

describe('the launcher', () => {
  test('opens the panel by a real click and by the keyboard, and gets the focus back', async () => {
    const conversation = await open();
    await conversation.launcher.press('Enter');
    await conversation.panel.heading.waitFor();
    await expect.poll(() => conversation.launcher.getAttribute('aria-expanded')).toBe('true');
    await conversation.panel.heading.press('Escape');
    await expect.poll(() => conversation.panel.heading.isVisible()).toBe(false);
    await expect.poll(() => conversation.launcher.getAttribute('aria-expanded')).toBe('false');
    await conversation.launcher.press(' ');
    await conversation.panel.heading.waitFor();
  });

  test('does nothing when a script of the page clicks it', async () => {
    const conversation = await open();
    await conversation.launcher.waitFor();
    await conversation.page.evaluate(() => {
      for (const host of document.querySelectorAll<HTMLElement>('html > div')) {
        host.click();
        host.focus();
        for (const type of ['pointerdown', 'pointerup', 'keydown', 'keyup', 'click'])
          host.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true }));
      }
    });
    await turns(shared.bed.browser, conversation.page);
    expect(await conversation.panel.heading.isVisible()).toBe(false);
    expect(await conversation.page.locator('iframe[title="Send to Lime"]').count()).toBe(0);
    await conversation.openPanel();
  });

  test('only shows, by a click, the panel that was loaded when the page had time', async () => {
    const conversation = await open();
    const frame = await conversation.page.locator('iframe').elementHandle();
    const loaded = await frame.contentFrame();
    await loaded?.locator('h1').waitFor({ state: 'attached' });
    expect(await conversation.panel.heading.isVisible()).toBe(false);
    await loaded?.evaluate(() => (document.body.dataset['kept'] = 'yes'));
    await conversation.openPanel();
    expect(await loaded?.locator('body').getAttribute('data-kept')).toBe('yes');
  });

  test.each(['#/inbox', '#/inbox/mine', ''])('is hidden on the route "%s"', async (route) => {
    const conversation = await open();
    await conversation.goTo(route);
    await conversation.launcher.waitFor({ state: 'hidden' });
    await conversation.goTo(`#/inbox/mine/${SEEDED.helpdesk}`);
    await conversation.launcher.waitFor();
  });

  test('stands there exactly once while the page renders anew in every frame', async () => {
    const conversation = await open();
    await sandbox(conversation.page, 'rerenderEveryFrame', true);
    await frames(conversation.page, 60);
    await expect.poll(() => conversation.launcher.count()).toBe(1);
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.sendAndWait();
  });

  test('stands there exactly once where the page deletes what others put into its body, and the panel too', async () => {
    const conversation = await open();
    await sandbox(conversation.page, 'deleteForeignNodes', true);
    await conversation.goTo(`#/conversation/${SEEDED.helpdesk}`);
    await frames(conversation.page, 30);
    await expect.poll(() => conversation.launcher.count()).toBe(1);
    const panel = await conversation.openPanel();
    await panel.preview.waitFor();
    await expect.poll(() => conversation.page.locator('iframe').count()).toBe(1);
  });

  test('does not fight a page that deletes it everywhere, and is back when the page lets it', async () => {
    const conversation = await open();
    await sandbox(conversation.page, 'deleteForeignNodes', 'everywhere');
    await frames(conversation.page, 30);
    // The page's main thread is free: it answers at once, which one in a fight never does.
    const took = async () => {
      const began = Date.now();
      await conversation.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      return Date.now() - began;
    };
    await expect.poll(took).toBeLessThan(500);
    await sandbox(conversation.page, 'deleteForeignNodes', false);
    await conversation.goTo(`#/conversation/${SEEDED.helpdesk}`);
    await expect.poll(() => conversation.launcher.count()).toBe(1);
    await conversation.openPanel();
  });

  test('is seen and works under a style sheet that hides whatever is not of the page', async () => {
    const conversation = await open();
    await sandbox(conversation.page, 'hostileCss', true);
    await expect.poll(() => conversation.launcher.isVisible()).toBe(true);
    const panel = await conversation.openPanel();
    await panel.preview.waitFor();
    await panel.close.click();
    await conversation.launcher.waitFor();
  });

  test('leads to the object where a send has failed after making it', async () => {
    const { bed } = shared;
    const { conversation, panel } = await readyPanel(bed);
    bed.lime.faults.add({ match: writes.note, action: { kind: 'status', status: 403 } });
    await panel.send.click();
    await panel.waitingDeliveries.getByRole('alert').waitFor();
    await conversation.page.getByRole('link', { name: /^Only partly sent to Lime: helpdesk \d+$/ }).waitFor();
    await expect.poll(() => conversation.launcherDescription()).toMatch(/^Only partly sent to Lime: helpdesk \d+$/);
  });

  test('opens a panel that says so where it cannot be drawn, by a mistake of ours', async () => {
    const { bed } = shared;
    const { conversation, panel } = await readyPanel(bed);
    const frame = conversation.page.frames().find((one) => one.url().endsWith('/panel.html'));
    await frame?.evaluate(() => {
      const select = () => {
        throw new Error('no plural');
      };
      Object.assign(Intl.PluralRules.prototype, { select });
    });
    // Not `check`, which looks at the radio button afterwards: it is gone with the panel.
    await panel.destination('Deal').click();
    const said = 'Something went wrong in Send to Lime. Reload the page to go on. What you have sent is not affected.';
    await panel.alert.getByText(said).waitFor();
    expect(bed.browser.problems.splice(0)).toEqual([expect.stringContaining('no plural')]);
  });

  test('is there once in the tab after the page was loaded again and the history went back and forth', async () => {
    const conversation = await open();
    await conversation.page.reload();
    await conversation.goTo('#/conversations');
    await conversation.page.goBack();
    await expect.poll(() => conversation.launcher.count()).toBe(1);
  });
});

describe('the page', () => {
  test('hears nothing of what is typed in the panel', async () => {
    const conversation = await open();
    const { page } = conversation;
    const panel = await conversation.openPanel();
    await panel.searchPersons.click();
    await page.keyboard.type('klara schmidt');
    await panel.frame.getByRole('option', { name: 'Klara Schmidt' }).click();
    await panel.contact.getByText('Klara Schmidt', { exact: true }).waitFor();
    const whilePanel = await page.evaluate(() => window.__heard.splice(0));
    expect(whilePanel.filter(({ type }) => type !== 'message')).toEqual([]);
    expect(JSON.stringify(whilePanel)).not.toMatch(/klara|maschinenbau/i);

    // The same ears hear what is typed into the page itself.
    await page.getByRole('textbox').first().click();
    await page.keyboard.type('q');
    const afterwards = await page.evaluate(() => window.__heard.map(({ type, key }) => `${type} ${key ?? ''}`));
    expect(afterwards).toContain('keydown q');
  });

  test('finds nothing of Lime in its own tree, and cannot read the frame', async () => {
    const conversation = await open({ contact: { email: 'klara.schmidt@maschinenbau.example' } });
    const panel = await conversation.openPanel();
    await panel.contact.getByText('Schmidt Maschinenbau GmbH').waitFor();
    const frame = conversation.page.locator('iframe[title="Send to Lime"]');
    const found = await frame.evaluate((element: HTMLIFrameElement) => {
      const read = (look: () => unknown): string => {
        try {
          return String(look());
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      return {
        document: element.contentDocument === null,
        text: read(() => element.contentWindow?.document.body.textContent),
        address: read(() => element.contentWindow?.location.href),
      };
    });
    expect(found).toEqual({ document: true, text: 'SecurityError', address: 'SecurityError' });
    const tree = await conversation.page.evaluate(() => {
      const all = (root: ParentNode): string =>
        [...root.querySelectorAll('*')]
          .map((element) => `${element.outerHTML} ${element.shadowRoot ? all(element.shadowRoot) : ''}`)
          .join(' ');
      return all(document);
    });
    expect(tree).not.toMatch(/Maschinenbau GmbH|full-access-key/);
  });

  test('cannot make a panel speak by framing it itself', async () => {
    const conversation = await open({ contact: { email: 'klara.schmidt@maschinenbau.example' } });
    const panel = await conversation.openPanel();
    await panel.contact.getByText('Schmidt Maschinenbau GmbH').waitFor();
    const { page } = conversation;
    // The address may be read from our own frame: it is no secret, and of no use.
    await page.locator('iframe[title="Send to Lime"]').evaluate((ours: HTMLIFrameElement) => {
      const theirs = document.createElement('iframe');
      theirs.title = 'Framed by the page';
      theirs.src = ours.src;
      theirs.addEventListener('load', () => {
        const { port2 } = new MessageChannel();
        const guess = { type: 'send-to-lime', nonce: '00000000-0000-4000-8000-000000000000' };
        theirs.contentWindow?.postMessage(guess, '*', [port2]);
      });
      document.body.append(theirs);
    });
    const theirs = page.frameLocator('iframe[title="Framed by the page"]').locator('body');
    await expect.poll(() => theirs.innerText()).toBe(noContact);
    // The real one still works.
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.sendAndWait();
  });

  test('cannot start a send with messages to its own window', async () => {
    const conversation = await open({ contact: { email: 'klara.schmidt@maschinenbau.example' } });
    const panel = await conversation.openPanel();
    await panel.preview.waitFor();
    await conversation.page.locator('iframe[title="Send to Lime"]').evaluate((ours: HTMLIFrameElement) => {
      const { port2 } = new MessageChannel();
      for (const message of [
        { type: 'command', command: 'send' },
        { type: 'send-to-lime', nonce: '00000000-0000-4000-8000-000000000000' },
        { name: 'delivery.send', request: {} },
      ]) {
        window.postMessage(message, '*');
        ours.contentWindow?.postMessage(message, '*');
      }
      ours.contentWindow?.postMessage({ type: 'command', command: 'send' }, '*', [port2]);
    });
    await quiet(shared.bed.lime);
    expectNothingWritten(shared.bed.lime);
  });
});

describe('the panel shows nothing of anybody', () => {
  test('in a tab of its own', async () => {
    const { browser } = shared.bed;
    const page = await browser.context.newPage();
    await page.goto(browser.url('src/panel/panel.html'));
    await page.getByText(foreignPage, { exact: true }).waitFor();
    expect((await page.locator('body').innerText()).trim()).toBe(foreignPage);
  });

  test('on another site that frames it, which cannot even tell that it is there', async () => {
    const { browser, lime } = shared.bed;
    const page = await browser.context.newPage();
    await page.goto(`${lime.origin}/client/object/helpdesk/1001`);
    await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = resolve;
          frame.src = url;
          document.body.append(frame);
        }),
      browser.url('src/panel/panel.html'),
    );
    await turns(browser, page);
    const framed = page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'));
    const texts = await Promise.all(
      framed.map((frame) =>
        frame
          .locator('body')
          .innerText({ timeout: 1_000 })
          .catch(() => ''),
      ),
    );
    expect(texts.join('')).toBe('');
    const fetched = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        ),
      browser.url('src/panel/panel.html'),
    );
    expect(fetched).toBe('refused');
  });

  test('where the Message Center itself stands in a frame of another page', async () => {
    const { browser } = shared.bed;
    const page = await browser.context.newPage();
    await page.goto(`https://www.userlike.com/assets/app.css`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
    }, `https://www.userlike.com/en/umc/#/conversation/${SEEDED.helpdesk}`);
    await page.frameLocator('iframe').getByRole('log').waitFor();
    await turns(browser, page);
    for (const frame of page.frames()) {
      expect(await frame.getByRole('button', { name: 'Send to Lime', exact: true }).count()).toBe(0);
    }
  });
});

async function open(draft: Parameters<typeof freshConversation>[1] = {}): Promise<MessageCenterPage> {
  const conversation = await shared.bed.openConversation(freshConversation(shared.bed, draft).id);
  await conversation.launcher.waitFor();
  return conversation;
}

const sandbox = (page: Page, name: keyof Window['__sandbox'], on: boolean | 'everywhere'): Promise<void> =>
  page.evaluate(([which, how]) => window.__sandbox[which](how), [name, on] as const);
