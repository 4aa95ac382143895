/**
 * What a page does that is not on the operator's side (docs/security.md): each test is a way that once led to a send, or to what Lime knows, and leads
 * nowhere now. Scripts of the page run in its own world; the operator's part is done with real keys and clicks.
 */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MessageCenterPage } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';
import { clickUndoEntry, undoEntries } from './toolbarMenu';
import { watched } from './turns';

declare const chrome: {
  action: Record<'getTitle' | 'getBadgeText', (of: object) => Promise<string>>;
};

const shared = sharedBed();
const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

describe('$lime that the operator has not typed', () => {
  const forged: [what: string, forge: (page: Page) => Promise<void>][] = [
    [
      'in a field of the page, out of view, that a script has filled and focused',
      async (page) => {
        await page.evaluate(() => {
          const field = document.createElement('textarea');
          field.style.cssText = 'position:fixed;left:-5000px;top:0';
          field.value = '$lime';
          document.body.append(field);
          field.focus();
        });
      },
    ],
    [
      'in the message field, set by a script',
      async (page) => {
        const field = await messageField(page);
        await field.evaluate((element: HTMLElement) => {
          if (element instanceof HTMLTextAreaElement) element.value = '$lime';
          else element.innerText = '$lime';
        });
      },
    ],
    [
      'in the message field, inserted by a command of the editor',
      async (page) => {
        const field = await messageField(page);
        await field.evaluate((element: HTMLElement) => {
          element.focus();
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a hostile page can do
          document.execCommand('insertText', false, '$lime');
        });
      },
    ],
    [
      'in the message field, of which the operator has typed one letter',
      async (page) => {
        await messageField(page);
        await page.evaluate(() => {
          addEventListener(
            'input',
            ({ target }) => {
              if (target instanceof HTMLTextAreaElement) target.value = '$lime';
              else if (target instanceof HTMLElement) target.innerText = '$lime';
            },
            true,
          );
        });
        await page.keyboard.press('e');
      },
    ],
    [
      'in a field that the operator typed in, but cannot see',
      async (page) => {
        const field = await messageField(page);
        await field.evaluate((element: HTMLElement) => {
          element.style.opacity = '0';
        });
        await page.keyboard.type('$lime');
      },
    ],
    [
      'in a field that the operator typed in, but that something covers',
      async (page) => {
        await messageField(page);
        await page.keyboard.type('$lime');
        await page.evaluate(() => {
          const cover = document.createElement('div');
          cover.style.cssText = 'position:fixed;inset:0;background:white;z-index:2147483647';
          document.body.append(cover);
        });
      },
    ],
  ];

  test.each(forged)('sends nothing, and opens the panel: %s', async (_, forge) => {
    const { bed } = shared;
    const conversation = await open();
    await forge(conversation.page);
    await conversation.page.keyboard.press('Enter');
    await conversation.panel.heading.waitFor({ state: 'attached' });
    await conversation.panel.preview.waitFor({ state: 'attached' });
    // Longer than a panel must be seen before it takes a click.
    await quiet(bed.lime, 1_700);
    expectNothingWritten(bed.lime);
  });
});

