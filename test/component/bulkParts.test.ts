/** The parts of the bulk view that need no page: its choices, its file, and what it takes from the page's own table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkedConversationIds } from '../../src/content/onDemand/pageTable';
import { bulkDrafts, noDrafts, type BulkAction } from '../../src/panel/bulk/bulkDrafts';
import { draftsOf, keptBulk, lookOf } from '../../src/panel/bulk/keptBulk';
import { KeptBulk } from '../../src/sending/planning/keptDraft';
import { csv } from '../../src/panel/bulk/csv';
import { conversationWith } from './examples';

describe('what is picked', () => {
  const after = (...actions: readonly BulkAction[]) => actions.reduce(bulkDrafts, noDrafts);
  const seen: BulkAction = {
    type: 'seen',
    conversations: [1, 2, 3].map((id) => conversationWith({ id })),
    freshIds: ['a', 'b', 'c'],
  };
  const rows: readonly (readonly [string, readonly BulkAction[], readonly number[]])[] = [
    ['nothing at first', [], []],
    ['what is checked in the page', [{ type: 'checkedInPage', ids: [1, 2] }], [1, 2]],
    [
      'not what was unchecked in the page again',
      [
        { type: 'checkedInPage', ids: [1, 2] },
        { type: 'checkedInPage', ids: [2] },
      ],
      [2],
    ],
    [
      'still what was picked here, whatever else is checked in the page',
      [
        { type: 'pick', ids: [3], picked: true },
        { type: 'checkedInPage', ids: [1] },
        { type: 'checkedInPage', ids: [] },
      ],
      [3],
    ],
  ];
  test.each(rows)('is %s', (_, actions, picked) => {
    expect([...after(seen, ...actions).picked].sort()).toEqual(picked);
  });

  test('keeps its delivery id when more of it is seen, and with another instance, which resets the other choices', () => {
    const chosen = after(
      seen,
      { type: 'choose', ids: [1], choices: { person: { kind: 'none' }, withoutOlderMessages: true } },
      { type: 'seen', conversations: [conversationWith({ id: 1 })], freshIds: ['other'] },
      { type: 'instance', ids: [1], instanceId: 'sales' },
    );
    expect(chosen.drafts.get(1)).toMatchObject({
      instanceId: 'sales',
      choices: { deliveryId: 'a', person: { kind: 'match' }, withoutOlderMessages: true },
    });
  });
});

describe('what was said is kept of what is picked alone', () => {
  const seen = (ids = [1, 2, 3]): BulkAction => ({
    type: 'seen',
    conversations: ids.map((id) => conversationWith({ id })),
    freshIds: ids.map(String),
  });
  const pick = (id: number, picked: boolean): BulkAction => ({ type: 'pick', ids: [id], picked });
  const held = (...actions: readonly BulkAction[]) => {
    const { conversations, released } = actions.reduce(bulkDrafts, noDrafts);
    const whole = [...conversations.values()].filter(({ entries }) => entries.length > 0).map(({ id }) => id);
    // Nothing that was dropped passes for all that was said.
    for (const { id, entries, completeness } of conversations.values())
      if (entries.length === 0) expect([completeness, released.has(id)]).toEqual(['unknown', true]);
    return whole;
  };

  test('it is dropped when its row is picked no more, here or in the page', () => {
    expect(held(seen(), pick(1, true), pick(1, false))).toEqual([2, 3]);
    expect(held(seen(), { type: 'checkedInPage', ids: [2] }, { type: 'checkedInPage', ids: [] })).toEqual([1, 3]);
  });

  test('it stays dropped when the page tells something new of it', () => {
    expect(held(seen(), pick(1, true), pick(1, false), seen([1]))).toEqual([2, 3]);
  });

  test('it is there again when it was picked again and told', () => {
    expect(held(seen(), pick(1, true), pick(1, false), pick(1, true))).toEqual([2, 3]);
    expect(held(seen(), pick(1, true), pick(1, false), pick(1, true), seen([1]))).toEqual([1, 2, 3]);
  });
});

const deliveryId = (letter: string) => `${letter.repeat(8)}-1111-4111-8111-111111111111`;

describe('what is kept while the panel shows something else, is in a window, or is loaded anew', () => {
  const lime = 'https://lime.example.com/acme';
  const seen: BulkAction = {
    type: 'seen',
    conversations: [1, 2, 3].map((id) => conversationWith({ id })),
    freshIds: ['a', 'b', 'c'].map(deliveryId),
  };
  const decided: readonly BulkAction[] = [
    seen,
    { type: 'checkedInPage', ids: [1] },
    { type: 'pick', ids: [2], picked: true },
    { type: 'choose', ids: [2], choices: { person: { kind: 'none' } } },
    { type: 'instance', ids: [3], instanceId: 'sales' },
    { type: 'checkedInPage', ids: [1, 4] },
    { type: 'pick', ids: [4], picked: false },
  ];
  const look = { words: 'pump', shownKind: 'choice', openRow: 2 } as const;
  /** As it comes out of the worker: checked, and nothing but JSON. */
  const left = (inLime: readonly number[] = []) =>
    KeptBulk.parse(JSON.parse(JSON.stringify(keptBulk(lime, decided.reduce(bulkDrafts, noDrafts), inLime, look))));
  const again = (kept: KeptBulk | null, limeBaseUrl = lime, ...actions: readonly BulkAction[]) =>
    actions.reduce(bulkDrafts, draftsOf(kept, limeBaseUrl));

  test('are the picks and the choices, with the deliveries that they will become', () => {
    const { picked, drafts } = again(left(), lime, { ...seen, freshIds: ['d', 'e', 'f'].map(deliveryId) });
    expect([...picked]).toEqual([1, 2]);
    expect(drafts.get(2)?.choices).toMatchObject({ deliveryId: deliveryId('b'), person: { kind: 'none' } });
    expect(drafts.get(3)).toMatchObject({ instanceId: 'sales', choices: { deliveryId: deliveryId('c') } });
  });

  test('is still picked when the page has rendered its table again, with nothing or something else checked', () => {
    expect([...again(left(), lime, { type: 'checkedInPage', ids: [3] }).picked]).toEqual([1, 2, 3]);
  });

  test('is that a row was unpicked which the page’s table has checked, as long as it has', () => {
    expect([...again(left(), lime, { type: 'checkedInPage', ids: [1, 4] }).picked]).toEqual([1, 2]);
    const drawnAnew: readonly BulkAction[] = [
      { type: 'checkedInPage', ids: [] },
      { type: 'checkedInPage', ids: [4] },
    ];
    expect([...again(left(), lime, ...drawnAnew).picked]).toEqual([1, 2, 4]);
  });

  test('is no row of which nothing was chosen', () => {
    expect(left().drafts.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(keptBulk(lime, [seen].reduce(bulkDrafts, noDrafts), [], lookOf(null))).toBeNull();
  });

  test('is nothing of a conversation that is in Lime by then', () => {
    const { drafts } = again(left([2]), lime, { ...seen, freshIds: ['d', 'e', 'f'].map(deliveryId) });
    expect(drafts.get(2)?.choices).toMatchObject({ deliveryId: deliveryId('e'), person: { kind: 'match' } });
  });

  test('is nothing of what was said', () => {
    expect(again(left()).conversations.size).toBe(0);
  });

  test('is what was looked for', () => {
    expect(lookOf(left())).toEqual(look);
    expect(lookOf({ ...left(), look: { ...look, shownKind: 'constructor' } }).shownKind).toBe('');
    expect(lookOf(null)).toEqual({ words: '', shownKind: '', openRow: null });
  });

  test('is nothing in another panel, and nothing for another Lime', () => {
    expect(again(null)).toBe(noDrafts);
    expect(again(left(), 'https://lime.example.com/other')).toBe(noDrafts);
  });
});

