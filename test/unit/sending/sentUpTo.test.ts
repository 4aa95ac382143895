/** How far a conversation was sent, read from the notes of anybody (spec section 6: only what is new since the last note). */
import { describe, expect, test } from 'vitest';
import { changedSince, entriesSince, lastEntriesIn, sentUpToLine, sentUpTo } from '../../../src/sending/note/sentUpTo';
import { findByReference } from '../../../src/sending/lookup/findByReference';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';
import { ModelLime } from './modelLime';
import type { Conversation, Entry } from '../../../src/userlike/conversation/conversation';

const url = 'https://userlike.com/en/umc#/conversation/63741936';
const note = (last: string, tag: string, part = 1, parts = 1) => {
  const closing = part === parts ? `Messages: 4 (${last})\n` : '';
  return `Chat\n\n16:49 Anna: Hello\n\n${closing}${url} (${tag} ${part}/${parts})`;
};
const entry = (id: string): Entry => ({
  id,
  sentAt: '2024-02-22T16:49:00Z',
  kind: 'message',
  event: null,
  text: 'Hello',
  author: { kind: 'contact', name: 'Anna', id: null },
  url: null,
});
const entries = ['1.1', '1.2', '1.3', '1.4'].map(entry);
const complete = { entries, completeness: 'complete' } as unknown as Conversation;

describe('the last entry of a note', () => {
  test.each([
    ['is read from its closing lines', [note('1.2', 'aaaaaaaa')], ['1.2']],
    ['is read in any language', [note('1.2', 'aaaaaaaa').replace('Messages', 'Nachrichten')], ['1.2']],
    ['is read with the line ends of a web client', [note('1.2', 'aaaaaaaa').replaceAll('\n', '\r\n')], ['1.2']],
    ['counts once all parts are there', [note('1.2', 'aaaaaaaa', 1, 2), note('1.2', 'aaaaaaaa', 2, 2)], ['1.2']],
    ['does not count while a part is missing', [note('1.2', 'aaaaaaaa', 2, 2)], []],
    ['is not read from what somebody wrote in the chat', [`Hi\nMessages: 9 (1.9)\n${url} (aaaaaaaa 1/1) bye`], []],
    ['is not there in a note of Lime Chat', ['Anna: Hello'], []],
  ])('%s', (_, texts, expected) => {
    expect(lastEntriesIn(texts)).toEqual(expected);
  });

  test('is not written for an id with special characters, nor without entries', () => {
    expect(sentUpToLine('Messages', [entry('x) (y')], complete)).toBeNull();
    expect(sentUpToLine('Messages', [], complete)).toBeNull();
  });
});

describe('new entries', () => {
  test.each([
    ['come after the last one that any note holds', ['1.3', '1.1'], ['1.4']],
    ['there are none after the last one', ['1.4'], []],
  ])('%s', (_, upTo, expected) => {
    expect(entriesSince(entries, upTo)?.map(({ id }) => id)).toEqual(expected);
  });

  test.each([
    ['no note has it', []],
    ['the last one sent is not loaded here', ['1.0']],
  ])('are not known where %s', (_, upTo) => {
    expect(entriesSince(entries, upTo)).toBeNull();
  });
});

describe('of many notes on one object', () => {
  const resolved = resolveMapping(instanceWith({}), standardModel);
  if (resolved.kind !== 'mapped') throw new Error('The example does not fit the model.');
  const { mapping } = resolved;
  const { history } = mapping;
  if (!history) throw new Error('The example writes no notes.');

  /** @param texts from the oldest on */
  const sentWith = async (texts: readonly string[]) => {
    const lime = new ModelLime();
    const id = lime.insert(mapping.target.name, {});
    for (const text of texts)
      lime.insert(history.limetype.name, { [history.note.name]: text, [history.toTarget.name]: id });
    const target = { limetype: mapping.target.name, id, descriptive: 'Chat' };
    const upTo = await sentUpTo(lime.port(), [mapping], 63741936, { kind: 'sent', target, link: '' });
    return { lime, id, upTo: upTo.ok ? upTo.value : upTo.error };
  };
  const tag = (send: number) => send.toString(16).padStart(8, '0');

  test.each([50, 51, 120])('what was sent last is known after %i sends', async (sends) => {
    const { upTo } = await sentWith(Array.from({ length: sends }, (_, send) => note(`1.${send + 1}`, tag(send))));
    expect(upTo).toContain(`1.${sends}`);
  });

  test.each([50, 51, 1_000])('what was sent is known after one send of %i parts', async (parts) => {
    const { upTo } = await sentWith(
      Array.from({ length: parts }, (_, index) => note('1.2', 'aaaaaaaa', index + 1, parts)),
    );
    expect(upTo).toEqual(['1.2']);
  });

  test('the newest page tells in one request, however many there are', async () => {
    const { lime } = await sentWith(Array.from({ length: 120 }, (_, send) => note(`1.${send + 1}`, tag(send))));
    expect(lime.requests.filter(({ method }) => method === 'findText')).toHaveLength(1);
  });

  test('a note is found by its reference also where many quote it', async () => {
    const line = `${url} (aaaaaaaa 1/1)`;
    const quoting = Array.from({ length: 60 }, () => `> ${line}`);
    const { lime, id } = await sentWith([...quoting, note('1.2', 'aaaaaaaa')]);
    const reference = { property: history.note.name, line };
    const found = await findByReference(lime.port(), history.limetype.name, reference, { [history.toTarget.name]: id });
    expect(found).toMatchObject({ ok: true, value: [id + 61] });
  });
});

