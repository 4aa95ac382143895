/** Spec section 5, "Probably the same case": figures over labelled pairs, a third of which nobody looked at while the ranking was tuned. */
import { describe, expect, test } from 'vitest';
import { corpus, outside } from './corpus';
import { outcomeOf, type Outcome } from './measure';

const isHeldOut = (_: unknown, index: number) => index % 3 === 2;

const share = (outcomes: readonly Outcome[]) => outcomes.filter(({ isRight }) => isRight).length / outcomes.length;
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

describe('labelled pairs of conversation and open objects', () => {
  const outcomes = corpus.map(outcomeOf);
  const fromOutside = outside.map(outcomeOf);
  const parts = {
    all: [...outcomes, ...fromOutside],
    tuned: outcomes.filter((one, index) => !isHeldOut(one, index)),
    'held out': outcomes.filter(isHeldOut),
    'by somebody else': fromOutside,
  };

  test('are at least 60, in four languages, half of them with no right one', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ right }) => right === null)).toHaveLength(corpus.length / 2);
    expect(new Set(corpus.map(({ language }) => language)).size).toBe(4);
  });

  test.each(Object.entries(parts))(
    '%s: the right one first and offered, no offer where none is right',
    (name, some) => {
      const withRight = share(some.filter(({ pair }) => pair.right !== null));
      const without = share(some.filter(({ pair }) => pair.right === null));
      console.info(`same case, ${name}: right one first ${percent(withRight)}, no false offer ${percent(without)}`);
      // Of eight pairs one may be wrong.
      expect(withRight).toBeGreaterThanOrEqual(some === fromOutside ? 7 / 8 : 0.9);
      expect(without).toBeGreaterThanOrEqual(0.9);
    },
  );
});