describe('a panel that the operator does not see', () => {
  const cover = (page: Page) =>
    page.evaluate(() => {
      const bait = document.createElement('div');
      bait.popover = 'manual';
      bait.style.cssText =
        'position:fixed;inset:0;margin:0;width:100%;height:100%;border:0;background:white;pointer-events:none';
      bait.textContent = 'You have won';
      document.body.append(bait);
      bait.showPopover();
      Object.assign(window, { bait });
    });
  const uncover = (page: Page) => page.evaluate(() => (window as unknown as { bait: HTMLElement }).bait.remove());

  test('takes no click through a popover that lets clicks through, and says so; seen again, it does', async () => {
    const { bed } = shared;
    const { id, panel, page } = await ready();
    await cover(page);
    await panel.frame.locator('.panel[data-seen=false]').waitFor();
    await panel.send.click();
    await panel.frame.getByRole('alert').filter({ hasText: 'Something lies over the panel' }).waitFor();
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);

    await uncover(page);
    await panel.seen();
    await panel.send.click();
    await panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, id);
  });

  test.each([
    ['made paler', 'html > div { opacity: 0.01 !important }'],
    ['made paler with all of the page', 'html { opacity: 0 !important }'],
    ['moved away', 'html { transform: translateX(-600px) !important }'],
    ['clipped', 'html { clip-path: inset(0 600px 0 0) !important } html > div { clip-path: inset(50%) !important }'],
    ['filtered', 'html { filter: brightness(100) !important }'],
    ['scaled', 'html { scale: 0.2 !important }'],
    ['masked', 'html { mask: linear-gradient(transparent, transparent) !important }'],
    [
      'covered',
      'html::after, html > div::after { content: "x"; position: fixed; inset: 0; background: white; pointer-events: none; z-index: 9999 }',
    ],
  ])('cannot be %s by a style of the page', async (_, css) => {
    const { panel, page } = await ready();
    // All that Lime is asked for is drawn.
    await quiet(shared.bed.lime);
    const before = await page.screenshot({ clip: { x: 900, y: 100, width: 360, height: 600 } });
    await page.addStyleTag({ content: css });
    await watched(page);
    expect(await page.screenshot({ clip: { x: 900, y: 100, width: 360, height: 600 } })).toEqual(before);
    expect(await panel.frame.locator('.panel').getAttribute('data-seen')).toBe('true');
  });

  const covers: [what: string, cover: () => void][] = [
    [
      'a modal dialog in a closed root',
      () => {
        const root = document.body.appendChild(document.createElement('section')).attachShadow({ mode: 'closed' });
        const dialog = root.appendChild(document.createElement('dialog'));
        dialog.style.cssText = 'inset:0;width:100%;height:100%;background:white;pointer-events:none';
        dialog.showModal();
      },
    ],
    [
      'all of the page, shown as a popover',
      () => {
        document.body.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none';
        document.body.popover = 'manual';
        document.body.showPopover();
      },
    ],
    [
      'what lies behind a small popover',
      () => {
        document.head.appendChild(document.createElement('style')).textContent =
          '::backdrop { background: white !important; pointer-events: none !important }';
        const dot = document.body.appendChild(document.createElement('div'));
        dot.popover = 'manual';
        dot.style.cssText = 'width:1px;height:1px;pointer-events:none';
        dot.showPopover();
      },
    ],
    [
      'a transition of the whole view',
      () => {
        document.head.appendChild(document.createElement('style')).textContent =
          '::view-transition { background: white; pointer-events: none } ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 600s }';
        document.startViewTransition(() => undefined);
      },
    ],
  ];
  test.each(covers)('is not seen under %s', async (_, cover) => {
    const { panel, page } = await ready();
    await page.evaluate(cover);
    await panel.frame.locator('.panel[data-seen=false]').waitFor({ state: 'attached' });
  });

  test('takes no click of a pointer that was there before it', async () => {
    const { bed } = shared;
    const { panel, page } = await ready();
    await cover(page);
    await panel.frame.locator('.panel[data-seen=false]').waitFor();
    const box = await panel.send.boundingBox();
    if (!box) throw new Error('Send has no place.');
    await page.mouse.move(box.x + 20, box.y + 10);
    // At the last moment.
    await uncover(page);
    await watched(page);
    await page.mouse.down();
    await page.mouse.up();
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
  });

  test('keeps its size where a style of the page zooms all of it', async () => {
    const { page } = await ready();
    const width = async () =>
      Math.round((await page.locator('iframe[title="Send to Lime"]').boundingBox())?.width ?? 0);
    const before = await width();
    for (const zoom of [0.1, 3, 1]) {
      await page.evaluate((to) => document.documentElement.style.setProperty('zoom', String(to), 'important'), zoom);
      await expect.poll(width).toBe(before);
    }
  });

  test('is put back when a script of the page moves it elsewhere', async () => {
    const { page } = await ready();
    await page.evaluate(() => {
      const cellar = document.createElement('section');
      cellar.style.display = 'none';
      document.body.append(cellar);
      cellar.append(...document.querySelectorAll('html > div'));
    });
    await expect.poll(() => page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(2);
  });

  test('opened by a click in the page it gives the focus to no button that writes', async () => {
    const { bed } = shared;
    const { panel, page } = await ready();
    await page.keyboard.press('Enter');
    await page.keyboard.press(' ');
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
    expect(await panel.send.evaluate((button) => button === document.activeElement)).toBe(false);
  });

  test('a send that $lime began waits until it is seen', async () => {
    const { bed } = shared;
    const conversation = await open();
    const { page, panel } = conversation;
    await messageField(page);
    await page.keyboard.type('$lime');
    // Over the panel whenever that comes: shown anew until half a second after Enter, which the page hears.
    await page.evaluate(() => {
      const bait = document.createElement('div');
      bait.popover = 'manual';
      bait.style.cssText =
        'position:fixed;inset:0;margin:0;width:100%;height:100%;background:white;pointer-events:none';
      document.body.append(bait);
      Object.assign(window, { bait });
      let rounds = 0;
      const timer = setInterval(() => {
        bait.hidePopover();
        bait.showPopover();
        rounds += 1;
        if (rounds === 200) clearInterval(timer);
      }, 5);
    });
    await page.keyboard.press('Enter');
    await panel.heading.waitFor({ state: 'attached' });
    await quiet(bed.lime, 2_000);
    expectNothingWritten(bed.lime);
    await uncover(page);
    await panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, conversation.id);
  });
});

