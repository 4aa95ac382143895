import { describe, expect, it } from 'vitest';
import { withText } from '../../../src/userlike/traffic/bodyText';
import { isInternalNote, readEntry } from '../../../src/userlike/traffic/entry';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { expectLinear } from '../../support/expectLinear';
import { answer, question, seedId, statusChange, variantEntries, welcome } from './seed';

function read(json: object) {
  const entry = readEntry(json as JsonObject, null)?.entry;
  return entry && withText(entry);
}

describe('the entries of the seed', () => {
  it.each(variantEntries)('$variant', ({ example }) => {
    expect(readEntry(example, null)).toMatchObject({
      conversationId: seedId,
      entry: { id: example['id'], sentAt: example['sent_at'] },
    });
  });

  it('a message of the operator', () => {
    expect(read(answer)).toEqual({
      id: '63741936.108109315.595801817',
      sentAt: '2024-02-22T15:49:23.146Z',
      kind: 'message',
      event: null,
      text: 'Hello, how can I help you?',
      author: { kind: 'operator', name: 'Peter Testman', id: 180783 },
      url: null,
    });
  });

  it('a notification keeps the operator in whose name it was sent', () => {
    expect(read(welcome)).toMatchObject({
      kind: 'notification',
      event: 'welcome_message',
      author: { kind: 'system', name: 'Event', id: 180783 },
      extra: { operator_name: 'Peter Testman' },
    });
  });

  it('a change of status keeps from what to what', () => {
    expect(read(statusChange)?.extra).toEqual({ status: 'open', previous_status: 'new' });
  });
});

describe('who wrote an entry', () => {
  const without = { ...question, sender: null, operator_id: null, operator_name: '' };
  it.each([
    ['the sender says contact', question, 'contact'],
    ['the sender says operator', answer, 'operator'],
    ['an operator that is a bot', { ...answer, operator_is_bot: true }, 'bot'],
    ['the sender says bot', { ...question, sender: { type: 'bot', id: 4 } }, 'bot'],
    ['the sender in capitals', { ...answer, sender: { type: 'OPERATOR', id: 4 } }, 'operator'],
    ['the sender with a capital', { ...question, sender: { type: 'Contact', id: 4 } }, 'contact'],
    ['the sender as a text', { ...without, sender: 'operator' }, 'operator'],
    ['the sender as a text that is another', { ...answer, sender: 'contact' }, 'contact'],
    ['the sender as a number', { ...without, sender: 7 }, 'contact'],
    ['the sender by another word', { ...question, sender: { type: 'contact_identity', id: 4 } }, 'contact'],
    ['the sender by a word for visitors', { ...without, sender: { type: 'Visitor' } }, 'contact'],
    ['the sender by a word for agents', { ...without, sender: { type: 'agent' } }, 'operator'],
    ['the sender by a word for bots', { ...without, sender: { type: 'ChatBot' } }, 'bot'],
    ['an operator that is a bot, as a text', { ...answer, operator_is_bot: 'true' }, 'bot'],
    ['a sender of a type that every object has', { ...question, sender: { type: 'constructor' } }, 'system'],
    ['the name of the sender as a text', { ...without, sender: 'Eva Berg', operator_id: 4 }, 'operator'],
    ['a sender of an unknown type', { ...question, sender: { type: 'robot', id: 4 } }, 'system'],
    ['no sender, an operator id', { ...without, operator_id: 180783 }, 'operator'],
    ['no sender, an operator name', { ...without, operator_name: 'Peter' }, 'operator'],
    ['no sender, no operator', without, 'contact'],
    ['a notification, whoever its sender is', welcome, 'system'],
  ])('%s', (_rule, json, kind) => {
    expect(read(json)?.author.kind).toBe(kind);
  });
});

