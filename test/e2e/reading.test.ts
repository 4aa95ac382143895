/** What the panel knows of a conversation: read from the page's own traffic, in whatever form that comes, and live. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { MessageCenterOptions } from '../sandbox/messageCenter/server';
import { MessageCenterPage } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';

describe('with the page as it is known', () => {
  let bed: TestBed;
  let page: MessageCenterPage;

  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.stop());
  afterEach(async () => {
    await page.page.close();
    bed.messageCenter.reset();
    expect(bed.browser.problems.splice(0)).toEqual([]);
  });

  const open = async (hash: string) => {
    page = new MessageCenterPage(await bed.browser.openMessageCenter(hash));
    return page;
  };

  test.each([
    `#/conversation/${SEEDED.helpdesk}`,
    `#/inbox/mine/${SEEDED.helpdesk}`,
    `#/inbox/unassigned/${SEEDED.helpdesk}?tab=notes&id=${SEEDED.lead}`,
    `#/conversation/${SEEDED.helpdesk}/`,
    // Of no known form: what the page has loaded decides.
    `#/archive/${SEEDED.helpdesk}`,
  ])('the conversation is the one in the address: %s', async (hash) => {
    const { panel } = await open(hash);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    await expect.poll(() => panel.previewText()).toContain('serial number D40-1187');
  });

  test.each(['#/inbox', '', '#/settings/63742001/edit'])(
    'no button stands where no conversation is open: "%s"',
    async (hash) => {
      await open(hash);
      // Of the conversation in the last address the page has its entry in the list, and no more.
      await page.page.locator('#root').getByText('Erik Lind').first().waitFor();
      // The sign that our script has run: its button is there, for nobody to see.
      const button = page.page.getByRole('button', { name: 'Send to Lime', exact: true, includeHidden: true });
      await button.waitFor({ state: 'attached' });
      expect(await button.isVisible()).toBe(false);
    },
  );

  test('the seed, which names neither topic nor contact, is read whole and says so', async () => {
    const { panel } = await open(`#/conversation/${SEEDED.captured}`);
    await page.openPanel();
    await expect.poll(() => panel.text()).toMatch(/\d+ messages?, complete/);
    await expect.poll(() => panel.text()).not.toContain('could not be read');
  });

  test.each(['spread', 'wrapped'] as const)(
    'a message that comes live is counted and shown, frame form %s',
    async (form) => {
      bed.messageCenter.frames = form;
      const { panel } = await open(`#/conversation/${SEEDED.helpdesk}`);
      await page.openPanel();
      await expect.poll(() => panel.text()).toContain('8 messages, complete');
      await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
      bed.messageCenter.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'It just tripped again.' });
      const shown = async () => occurrences(await panel.previewText(), 'It just tripped again.');
      await expect.poll(() => panel.text()).toContain('9 messages, complete');
      await expect.poll(shown).toBe(1);
      // The page asks for it again; it stays one message.
      await page.goTo('#/inbox');
      await page.goTo(`#/conversation/${SEEDED.helpdesk}`);
      await expect.poll(() => panel.text()).toContain('9 messages, complete');
      await expect.poll(shown).toBe(1);
    },
  );

  test('a message that came while the connection was down is not passed over in silence', async () => {
    const { panel } = await open(`#/conversation/${SEEDED.helpdesk}`);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    bed.messageCenter.dropSockets();
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(0);
    bed.messageCenter.conversations.append(SEEDED.helpdesk, { from: 'contact', text: 'Nobody heard this one.' });
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    bed.messageCenter.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'But this one.' });
    await expect.poll(() => panel.previewText()).toContain('But this one.');
    // Loaded meanwhile, or at least not called complete.
    await expect
      .poll(
        async () =>
          (await panel.previewText()).includes('Nobody heard this one.') || !/complete/.test(await panel.text()),
      )
      .toBe(true);
  });

  test("a message of another conversation changes nothing in this one's panel", async () => {
    const { panel } = await open(`#/conversation/${SEEDED.helpdesk}`);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    bed.messageCenter.pushMessage(SEEDED.noTopic, { from: 'contact', text: 'On the way to gate 3.' });
    await page.page.getByText('On the way to gate 3.').first().waitFor();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    expect(await panel.previewText()).not.toContain('gate 3');
  });

  test('a change of the topic in the page is in the panel at once', async () => {
    const { panel } = await open(`#/conversation/${SEEDED.noTopic}`);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('Choose where it goes.');
    bed.messageCenter.conversations.change(SEEDED.noTopic, { topics: [{ id: 7001, text: 'helpdesk' }] });
    await page.page.getByRole('button', { name: 'Set to pending' }).click();
    await expect.poll(() => panel.text()).not.toContain('Choose where it goes.');
    await expect.poll(() => panel.chosenDestination()).toBe('Helpdesk');
  });

  test('frames that are no messages change nothing, here and in the page', async () => {
    const { panel } = await open(`#/conversation/${SEEDED.helpdesk}`);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('8 messages, complete');
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    await panel.send.and(panel.frame.locator('[aria-disabled=false]')).waitFor();
    // With all that will be written.
    await panel.openPreview();
    const before = await panel.text();
    expect(before).toContain('serial number D40-1187');
    for (const frame of garbage) bed.messageCenter.pushFrame(frame);
    await page.page.evaluate(async (address) => {
      const socket = new WebSocket(address);
      await new Promise((opened) => socket.addEventListener('open', opened));
      for (const data of [
        new ArrayBuffer(64),
        new Blob(['"conversation"']),
        new Uint8Array(1 << 20),
        null,
        undefined,
        7,
      ])
        socket.dispatchEvent(new MessageEvent('message', { data }));
      socket.close();
    }, 'wss://api.userlike.com/api/um/socket/');
    // Frames come in order: when this one is there, those before it have been read.
    bed.messageCenter.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'Still here.' });
    await expect.poll(() => panel.text()).toContain('9 messages, complete');
    const same = lines(before.replace('8 messages', '9 messages')).filter((line) => !growsLater(line));
    await expect.poll(async () => lines(await panel.text())).toEqual(expect.arrayContaining(same));
    expect(await panel.text()).not.toContain('could not be read');
  });
});

/** What Lime was asked meanwhile, and the note's last lines, which say up to which message it goes. */
const growsLater = (line: string) => /^(Looking in Lime|Messages \(\d+\.|https:\/\/userlike)/.test(line);

/** Each needs a browser of its own: how the page loads is decided when it is made. */
const variants: [string, Partial<MessageCenterOptions>][] = [
  ['flat API objects, whose contact comes by itself', { shape: 'flat' }],
  ['XMLHttpRequest', { transport: 'xhr' }],
  ['a token in a header, and no cookie', { auth: 'header' }],
  ['flat objects by XMLHttpRequest with a token', { shape: 'flat', transport: 'xhr', auth: 'header' }],
];

describe.each(variants)('a Message Center that loads with %s', (_, options) => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await startTestBed({ messageCenter: options });
  });
  afterAll(() => bed.stop());

  test('gives a long conversation, complete, to Lime', async () => {
    const page = await bed.openConversation(SEEDED.long);
    await page.page.getByText('(300)').first().waitFor();
    await page.openPanel();
    await page.panel.makeChoices({ topic: 'Helpdesk' });
    await expect.poll(() => page.panel.text()).toContain('300 messages, complete');
    const { descriptive } = await page.panel.sendAndWait();
    expect(descriptive).toBe('The terminal in the foyer has stopped again');

    const notes = sentNotes(bed.lime, SEEDED.long);
    expect(notes[0]).toContain('Contact: Johan Ek <johan.ek+kiosk@example.com>');
    expect(notes[0]).toContain('Operator: Peter Testman');
    expect(notes[0]).toContain('Topics: helpdesk');
    expect(notes.join('\n').match(/\(\d+\)$/gm)).toHaveLength(300);
    expect(bed.browser.problems).toEqual([]);
  });

  test('finds the person in Lime by the e-mail address', async () => {
    const page = await bed.openConversation(SEEDED.helpdesk);
    await page.openPanel();
    await expect.poll(() => page.panel.contact.innerText()).toMatch(/Erik Lind\s+Nordvik AB/);
    await expect.poll(() => page.panel.chosenDestination()).toBe('Helpdesk');
  });
});

/** Frames as a server, a proxy or a stranger might send them; none is a message. */
const garbage: unknown[] = [
  'no JSON',
  '',
  '{"info":"chat_message"',
  '"conversation"',
  '[]',
  'null',
  '{"info":"conversation_changed"}',
  { info: 'chat_message' },
  { info: 'chat_message', message: null },
  { info: 'chat_message', message: { id: {}, conversation_id: [], body: 7, sent_at: 'yesterday' } },
  { info: 'chat_message', id: 'x', conversation_id: SEEDED.helpdesk, body: 'no time' },
  { info: 'typing', conversation_id: SEEDED.helpdesk, operator_id: 180783 },
  {
    info: 'read',
    message: { conversation_id: SEEDED.helpdesk, msgid: '63742001.1.1', sent_at: '2026-05-12T08:00:00Z' },
  },
  `{"info":"chat_message","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
  '{"conversation":'.repeat(5_000) + 'null' + '}'.repeat(5_000),
  `{"info":"chat_message","conversation_id":${SEEDED.helpdesk},"body":"${'x'.repeat(9 << 20)}"}`,
];

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
