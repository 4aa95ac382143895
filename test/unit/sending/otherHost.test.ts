/** A conversation is its id: what was written of it from one address of the Message Center is found from another. */
import { describe, expect, test } from 'vitest';
import { referenceLinesIn, refersTo } from '../../../src/sending/note/reference';

const old = 'https://userlike.com/en/umc#/conversation/63741936';
const now = 'https://app.lime-connect.com/conversation/63741936';

const holdsLine = (text: string, line: string) => referenceLinesIn([line])(text).has(line);

describe('a reference line of one address', () => {
  test.each([
    ['of a target', '(1a2b3c4d)'],
    ['of a part of a note', '(1a2b3c4d 1/2)'],
    ['of a document, by the id of its message', '(63741936.1.2)'],
  ])('%s is found from another', (_what, mark) => {
    expect(holdsLine(`gauge.png\n${old} ${mark}`, `${now} ${mark}`)).toBe(true);
    expect(holdsLine(`gauge.png\n${now} ${mark}`, `${old} ${mark}`)).toBe(true);
  });

  test('is not found for another conversation, another mark, or where it is quoted', () => {
    expect(holdsLine(`${old} (1a2b3c4d)`, `${now.slice(0, -1)}7 (1a2b3c4d)`)).toBe(false);
    expect(holdsLine(`${old} (1a2b3c4d)`, `${now} (1a2b3c4e)`)).toBe(false);
    expect(holdsLine(`She wrote: ${old} (1a2b3c4d)`, `${now} (1a2b3c4d)`)).toBe(false);
    expect(holdsLine(`/63741936 (1a2b3c4d)`, 'x')).toBe(false);
  });

  test('tells which conversation it is of, whatever the address', () => {
    for (const address of [old, now, 'https://chat.nordvik.example/workspace/3/chats/63741936'])
      expect(refersTo(`${address} (1a2b3c4d)`, 63741936), address).toBe(true);
  });
});
