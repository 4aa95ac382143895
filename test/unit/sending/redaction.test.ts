/** What is masked and what is not (spec section 6): a corpus of chats, and the places and forms in which a number may stand. */
import { describe, expect, test } from 'vitest';
import { findInEntries } from '../../../src/sending/redaction/findInEntries';
import { maskEntries } from '../../../src/sending/redaction/maskEntries';
import type { Entry } from '../../../src/userlike/conversation/conversation';
import { lookAlikes, numbers } from './redactionCorpus';

/** A message that asks is the operator's. */
const chat = (...messages: readonly string[]): readonly Entry[] =>
  messages.map((text, index) => ({
    id: `1.1.${index + 1}`,
    sentAt: '2026-11-30T08:00:00.000Z',
    kind: 'message',
    event: null,
    text,
    author: text.endsWith('?') ? { kind: 'operator', name: 'Peter', id: 1 } : { kind: 'contact', name: 'Anna', id: 7 },
    url: null,
  }));

describe('the corpus', () => {
  test('has at least 400 lines, half of them look-alikes', () => {
    expect(numbers.length).toBeGreaterThanOrEqual(200);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(200);
  });

  test('no number is missed', () => {
    const missed = numbers.filter(
      ({ kind, messages }) => !findInEntries(chat(...messages), []).some((found) => found.kind === kind),
    );
    console.log(`${numbers.length - missed.length} of ${numbers.length} numbers are found`);
    expect(missed).toEqual([]);
  });

  test('under one look-alike in a hundred is taken for a number', () => {
    const taken = lookAlikes.filter((messages) => findInEntries(chat(...messages), []).length > 0);
    const share = (100 * taken.length) / lookAlikes.length;
    console.log(`${taken.length} of ${lookAlikes.length} look-alikes are masked (${share.toFixed(2)} %)`);
    expect(share, JSON.stringify(taken, null, 2)).toBeLessThan(1);
  });

  test('of each number nothing is left that was to be masked', () => {
    for (const { messages } of numbers) {
      const masked = maskEntries(chat(...messages), []).map(({ text }) => text);
      expect(masked.join(), JSON.stringify(messages)).toContain('•');
      expect(findInEntries(chat(...masked), []), JSON.stringify(masked)).toEqual([]);
    }
  });
});
