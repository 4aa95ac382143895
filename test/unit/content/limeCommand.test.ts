/** What counts as the command, and that nothing else does: everything else goes to the contact untouched (spec section 8). */
import { expect, test } from 'vitest';
import { limeCommandIn } from '../../../src/content/launcher/limeCommand';

test.each([
  ['$lime', null],
  [' $lime \n', null],
  ['$LIME', null],
  ['$lime Helpdesk', 'Helpdesk'],
  ['$lime\u00a0deal ', 'deal'],
  ['$lime Big deal', 'Big deal'],
  ['\u200b$lime\u2060\u3000Big deal\ufeff', 'Big deal'],
])('"%s" is the command with the topic %s', (words, topic) => {
  expect(limeCommandIn(words)).toEqual({ topic });
});

test.each(['', 'Hello', '$', '$lim', '$limetree', 'lime', 'say $lime', '$lime\nHello', '$lime a\nb', '$help'])(
  '"%s" is none',
  (words) => {
    expect(limeCommandIn(words)).toBeNull();
  },
);
