/** What counts as a word in common, what is never shown as one, and that the reading is bounded. */
import { describe, expect, test } from 'vitest';
import type { OpenCase } from '../../../../src/sending/match/match';
import { casesToCompare } from '../../../../src/sending/sameCase/casesToCompare';
import { probableCase, rankCases } from '../../../../src/sending/sameCase/rankCases';
import { wordsOf } from '../../../../src/sending/sameCase/wordsOf';
import { expectLinear } from '../../../support/expectLinear';
import { conversationOf } from './conversationOf';

const now = Date.parse('2026-11-16T10:00:00Z');

const caseWith = (title: string, more: Partial<OpenCase> = {}, id = 1001): OpenCase => ({
  hit: { limetype: 'helpdesk', id, descriptive: title, facts: [`#${id}`, 'New'], link: '' },
  ofPerson: true,
  text: '',
  kinds: [],
  opened: '2026-11-15T10:00:00Z',
  notes: [],
  ...more,
});

const rank = (said: string | readonly string[], cases: readonly OpenCase[], hidden: readonly string[] = []) =>
  rankCases({
    conversation: conversationOf({ messages: [said].flat().map((text) => ['contact', text] as const) }),
    hidden,
    cases,
    now,
  });
const wordsInCommon = (said: string, title: string, hidden: readonly string[] = []) =>
  rank(said, [caseWith(title)], hidden)[0]?.reason.words ?? [];

describe('a word in common', () => {
  test.each([
    ['in another case', 'ROUTER', 'router'],
    ['with an accent composed in another way', 'Ga\u0308vle', 'Gävle'],
    ['with umlauts written out', 'Ruecksendung', 'Rücksendung'],
    ['with ß written as ss', 'Strasse', 'Straße'],
    ['with a Turkish capital', 'İSTANBUL', 'istanbul'],
    ['in the plural', 'licences', 'licence'],
    ['with a German ending', 'Rechnungen', 'Rechnung'],
    ['with a Swedish article', 'skrivaren', 'skrivare'],
    ['in a Dutch plural', 'fietsen', 'fiets'],
    ['with invisible characters', 'rou\u200bter', 'router'],
    ['in full-width digits', 'X２００', 'X200'],
    ['as a code with other signs in it', 'SO-20417', 'so20417'],
    ['as the number inside a code', '20417', 'SO-20417'],
    ['with a blank inside the name', 'X 200', 'X200'],
    ['in a script of its own', 'маршрутизатор', 'Маршрутизатор'],
    ['as a word with its number', 'error 47', 'Error 47: no signal'],
  ])('%s', (_, said, title) => {
    expect(wordsInCommon(`It is about ${said} here`, title)).not.toEqual([]);
  });

  test.each([
    ['everyday words of English', 'hello could you please help me with this problem again'],
    ['of German', 'guten Tag, können Sie mir bitte immer noch helfen'],
    ['of Swedish', 'hej, kan ni hjälpa mig med detta igen'],
    ['of Dutch', 'goedemiddag, kunt u mij hier weer mee helpen'],
    ['times and dates', 'it was at 16:49 on 12.11.2026'],
    ['addresses', 'see https://shop.example/router and mail to info@router.example'],
    ['the contact’s own name and company', 'Erik Lind, Nordvik AB'],
    ['a short number alone', '47'],
  ])('is none of %s', (_, said) => {
    expect(
      probableCase({
        conversation: conversationOf({ messages: [['contact', said]] }),
        hidden: [],
        cases: [caseWith(said)],
        now,
      }),
    ).toBeNull();
  });

  test('is shown as the contact wrote it, neighbours together, the rarest first', () => {
    expect(wordsInCommon('The Router X200 shows error 47', 'router x200, Error 47')).toEqual([
      'Router X200',
      'error 47',
    ]);
    expect(wordsInCommon('router, error', 'Router error')).toHaveLength(2);
    expect(rank(['router', 'error'], [caseWith('router error')])[0]?.reason.words).toHaveLength(2);
  });

  test('is never what the operator, a bot or a notification said', () => {
    const conversation = conversationOf({
      messages: [
        ['contact', 'hello'],
        ['operator', 'Router X200?'],
        ['bot', 'error 4711'],
      ],
    });
    expect(rankCases({ conversation, hidden: [], cases: [caseWith('Router X200 error 4711')], now })[0]?.score).toBe(0);
  });
});

describe('a number that nobody shall read', () => {
  test.each([
    ['a masked card', 'my card 4111 11•• •••• 1111 was charged', 'Card 4111 11•• •••• 1111 charged'],
    ['a masked card in one piece', 'card 411111••••••1111', '411111 1111'],
    ['a masked account', 'DE•• •••• •••• ••00', 'DE00 00'],
  ])('is no word in common: %s', (_, said, title) => {
    expect(wordsInCommon(said, title).join(' ')).not.toMatch(/\d/);
  });

  test('not even where the operator shows it again in the note', () => {
    const card = '4111 1111 1111 1111';
    expect(wordsInCommon(`my card ${card} was charged twice`, `Card ${card} charged`, [card]).join(' ')).not.toMatch(
      /\d/,
    );
    expect(wordsInCommon('card 4111111111111111 charged', 'Card 4111111111111111', [card]).join(' ')).not.toMatch(/\d/);
  });
});