describe('the file of results', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['plain words', 'Erik', '"Erik"'],
    ['quotes', 'the "D40"', '"the ""D40"""'],
    ['a formula', '=1+2', '"\'=1+2"'],
    ['a formula after a blank', ' =1+2', '"\' =1+2"'],
    ['a phone number, which begins as a formula may', '+46 31', '"\'+46 31"'],
    ['another formula', '@SUM(A1)', '"\'@SUM(A1)"'],
    ['a tab', '\t=1', '"\' =1"'],
    ['a break', 'a\r\n=1', '"a =1"'],
    ['what another program takes for the next cell', `x;=cmd|'/C calc'!A0;y`, `"x;'=cmd|'/C calc'!A0;y"`],
    ['the same with a comma', 'x,+1', `"x,'+1"`],
    ['the same behind a quote', 'x;"=1"', `"x;'""=1"""`],
    ['the same behind blanks', 'x; \u200b-1', `"x;' \u200b-1"`],
    ['signs in full width', '＝1;＋1;－1;＠a', `"'＝1;'＋1;'－1;'＠a"`],
  ];
  test.each(rows)('writes %s', (_, value, cell) => {
    expect(csv([[value]], 'en')).toBe(`\uFEFF${cell}\r\n`);
  });

  test.each([
    ['en', ','],
    ['en-GB', ','],
    ['de', ';'],
    ['de-CH', ','],
    ['sv', ';'],
    ['nl', ';'],
  ])('has the separator that spreadsheet programs expect in %s', (locale, sign) => {
    expect(csv([['a', 'b']], locale)).toBe(`\uFEFF"a"${sign}"b"\r\n`);
  });

  test('starts no cell as a formula, whichever separator the spreadsheet program splits at', () => {
    const begins = /^["\s\p{M}\u115f\u2800]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u;
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            ...Array.from(`=+-@＝＋－＠﹢﹣﹦﹫−;,|\t\n\r\v\f\x85\u2028" '\u3000\u200b\u115f\u2800\ufe0f\u0301a1`),
          ),
        }),
        (value) => {
          const line = csv([['x', value]], 'de').slice(1, -2);
          for (const sign of [';', ',', '\t', '|'])
            for (const cell of line.split(sign).slice(1)) expect(cell).not.toMatch(begins);
        },
      ),
      { numRuns: 5000, seed: 1 },
    );
  });
});