describe('text that was changed after it was sent', () => {
  const sent = (conversation: Conversation, last = 3) => {
    const line = sentUpToLine('Messages', entries.slice(0, last), conversation) ?? '';
    return lastEntriesIn([`Chat\n\n16:49 Anna: Hello\n\n${line}\n${url} (aaaaaaaa 1/1)`]);
  };
  const told = sent(complete);
  const edited = (at: number, more: Partial<Entry>): Conversation => ({
    ...complete,
    entries: entries.map((one, index) => (index === at ? { ...one, ...more } : one)),
  });
  const notice = entry('1.2.5');

  test('is found by hashing only new messages, and all messages if an old one has changed', () => {
    let looks = 0;
    const counted = (id: string): Entry => ({
      ...entry(id),
      get url() {
        looks += 1;
        return null;
      },
    });
    const many = Array.from({ length: 100 }, (_, at) => counted(`2.${at}`));
    const looksFor = (all: readonly Entry[]) => {
      looks = 0;
      const line = sentUpToLine('Messages', all, { ...complete, entries: all });
      // One look at each says which are messages.
      return { line, looks: looks - all.length };
    };
    expect(looksFor(many).looks).toBe(100);
    expect(looksFor([...many, counted('2.100')]).looks).toBe(1);
    const other = [counted('2.x'), ...many.slice(1)];
    const anew = looksFor(other);
    expect(anew.looks).toBe(100);
    expect(anew.line).not.toBe(looksFor(many).line);
    expect(looksFor(other).line).toBe(anew.line);
  });

  test('is found by the closing line, which still names the last entry', () => {
    expect(told).toEqual([expect.stringMatching(/^1\.3 3\.[0-9a-f]{8}$/)]);
    expect(entriesSince(entries, told)?.map(({ id }) => id)).toEqual(['1.4']);
  });

  test.each<[string, Conversation, boolean]>([
    ['a message was edited', edited(0, { text: 'Hello again' }), true],
    ['a file was exchanged', edited(1, { url: 'https://media.userlike.com/b.png' }), true],
    ['a message was taken back', { ...complete, entries: entries.slice(1) }, true],
    ['nothing was touched', complete, false],
    ['the same words came with other blanks', edited(0, { text: '\u00a0Hello\r\n ' }), false],
    ['a new message was edited', edited(3, { text: 'Hello again' }), false],
    ['a name is told in another way', edited(0, { author: { kind: 'contact', name: 'Eva', id: 1 } }), false],
    [
      'a notification came in between',
      { ...complete, entries: [...entries.slice(0, 2), { ...notice, kind: 'notification' }, ...entries.slice(2)] },
      false,
    ],
    ['older messages are not loaded', { ...complete, entries: entries.slice(1), completeness: 'older' }, false],
  ])('%s', (_, conversation, changed) => {
    expect(changedSince(conversation, told)).toBe(changed);
  });

  test('is not reported if only the token in the address of a file differs', () => {
    const withToken = (token: string) => edited(1, { url: `https://media.userlike.com/a.png?token=${token}` });
    expect(changedSince(withToken('2'), sent(withToken('1')))).toBe(false);
  });

  test('is not known if the note has no hash, or was written without older messages', () => {
    expect(changedSince(edited(0, { text: 'x' }), ['1.3'])).toBe(false);
    expect(sent({ ...complete, completeness: 'older' })).toEqual(['1.3']);
  });

  test('is no longer reported once the full conversation was sent again', () => {
    const changed = edited(0, { text: 'Hello again' });
    const again = sent(changed);
    expect(changedSince(changed, [...again, ...told])).toBe(false);
    expect(changedSince(changed, [...told, ...again])).toBe(false);
  });

  test('is judged by the note with the last entry', () => {
    const changed = edited(2, { text: 'x' });
    expect(changedSince(changed, [...sent(complete, 1), ...told])).toBe(true);
    expect(changedSince(changed, sent(complete, 1))).toBe(false);
  });
});
