/**
 * Which rules of a team fit a conversation. Panel, bulk and settings ask with the conversation, the worker with what the plan tells of it. A condition on
 * something that Userlike has not told does not fit.
 */
import type { TeamRule } from '../../settings/document/teamRule';
import { normalizeText } from '../../settings/words/normalizeText';
import type { Entry } from '../../userlike/conversation/conversation';
import type { Plan, PlannedProperty } from '../plan/plan';
import type { RuleFacts } from '../plan/ruleFacts';
import { hostOf } from './ruleFacts';
import { compileWords, phraseKey, phrasesIn, type RuleWords } from './ruleWords';

/** @param texts the messages, and the text that is written */
export function fittingRules(
  rules: readonly TeamRule[],
  facts: RuleFacts,
  texts: { readonly entries: readonly Entry[]; readonly written: readonly string[] },
): readonly TeamRule[] {
  const on = rules.filter(({ off }) => off !== true);
  if (on.length === 0) return [];
  const { words, ofEntry } = compiled(rules);
  let found: ReadonlySet<string> | null = null;
  const phrases = () =>
    (found ??= new Set([
      ...texts.entries.flatMap(ofEntry),
      ...texts.written.flatMap((text) => phrasesIn(text, words)),
    ]));
  return on.filter((rule) => fits(rule, facts, phrases));
}

function fits(rule: TeamRule, facts: RuleFacts, phrases: () => ReadonlySet<string>): boolean {
  const given = conditions.filter(([name]) => rule[name].length > 0);
  if (given.length === 0 && rule.words.length === 0) return false;
  return (
    given.every(([name, isSame]) => rule[name].some((wanted) => facts[name].some((fact) => isSame(wanted, fact)))) &&
    (rule.words.length === 0 || rule.words.some((phrase) => phrases().has(phraseKey(phrase))))
  );
}

const isSameText = (wanted: string, fact: string) => normalizeText(wanted) === normalizeText(fact);

const conditions: readonly (readonly [keyof RuleFacts, (wanted: string, fact: string) => boolean])[] = [
  ['topics', isSameText],
  ['groups', isSameText],
  ['domains', isUnder],
  ['languages', isLanguage],
  ['websites', (wanted, fact) => isSameText(wanted, fact) || isUnder(wanted, fact)],
];

/** `mail.example.com` is under `example.com`, `badexample.com` is not. */
function isUnder(domain: string, host: string): boolean {
  const wanted = normalizeText(hostOf(domain));
  const given = normalizeText(host);
  return wanted.includes('.') && (given === wanted || given.endsWith(`.${wanted}`));
}

/** `de` is every German, `German` is `German (Austria)` too. */
function isLanguage(wanted: string, fact: string): boolean {
  const [asked, told] = [wanted, fact].map((text) => normalizeText(text).replaceAll('_', '-')) as [string, string];
  return told === asked || told.startsWith(`${asked}-`) || told.startsWith(`${asked} `);
}

interface Compiled {
  readonly words: RuleWords;
  readonly ofEntry: (entry: Entry) => readonly string[];
}

/** Cached by the list of rules and by message: of thousands of messages usually one is new. */
const known = new WeakMap<readonly TeamRule[], Compiled>();

function compiled(rules: readonly TeamRule[]): Compiled {
  const before = known.get(rules);
  if (before) return before;
  const words = compileWords(rules.flatMap((rule) => (rule.off ? [] : rule.words)));
  const seen = new WeakMap<Entry, readonly string[]>();
  const made: Compiled = {
    words,
    ofEntry: (entry) => {
      if (words.byFirst.size === 0) return [];
      const found = seen.get(entry) ?? phrasesIn(entry.text, words);
      seen.set(entry, found);
      return found;
    },
  };
  known.set(rules, made);
  return made;
}

/**
 * What keeps a plan from being sent, by what it tells of its conversation and by every word that it writes: a rule that forbids it, or one for which nobody
 * has looked. That the panel has found none does not count.
 */
export function forbiddenBy(plan: Plan, rules: readonly TeamRule[]): TeamRule | null {
  const { ruleFacts, lookedFor = [] } = plan;
  const keepsBack = ({ effect, off, id }: TeamRule) =>
    off !== true && (effect === 'never' || (effect === 'ask' && !lookedFor.includes(id)));
  const first = rules.find(keepsBack);
  if (!first) return null;
  // The plan is older than the rules, so it is not known to be allowed.
  if (!ruleFacts) return first;
  return fittingRules(rules, ruleFacts, { entries: [], written: wordsOfPlan(plan) }).find(keepsBack) ?? null;
}

/** @param longest of each note; the rest of a long one is what the entries say */
export function wordsOfPlan(plan: Plan, longest = Infinity): string[] {
  const { target, person, conversationObject, notes, files, todo, comment } = plan;
  const properties: readonly PlannedProperty[] = [
    ...(target.kind === 'create' ? target.properties : (target.changes ?? []).filter(({ on }) => on)),
    ...(person?.properties ?? []),
    ...(conversationObject?.properties ?? []),
    ...notes.flatMap((note) => note.properties),
    ...(files?.properties ?? []),
    ...(files?.files.flatMap((file) => file.properties) ?? []),
    ...(todo?.properties ?? []),
  ];
  const values = properties.flatMap(({ value }) => (typeof value === 'string' ? [value.slice(0, longest)] : []));
  return [...values, ...(files?.files.map(({ name }) => name) ?? []), ...(comment ? [comment] : [])];
}