describe('lenient reading', () => {
  it.each([
    ['body where there is no plain body', { ...answer, body_plain: null }, { text: 'Hello, how can I help you?' }],
    ['no body at all', { ...answer, body: null, body_plain: 7 }, { text: '' }],
    ['half a surrogate pair', { ...answer, body_plain: 'a\uD83D' }, { text: 'a\uFFFD' }],
    ['a type nobody has documented', { ...answer, type: 'poll' }, { kind: 'other', extra: { type: 'poll' } }],
    ['no type', { ...answer, type: undefined }, { kind: 'message' }],
    ['a type in capitals', { ...answer, type: 'MESSAGE' }, { kind: 'message' }],
    ['the type of a live frame', { ...answer, type: 'chat_message' }, { kind: 'message' }],
    ['a notification with a capital', { ...welcome, type: 'Notification' }, { kind: 'notification' }],
    ['media', { ...answer, url: 'https://www.userlike.com/x.png' }, { url: 'https://www.userlike.com/x.png' }],
    ['an empty url is none', { ...answer, url: '' }, { url: null }],
    [
      'a time in another zone',
      { ...answer, sent_at: '2024-02-22T16:49:23.146+01:00' },
      { sentAt: '2024-02-22T15:49:23.146Z' },
    ],
    [
      'a time in microseconds',
      { ...answer, sent_at: '2024-02-22T15:49:23.146789Z' },
      { sentAt: '2024-02-22T15:49:23.146Z' },
    ],
    [
      'a time without a zone is UTC',
      { ...answer, sent_at: '2024-02-22T15:49:23' },
      { sentAt: '2024-02-22T15:49:23.000Z' },
    ],
    ['a bare message number is completed', { ...answer, id: '595801817' }, { id: '63741936.108109315.595801817' }],
    ['a message number as a number', { ...answer, id: 595801817, msgid: null }, { id: '63741936.108109315.595801817' }],
    ['msgid where there is no id', { ...answer, id: null }, { id: '63741936.108109315.595801817' }],
    ['keys that Userlike may add', { ...answer, mood: { a: 1 } }, { extra: { mood: { a: 1 } } }],
    [
      'keys that reach for prototypes',
      JSON.parse(`{"__proto__":{"x":1},"constructor":1,${JSON.stringify(answer).slice(1)}`),
      { kind: 'message' },
    ],
  ])('%s', (_what, json, expected) => {
    expect(read(json as object)).toMatchObject(expected);
  });

  it('leaves no trace of a prototype key', () => {
    const json = JSON.parse(
      `{"__proto__":{"polluted":1},"constructor":{"prototype":1},${JSON.stringify(answer).slice(1)}`,
    ) as object;
    expect(read(json)).toEqual(read(answer));
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['no id', { ...answer, id: null, msgid: null }],
    ['no time', { ...answer, sent_at: null }],
    ['a time that is none', { ...answer, sent_at: 'yesterday' }],
    ['the time as a number', { ...answer, sent_at: 1708616963146 }],
    ['no conversation', { ...answer, id: 'x', msgid: null, conversation_id: null, conversation: null }],
  ])('%s: cannot be read', (_what, json) => {
    expect(read(json)).toBeUndefined();
  });

  it('the conversation is told by the entry, then by its id, then by the answer', () => {
    const bare = { ...answer, conversation_id: undefined, conversation: undefined } as unknown as JsonObject;
    expect(readEntry({ ...answer, conversation_id: 5 }, 9)?.conversationId).toBe(5);
    expect(readEntry({ ...bare, conversation: { id: 6 } }, 9)?.conversationId).toBe(6);
    expect(readEntry(bare, 9)?.conversationId).toBe(seedId);
    expect(readEntry({ ...bare, id: 'm1', msgid: null }, 9)?.conversationId).toBe(9);
  });
});

describe('an internal note is never read, in whatever way it is told', () => {
  it.each([
    [{ type: 'internalNote' }],
    [{ type: 'Internal.Note' }],
    [{ is_internal: 'true' }],
    [{ is_internal: 1 }],
    [{ internal: true }],
    [{ is_private: true }],
    [{ is_note: 'True' }],
  ])('%j', (more) => expect(isInternalNote({ ...answer, ...more })).toBe(true));
  it.each([
    [{ type: 'notification' }],
    [{ type: 'voice_note' }],
    [{ type: 'videoNote' }],
    [{ is_internal: false }],
    [{ private: 0 }],
    [{ internal: 'no' }],
  ])('but %j is none', (more) => expect(isInternalNote({ ...answer, ...more })).toBe(false));
});