test('a send whose panel the page takes away is told by the toolbar, whose own menu takes it back', async () => {
  const { bed } = shared;
  const worker = await bed.browser.worker();
  const shown = () =>
    worker.evaluate(async () => [await chrome.action.getBadgeText({}), await chrome.action.getTitle({})]);
  // The send of the test before may have an object of the same number.
  await expect.poll(shown, { timeout: 15_000 }).toEqual(['', 'Send to Lime']);
  const { id, page, panel } = await ready();
  const before = bed.lime.state.objects('helpdesk').length;
  await panel.send.click();
  await page.evaluate(() => document.querySelectorAll('html > div').forEach((element) => element.remove()));
  await expect.poll(() => bed.lime.state.objects('helpdesk').length, { timeout: 10_000 }).toBe(before + 1);
  const made = bed.lime.state.objects('helpdesk').at(-1)?._id ?? 0;
  await expect
    .poll(shown, { timeout: 5_000 })
    .toEqual(['✓', expect.stringMatching(new RegExp(`^Sent to Lime: helpdesk ${made}\\. `))]);
  expectSentOnce(bed.lime, id);
  const entries = await undoEntries(worker);
  expect(entries).toHaveLength(1);
  await clickUndoEntry(worker, entries[0] ?? '');
  await expect.poll(() => bed.lime.state.objects('helpdesk').length, { timeout: 10_000 }).toBe(before);
  await expect.poll(shown, { timeout: 15_000 }).toEqual(['', 'Send to Lime']);
});

describe('costs an honest operator nothing', () => {
  test('from the click on the launcher to Send being accepted', async () => {
    const took: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const conversation = await open();
      const began = Date.now();
      await conversation.launcher.click();
      const seenAt = conversation.panel.frame.locator('.panel').evaluate(
        (panel: HTMLElement) =>
          new Promise<number>((resolve) => {
            const look = () => {
              if (panel.dataset['seen'] === 'true') resolve(performance.timeOrigin + performance.now());
            };
            new MutationObserver(look).observe(panel, { attributeFilter: ['data-seen'] });
            look();
          }),
      );
      await conversation.panel.send.and(conversation.panel.frame.locator('[aria-disabled=false]')).waitFor();
      const offered = Date.now();
      // Told by the panel itself: Playwright looks only every half second.
      const accepted = await seenAt;
      took.push(offered - began, Math.round(accepted) - began);
      await conversation.page.close();
    }
    // Pairs: offered, accepted.
    console.log('milliseconds from the launcher, offered and accepted:', took.join(' '));
  });

  test('after a command of the browser Send is accepted as soon as it is offered', async () => {
    const { bed } = shared;
    const conversation = await open();
    await bed.browser.dispatchCommand('open-panel', conversation.page);
    await conversation.panel.send.and(conversation.panel.frame.locator('[aria-disabled=false]')).waitFor();
    expect(await conversation.panel.frame.locator('.panel').getAttribute('data-seen')).toBe('true');
  });
});

