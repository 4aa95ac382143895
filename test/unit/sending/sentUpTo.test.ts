/** How far a conversation was sent, read from the notes of anybody (spec section 6: only what is new since the last note). */
import { describe, expect, test } from 'vitest';
import { entriesSince, lastEntriesIn, progressLine } from '../../../src/sending/sentUpTo';
import type { Entry } from '../../../src/userlike/conversation';

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

  test('is not told where its id is no plain one', () => {
    expect(progressLine('Messages', [entry('x) (y')])).toBeNull();
    expect(progressLine('Messages', [])).toBeNull();
  });
});

describe('new entries', () => {
  test.each([
    ['come after the furthest that any note holds', ['1.3', '1.1'], ['1.4']],
    ['are none after the last one', ['1.4'], []],
  ])('%s', (_, upTo, expected) => {
    expect(entriesSince(entries, upTo)?.map(({ id }) => id)).toEqual(expected);
  });

  test.each([
    ['no note tells', []],
    ['the last one sent is not loaded here', ['1.0']],
  ])('are not known where %s', (_, upTo) => {
    expect(entriesSince(entries, upTo)).toBeNull();
  });
});