describe('what is not a message that was taken back', () => {
  const deleted = (more: object) => readEntry({ ...answer, ...more }, null)?.deleted;
  it.each([
    [{ event: 'operator_removed' }],
    [{ event: 'topic_removed' }],
    [{ event: 'note_deleted' }],
    [{ type: 'contact_deleted' }],
    [{ info: 'tag_removed' }],
    [{ event: 'file_removed', type: 'notification' }],
    [{ removed: ['Helpdesk'] }],
    [{ deleted: {} }],
    [{ deleted: 'false' }],
    [{ is_deleted: 0 }],
    [{ removed: 'Peter Testman' }],
    [{ event: 'note_message_deleted' }],
    [{ event: 'welcome_message_deleted' }],
    [{ event: 'message_undeleted' }],
    [{ type: 'notification', event: 'topics', action: 'removed' }],
  ])('%j', (more) => {
    expect(deleted(more)).toBe(false);
    expect(read({ ...answer, ...more })?.text).toBe('Hello, how can I help you?');
  });

  it.each([
    [{ deleted: true }],
    [{ is_deleted: 1 }],
    [{ deleted_at: '2024-02-22T16:00:00Z' }],
    [{ event: 'message_deleted' }],
    [{ type: 'deleted' }],
    [{ event: 'retracted' }],
    [{ deleted: 'True' }],
    [{ event: 'MESSAGE_DELETED' }],
    [{ event: 'messageDeleted' }],
    [{ event: 'message-deleted' }],
    [{ event: 'message.removed' }],
    [{ event: 'contact_message_deleted' }],
    [{ event: 'message_recalled' }],
    [{ type: 'MessageUnsent' }],
  ])('but %j is', (more) => {
    expect(deleted(more)).toBe(true);
  });
});

