/** Which rules of a team fit a conversation, and that the worker refuses what one forbids. */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/sending/plan/plan';
import { readPlan } from '../../../src/sending/plan/planSchema';
import type { RuleFacts } from '../../../src/sending/plan/ruleFacts';
import { ruleFacts } from '../../../src/sending/rules/ruleFacts';
import { compileWords, phrasesIn } from '../../../src/sending/rules/ruleWords';
import { ruleProblems } from '../../../src/sending/rules/ruleProblems';
import { fittingRules, forbiddenBy } from '../../../src/sending/rules/teamRules';
import { TeamRule } from '../../../src/settings/document/teamRule';
import type { Conversation, Entry } from '../../../src/userlike/conversation/conversation';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { expectLinear } from '../../support/expectLinear';
import { instanceWith, limetypes } from '../../component/examples';
import { planToCreate, planToLink } from './plans';

const rule = (conditions: Partial<TeamRule>): TeamRule =>
  TeamRule.parse({ id: 'r', name: 'Rule', effect: 'never', ...conditions });
const noFacts: RuleFacts = { topics: [], groups: [], domains: [], languages: [], websites: [] };
const facts: RuleFacts = {
  topics: ['Helpdesk', 'Order'],
  groups: ['Sales', '389341'],
  domains: ['mail.example.com'],
  languages: ['de_AT', 'German (Austria)'],
  websites: ['shop.example.com', 'Widget two', '108905'],
};
const fits = (conditions: Partial<TeamRule>, given = facts, ...texts: readonly string[]) =>
  fittingRules([rule(conditions)], given, { entries: [], written: texts }).length > 0;

describe('a condition', () => {
  test.each<[Partial<TeamRule>, boolean]>([
    [{ topics: ['helpdesk'] }, true],
    [{ topics: [' ＨＥＬＰＤＥＳＫ '] }, true],
    [{ topics: ['help'] }, false],
    [{ groups: ['sales'] }, true],
    [{ groups: ['389341'] }, true],
    [{ domains: ['example.com'] }, true],
    [{ domains: ['@Example.com'] }, true],
    [{ domains: ['*.example.com'] }, true],
    [{ domains: ['ample.com'] }, false],
    [{ domains: ['com'] }, false],
    [{ languages: ['de'] }, true],
    [{ languages: ['de-at'] }, true],
    [{ languages: ['german'] }, true],
    [{ languages: ['d'] }, false],
    [{ websites: ['https://www.example.com/shop', 'example.com'] }, true],
    [{ websites: ['widget TWO'] }, true],
    [{ websites: ['108905'] }, true],
    [{ topics: ['helpdesk'], groups: ['Support'] }, false],
    [{ topics: ['other', 'order'], groups: ['Sales'] }, true],
    [{}, false],
    [{ topics: ['helpdesk'], off: true }, false],
  ])('%j: %s', (conditions, expected) => {
    expect(fits(conditions)).toBe(expected);
  });

  test.each(['topics', 'groups', 'domains', 'languages', 'websites'] as const)(
    'on %s does not fit where Userlike has told nothing',
    (name) => {
      expect(fits({ [name]: ['example.com'] }, noFacts)).toBe(false);
    },
  );
});

describe('words', () => {
  test.each<[string, string, boolean]>([
    ['lawyer', 'My LAWYER, says', true],
    ['lawyer', 'lawyers', false],
    ['press  release', 'a press-release!', true],
    ['press release', 'press a release', false],
    ['Straße', 'STRASSE', true],
    ['café', 'cafe\u0301', true],
    ['a', 'a'.repeat(5), false],
    ['.*', 'anything', false],
    ['👍', 'anything 👍🏽', true],
    ['👍', 'anything 👎', false],
    ['c++', 'written in C++, mostly', true],
    ['c++', 'vitamin c', false],
    ['c#', 'c++', false],
    ['order', 'order#5', true],
    ['order 5', 'Order+5', true],
    ['律师', '我要找律师。', true],
    ['律师', '律法和师傅', false],
    ['ทนายความ', 'ขอคุยกับทนายความครับ', true],
    ['+#', 'c++ c#', false],
    ['press release', 'press\nrelease', true],
    ['lawyer', 'law\u200byer', true],
  ])('%s in %s: %s', (word, text, expected) => {
    expect(fits({ words: [word] }, noFacts, text)).toBe(expected);
  });

  test('are looked for in time that grows with the text', () => {
    const words = compileWords(Array.from({ length: 200 }, (_, index) => `a ${'a '.repeat(index % 20)}b${index}`));
    expectLinear((size) => phrasesIn('a b '.repeat(size), words), 2_000);
    expectLinear((size) => phrasesIn('+#'.repeat(size), words), 2_000);
    expectLinear((size) => phrasesIn(`a${'+'.repeat(size)}`, words), 2_000);
  });

  test('of a message are not looked for again', () => {
    const rules = [rule({ words: ['lawyer'] })];
    let reads = 0;
    const entry = {
      get text() {
        reads += 1;
        return 'my lawyer';
      },
    } as unknown as Entry;
    for (let round = 0; round < 3; round += 1)
      expect(fittingRules(rules, noFacts, { entries: [entry], written: [] })).toHaveLength(1);
    expect(reads).toBe(1);
  });
});