describe('a row of the page is a conversation', () => {
  const known = new Set([63742001, 63742002]);
  const rows: readonly (readonly [string, string, readonly number[]])[] = [
    [
      'by its link',
      '<table><tr><td><input type="checkbox" checked></td><td><a href="#/conversation/63742001">x</a></td></tr></table>',
      [63742001],
    ],
    [
      'by an attribute, with the role of a row and of a box',
      '<div role="row" data-key="c-63742002"><span role="checkbox" aria-checked="true"></span></div>',
      [63742002],
    ],
    [
      'but not while its box is not checked',
      '<table><tr id="63742001"><td><input type="checkbox"></td></tr></table>',
      [],
    ],
    [
      'but not where it names two',
      '<table><tr id="63742001"><td><input type="checkbox" checked value="63742002"></td></tr></table>',
      [],
    ],
    [
      'but not by a number that was never seen',
      '<table><tr id="17"><td><input type="checkbox" checked></td></tr></table>',
      [],
    ],
    ['but not by its text', '<table><tr><td><input type="checkbox" checked></td><td>63742001</td></tr></table>', []],
  ];
  test.each(rows)('%s', (_, markup, ids) => {
    const page = new DOMParser().parseFromString(markup, 'text/html');
    for (const box of page.querySelectorAll('[role="checkbox"]')) {
      // jsdom does not reflect it.
      Object.defineProperty(box, 'ariaChecked', { value: box.getAttribute('aria-checked') });
    }
    expect(checkedConversationIds(page, known)).toEqual(ids);
  });
});