describe('the words where no plain body is given', () => {
  const words = (body: string, format: string | null = 'markdown_v1') =>
    read({ ...answer, body, body_plain: null, text_format: format })?.text;
  it.each([
    ['<p>Hello &amp; welcome</p>', 'Hello & welcome'],
    ['<p>One</p><p>Two<br/>Three</p>', 'One\nTwo\nThree'],
    ['<div class="a">One</div>\n<ul>\n<li>Two</li>\n<li>Three</li></ul>', 'One\nTwo\nThree'],
    ['See <a href="https://example.com/a?b&amp;c">here</a>.', 'See here (https://example.com/a?b&c).'],
    ['<a href="https://example.com">https://example.com</a>', 'https://example.com'],
    ['<b>bold</b><script>alert(1)</script><style>p{}</style><!-- gone -->', 'bold'],
    ['&lt;b&gt; &auml;&#228;&#xe4; &euro;&nbsp;5 &nosuch; &#0;', '<b> äää € 5 &nosuch; &#0;'],
    ['a < b and c > d, <eva@example.com>, <3', 'a < b and c > d, <eva@example.com>, <3'],
    ['AT&T R&D', 'AT&T R&D'],
    ['&Eacute;&eacute;&Aring;&scaron;&Ccedil;&szlig;&Oslash;&rsquo;&copy; &toString; &xuml;', 'ÉéÅšÇßØ’© &toString; ẍ'],
    ['<p', '<p'],
    ['<B>Hi</B> <bold>', 'Hi <bold>'],
  ])('%s', (body, text) => {
    expect(words(body)).toBe(text);
  });

  it('stay as they are where Userlike says that they are plain, but for a body that is markup throughout', () => {
    expect(words('use <b>bold</b> &amp; more', 'plain_text')).toBe('use <b>bold</b> &amp; more');
    expect(words('<p>Hello &amp; welcome</p>', 'plain_text')).toBe('Hello & welcome');
  });

  it.each([
    ['<SCRIPT>a</script>Hello<p>', 'Hello'],
    ['<style>p{}</STYLE>Hello', 'Hello'],
    ['<p title="a>b">Hello</p>', 'Hello'],
    ["<p title='a>b'>Hello</p>", 'Hello'],
    ['<p title="a>Hello', 'Hello'],
    ['<table><tr><td>Pump</td><td>12</td></tr></table>', 'Pump 12'],
    ['<section>Hello</section><p>Anna', 'Hello\nAnna'],
    ['<button>Yes</button>', 'Yes'],
    ['<figure>a</figure><figcaption>b</figcaption>', 'a\nb'],
    ['<video src=x></video>Hello', 'Hello'],
    ['<label>Name <input value="x"></label>', 'Name'],
    ['<html><head><title>Mail</title></head><body>Hello</body></html>', 'Hello'],
    ['<!DOCTYPE html><p>Hello</p>', 'Hello'],
    ['<?xml version="1.0"?><p>Hello</p><![endif]-->', 'Hello'],
    ['<!--[if mso]><p>Old</p><![endif]-->Hello<p>', 'Hello'],
    ['<p>Hello<o:p>&nbsp;</o:p></p>', 'Hello'],
    ['<p>Nice <img class="emoji" alt="😀" src="x.png"></p>', 'Nice 😀'],
    ["<img alt='Pump &amp; valve' src=x>", 'Pump & valve'],
    ['<pre>one\n  two\nthree</pre>', 'one\n  two\nthree'],
    ['one\ntwo <b>three</b>', 'one\ntwo three'],
    ['<p>one\ntwo</p>', 'one two'],
    [
      '<a href="mailto:eva@example.com">write</a> or <a href="mailto:eva@example.com">eva@example.com</a>',
      'write (eva@example.com) or eva@example.com',
    ],
    ["<a title='a>b' href='https://example.com/a b'>here</a>", 'here (https://example.com/a b)'],
    ['How do I use <script src="x.js"> in my page?', 'How do I use <script src="x.js"> in my page?'],
    ['<p>How?</p><style> does not help', 'How?\n<style> does not help'],
    ['Send <address> and <title>, please', 'Send <address> and <title>, please'],
    ['<strong>Hi</strong> <address>', 'Hi'],
    ['It&#146;s &#8220;fine&#8221; &#128;', 'It’s “fine” €'],
    ['&#xD83D;', '\uFFFD'],
    ['&#x1F600; &frac12; m&sup2; &rarr; &check;', '😀 ½ m² → ✓'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['Hello<wbr>Anna', 'HelloAnna'],
    ['<kbd>Ctrl</kbd>', 'Ctrl'],
    ['<İ>Hello</İ><b>', '<İ>Hello</İ>'],
  ])('of %s are %s', (body, told) => expect(words(body, null)).toBe(told));

  it('are those of the plain body where there is one', () => {
    expect(read({ ...answer, body: '<p>x</p>', body_plain: 'a &amp; <b>' })?.text).toBe('a &amp; <b>');
  });

  it.each(['<', '<p', '<p>', '<!--', '&', '&a', '<a href=', '<script>', ' ', '</', '>', '<a href="https://x'])(
    'of many times %j hold nothing up',
    (piece) => {
      expectLinear((count) => {
        words(`<p>${piece.repeat(count)}`);
        words(piece.repeat(count), 'plain_text');
      });
    },
  );
});

describe('internal notes', () => {
  it.each([
    ['a note', { type: 'note' }, true],
    ['an internal note', { type: 'internal_note' }, true],
    ['a message marked as internal', { type: 'message', is_internal: true }, true],
    ['one that is marked by a number', { type: 'message', is_internal: 1 }, true],
    ['one that is marked by a text', { type: 'message', is_internal: 'true' }, true],
    ['one that is marked as not internal, by a text', { type: 'message', is_internal: 'false' }, false],
    ['a notification', { type: 'notification' }, false],
    ['a message', { type: 'message' }, false],
  ])('%s', (_what, json, expected) => {
    expect(isInternalNote(json)).toBe(expected);
  });
});
