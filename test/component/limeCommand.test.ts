/** Whether the operator has typed what stands in a field. What is trusted, and what is in view, is tested in the browsers (`e2e/hostilePage`). */
import { describe, expect, it } from 'vitest';
import { isStep } from '../../src/content/launcher/typedText';

describe('one step of typing', () => {
  it.each([
    ['a letter at the end', '$li', 'm', '$lim', true],
    ['a letter in between', '$lme', 'i', '$lime', true],
    ['a letter before an equal one', 'aa', 'a', 'aaa', true],
    ['nothing, where the page refuses the letter', '$li', 'm', '$li', true],
    ['a word in place of another', 'lemon', '$lime', '$lime', true],
    ['a part of what was pasted', '', 'say $lime now', '$lime', true],
    ['a word that is being composed', '$l', 'im', '$lim', true],
    ['something taken away', '$lime deal', '', '$lime', true],
    ['all taken away', '$lime', '', '', true],
    ['another word than was typed', '', 'x', '$lime', false],
    ['more than was typed', '$li', 'm', '$lime', false],
    ['more before it', 'e', '!', '$lime!', false],
    ['what nobody typed', '', '', '$lime', false],
  ])('%s', (_, before, came, after, isOne) => {
    expect(isStep(before, came, after)).toBe(isOne);
  });
});