describe('what Lime knows', () => {
  test('is not in the page, whatever is sent: a limetype and a number', async () => {
    const { panel, page, conversation } = await ready();
    const { link, descriptive } = await panel.sendAndWait();
    await page
      .getByRole('link', { name: /^Sent to Lime: / })
      .first()
      .waitFor();
    expect(await conversation.launcherDescription()).toMatch(/^Sent to Lime: \w+ \d+$/);
    const reach = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .map(({ outerHTML, shadowRoot }) => outerHTML + (shadowRoot?.innerHTML ?? ''))
        .join(),
    );
    expect(reach).not.toContain(link);
    expect(reach).not.toContain('Sent to Lime');
    expect(descriptive).not.toBe('');
  });

  test('is not asked for without end by a page that walks through the conversations', async () => {
    const { bed } = shared;
    const conversation = await open();
    await quiet(bed.lime);
    const before = bed.lime.requests.length;
    await conversation.page.evaluate(async () => {
      for (let id = 70_000_000; id < 70_000_100; id += 1) {
        location.hash = `#/conversation/${id}`;
        // As long as an operator stays at least: sooner nobody is asked.
        // eslint-disable-next-line no-restricted-syntax -- the pace of the page, which waits for nothing
        await new Promise((resolve) => setTimeout(resolve, 310));
      }
    });
    await quiet(bed.lime);
    // Sixty, and one more in three seconds.
    expect(bed.lime.requests.length - before).toBeLessThan(85);
  }, 90_000);
});

test('whoever speaks as our own script in the page reaches nothing that the browser keeps', async () => {
  const { page } = await open();
  const session = await page.context().newCDPSession(page);
  const ours: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'Send to Lime') ours.push(context.id);
  });
  await session.send('Runtime.enable');
  await expect.poll(() => ours.length).toBeGreaterThan(0);
  const inOurWorld = async (expression: string) => {
    const [contextId] = ours;
    if (contextId === undefined) throw new Error('Our script is not there.');
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    return String(result.value);
  };
  expect(await inOurWorld('chrome.runtime.id')).toBe(shared.bed.browser.extensionId);
  for (const area of ['local', 'session'])
    for (const use of ['get()', "set({ 'lost sends': 5, 'key used': 0 })"])
      expect(
        await inOurWorld(`chrome.storage.${area}.${use}.then(() => 'reached', () => 'refused')`),
        `${area} ${use}`,
      ).toBe('refused');
});

test('a load that a script has dispatched brings no words', async () => {
  const conversation = await open();
  await conversation.page.evaluate((id) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', `/api/um/v3/conversations/${id}/messages/?limit=100`);
    const forged = {
      next: null,
      results: [{ id: 1, conversation: id, type: 'message', body: 'Forged words', created_at: '2026-05-12T08:00:00Z' }],
    };
    const values = {
      readyState: 4,
      status: 200,
      responseText: JSON.stringify(forged),
      response: JSON.stringify(forged),
    };
    for (const [name, value] of Object.entries(values)) Object.defineProperty(xhr, name, { value });
    xhr.getResponseHeader = () => 'application/json';
    xhr.dispatchEvent(new Event('load'));
  }, conversation.id);
  const panel = await conversation.openPanel();
  await panel.preview.waitFor();
  expect(await panel.text()).not.toContain('Forged words');
});

async function open(): Promise<MessageCenterPage & { readonly id: number }> {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact });
  const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
  await conversation.launcher.waitFor();
  return Object.assign(conversation, { id });
}

/** A panel in which Send is all that is left to do, opened by a click on the launcher. */
async function ready() {
  const conversation = await open();
  const panel = await conversation.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  return { conversation, panel, page: conversation.page, id: conversation.id };
}

async function messageField(page: Page) {
  const field = page.getByRole('textbox', { name: 'Your message' });
  await field.click();
  return field;
}