test('what Userlike tells is found in each of its forms', () => {
  const of = (payload: JsonObject, email: string | null = null) =>
    ruleFacts({
      topics: ['A'],
      payload,
      entries: [],
      operator: { id: null, name: null },
      contact: { email },
    } as unknown as Conversation);
  expect(
    of(
      {
        routing_info: { mode: 'x', operator_group: { id: 7, name: 'Sales' } },
        locale: 'en_US',
        language_name: 'English (US)',
        contact: { locale: 'sv_SE' },
        organization_id: 108905,
        contact_channel: { type: 'web', name: 'Shop', id: null },
        conversation_part_set: [{ referrer: 'https://Shop.example.com/a?b' }, { referrer: null }],
      },
      'Anna <anna@Bücher.example>',
    ),
  ).toEqual({
    topics: ['A'],
    groups: ['Sales', '7'],
    domains: ['xn--bcher-kva.example'],
    languages: ['en_US', 'English (US)'],
    websites: ['shop.example.com', 'Shop', '108905'],
  });
  expect(of({ contact: { locale: 'sv_SE' } }).languages).toEqual(['sv_SE']);
  expect(of({ routing_info: null, conversation_part_set: 'x' })).toEqual({ ...noFacts, topics: ['A'] });
});

describe('the worker', () => {
  const plan = planToCreate('1a2b3c4d-0000-4000-8000-000000000000');

  test('refuses by what the plan tells and by what it writes, not by what the panel has said', () => {
    expect(forbiddenBy({ ...plan, ruleFacts: facts }, [rule({ topics: ['order'] })])?.name).toBe('Rule');
    expect(
      forbiddenBy({ ...plan, ruleFacts: noFacts, comment: 'call the lawyer' }, [rule({ words: ['lawyer'] })]),
    ).not.toBeNull();
    expect(forbiddenBy({ ...plan, ruleFacts: noFacts }, [rule({ words: ['part'] })])).not.toBeNull();
    expect(forbiddenBy({ ...plan, ruleFacts: facts }, [rule({ topics: ['other'] })])).toBeNull();
  });

  test('reads the changes to an existing object, but not one that is left out', () => {
    const linked = (on: boolean) => {
      const from = { value: '', shown: '' };
      const change = { name: 'title', label: 'Title', value: 'for the lawyer', shown: '', from, on };
      const changes = [{ ...change, origin: { kind: 'operator' } as const }];
      const target = { ...planToLink(plan.deliveryId, 1, 'operator').target, changes };
      return { ...plan, ruleFacts: noFacts, target: target as Plan['target'] };
    };
    expect(forbiddenBy(linked(true), [rule({ words: ['lawyer'] })])).not.toBeNull();
    expect(forbiddenBy(linked(false), [rule({ words: ['lawyer'] })])).toBeNull();
  });

  test('refuses what was not confirmed, since the rule may be newer than the panel', () => {
    const ask = rule({ id: 'press', effect: 'ask', topics: ['order'] });
    expect(forbiddenBy({ ...plan, ruleFacts: facts }, [ask])).toBe(ask);
    expect(forbiddenBy({ ...plan, ruleFacts: facts, lookedFor: ['other'] }, [ask])).toBe(ask);
    expect(forbiddenBy({ ...plan, ruleFacts: facts, lookedFor: ['press'] }, [ask])).toBeNull();
    expect(forbiddenBy({ ...plan, ruleFacts: noFacts }, [ask])).toBeNull();
    const never = rule({ id: 'press', topics: ['order'] });
    expect(forbiddenBy({ ...plan, ruleFacts: facts, lookedFor: ['press'] }, [never]), 'no tick helps').toBe(never);
    expect(readPlan({ ...plan, lookedFor: ['press'] })).toMatchObject({ lookedFor: ['press'] });
  });

  test('refuses a plan that tells nothing, as soon as anything is forbidden or asked for', () => {
    expect(forbiddenBy(plan, [rule({ topics: ['other'] })])).not.toBeNull();
    expect(
      forbiddenBy(plan, [rule({ topics: ['other'], off: true }), rule({ effect: 'default', topics: ['a'] })]),
    ).toBeNull();
    expect(forbiddenBy(plan, [rule({ effect: 'ask', topics: ['a'] })])).not.toBeNull();
    expect(forbiddenBy(plan, [])).toBeNull();
  });
});

describe('what in a rule cannot work', () => {
  const ticket = instanceWith();
  const deal = instanceWith({ id: 'sales', limetype: 'deal' });
  const problems = (values: TeamRule['values'], more: Partial<TeamRule> = {}, lime = limetypes) =>
    ruleProblems(rule({ effect: 'default', values, ...more }), [ticket, deal], lime).map(({ kind }) => kind);

  test('a value for all destinations needs one that has its property, and fits each that has it', () => {
    expect(problems([{ property: 'priority', value: 'High' }])).toEqual([]);
    expect(problems([{ property: 'value', value: '12,5' }])).toEqual([]);
    expect(problems([{ property: 'colour', value: 'red' }])).toEqual(['unknownProperty']);
    expect(problems([{ property: 'priority', value: 'gone' }])).toEqual(['unknownOption']);
    expect(problems([{ property: 'value', value: 'much' }])).toEqual(['wrongValue']);
  });

  test('a value for one destination needs its property there', () => {
    expect(problems([{ property: 'value', value: '1' }], { destination: 'sales' })).toEqual([]);
    expect(problems([{ property: 'value', value: '1' }], { destination: 'support' })).toEqual(['unknownProperty']);
    expect(problems([{ property: 'value', value: '1' }], { destination: 'gone' })).toEqual(['destinationGone']);
  });

  test('nothing is said of values while Lime is not connected, nor of those of another effect', () => {
    expect(problems([{ property: 'colour', value: 'red' }], {}, [])).toEqual([]);
    expect(problems([{ property: 'colour', value: 'red' }], { effect: 'never', destination: 'gone' })).toEqual([]);
    expect(problems([], { effect: 'ask', domains: ['example', 'shop.example'] })).toEqual(['noDomain']);
  });
});
