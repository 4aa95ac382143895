import { test } from 'vitest';
import { corpus } from './corpus';
import { outcomeOf } from './measure';
test('show', () => {
  const rows = corpus
    .map(outcomeOf)
    .map(({ pair, all, isRight }, i) => ({
      i,
      held: i % 3 === 2,
      r: pair.right !== null,
      isRight,
      s: all.map(({ score }) => score.toFixed(1)).join(' '),
      w: all[0]?.reason.words.join(', '),
      t: all[0]?.reason.topic,
      title: all[0]?.of.hit.descriptive,
    }));
  for (const r of rows
    .filter((x) => !x.held)
    .sort((a, b) => Number(b.r) - Number(a.r) || parseFloat(a.s) - parseFloat(b.s)))
    console.log(JSON.stringify(r));
});