describe('one is offered', () => {
  const router = caseWith('Router X200 loses connection', { text: 'Error 47.' });

  test('with its reason as data', () => {
    const notes = [
      { date: '2026-11-14T10:00:00Z', text: 'Chat conversation 6\nTopics: Helpdesk, Lead\n\n10:00 Erik: hello' },
    ];
    const conversation = conversationOf({
      topics: ['helpdesk'],
      messages: [['contact', 'router X200 again, error 47']],
    });
    expect(probableCase({ conversation, hidden: [], cases: [{ ...router, notes }], now })?.reason).toEqual({
      topic: 'helpdesk',
      last: { kind: 'note', at: Date.parse('2026-11-14T10:00:00Z') },
      words: ['router X200', 'error 47'],
    });
  });

  test('not by topic and age alone', () => {
    const conversation = conversationOf({ topics: ['Warranty'], messages: [['contact', 'May I ask you something?']] });
    expect(probableCase({ conversation, hidden: [], cases: [{ ...router, kinds: ['Warranty'] }], now })).toBeNull();
  });

  test('not by a word that all of them have', () => {
    const all = [1, 2, 3, 4].map((id) =>
      caseWith(`Router ${['north', 'south', 'east', 'west'][id - 1] ?? ''}`, {}, id),
    );
    expect(rank('the router', all)[0]?.score).toBeLessThan(rank('the router', all.slice(0, 1))[0]?.score ?? 0);
  });

  test('not where order, invoice or room is another one', () => {
    expect(rank('order SO-20611: box missing', [caseWith('Order SO-20417: box missing')])[0]?.score).toBeLessThan(
      rank('order: box missing', [caseWith('Order SO-20417: box missing')])[0]?.score ?? 0,
    );
  });

  test('of two that are alike the one where something happened last', () => {
    const old = caseWith('Router X200', { opened: '2026-06-01T10:00:00Z' }, 1);
    const fresh = caseWith('Router X200', { opened: '2026-11-14T10:00:00Z' }, 2);
    expect(rank('router X200', [old, fresh])[0]?.of.hit.id).toBe(2);
    expect(rank('router X200', [fresh, old])[0]?.of.hit.id).toBe(2);
  });

  test('with dates that lie ahead or cannot be read left out of the reason', () => {
    const odd = caseWith('Router X200', { opened: 'soon', notes: [{ date: '2031-01-01T00:00:00Z', text: '' }] });
    expect(rank('router X200', [odd])[0]?.reason.last).toBeNull();
  });

  test('none where there is nothing to compare', () => {
    expect(rank('router X200', [])).toEqual([]);
    expect(rank('', [router])[0]?.score).toBe(0);
    expect(rank('日本語', [router])[0]?.score).toBe(0);
  });
});

describe('what is compared', () => {
  const rule = { statusProperty: 'status', closedKeys: ['done'], endDateProperty: null };
  const mapping = (instance: object) =>
    ({ instance: { openRule: rule, ...instance }, target: { name: 'helpdesk' } }) as unknown as Parameters<
      typeof casesToCompare
    >[0];
  const earlierTarget = {
    limetype: 'helpdesk',
    id: 7,
    descriptive: 'Router X200',
    facts: ['#7'],
    link: '',
    open: true,
    personId: 5,
    readable: true,
  };
  const earlier = (target: object) => ({
    kind: 'found' as const,
    conversations: [{ conversationId: 3, date: '2026-11-10T10:00:00Z', target: { ...earlierTarget, ...target } }],
    more: false,
    passedOver: { gone: 0, noAccess: 0 },
  });
  const isNew = { kind: 'new' } as const;

  test('is also where the contact’s earlier conversations were filed, once', () => {
    expect(casesToCompare(mapping({}), { sent: isNew, earlier: earlier({}) }, [])).toHaveLength(1);
    expect(
      casesToCompare(mapping({}), { sent: isNew, earlier: earlier({}) }, [caseWith('Router', {}, 7)]),
    ).toHaveLength(1);
  });

  test.each([
    ['closed', { open: false }],
    ['out of reach', { readable: false }],
    ['of another limetype', { limetype: 'deal' }],
  ])('not one that is %s', (_, target) => {
    expect(casesToCompare(mapping({}), { sent: isNew, earlier: earlier(target) }, [])).toEqual([]);
  });

  test('is empty if the destination offers none, the open rule is missing, or the conversation has its object', () => {
    const known = [caseWith('Router')];
    expect(casesToCompare(mapping({ sameCase: false }), { sent: isNew }, known)).toEqual([]);
    expect(casesToCompare(mapping({ openRule: null }), { sent: isNew }, known)).toEqual([]);
    const sent = { kind: 'sent', target: { limetype: 'helpdesk', id: 1, descriptive: '' }, link: '' } as const;
    expect(casesToCompare(mapping({}), { sent }, known)).toEqual([]);
  });
});

describe('the reading is bounded', () => {
  test('of 20,000 messages as many words are read as of some hundred', () => {
    const message = 'the terminal in the foyer shows F118 and then restarts without a word, see order';
    const said = (count: number) =>
      conversationOf({
        messages: Array.from({ length: count }, (_, index) => ['contact', `${message} ${100_000 + index}`] as const),
      });
    let read = 0;
    const counted = (count: number) => {
      read = 0;
      const conversation = said(count);
      const entries = conversation.entries.map((entry) => ({
        ...entry,
        get text() {
          read += 1;
          return entry.text;
        },
      }));
      const cases = [caseWith(`Order ${100_000 + count - 1}`)];
      return {
        words: rankCases({ conversation: { ...conversation, entries }, hidden: [], cases, now })[0]?.reason.words,
        read,
      };
    };
    const many = counted(20_000);
    expect(many.read).toBeLessThanOrEqual(200);
    // The newest are among them.
    expect(many.words).toContain('119999');
  });

  test.each(['a', '•1', '1.', 'a-', '@', 'a ', '1 '])(
    'a text of nothing but "%s" costs no more than its length',
    (sign) => {
      expectLinear((count) => wordsOf(sign.repeat(count)));
    },
  );
});
