/**
 * Which open object a conversation probably goes on with, and why. Pure, without network: what counts is how rare the words are that both share, then whether
 * topics agree and how long ago something happened. Rarity is told from the objects themselves, from length and digits: there is no text of the
 * whole organisation to count in. Nothing is decided here but what is offered; the operator links.
 */
import { noteWords } from '../values/noteWords';
import type { Conversation, Entry } from '../../userlike/conversation/conversation';
import type { OpenCase } from '../match/match';
import { normalizeWord } from './normalizeWord';
import { wordsOf, type KnownWords, type Word } from './wordsOf';

/** Why an object may be the same case, as data. */
export interface SameCaseReason {
  /** The topic that both have. */
  readonly topic: string | null;
  /** What happened last, and when, in milliseconds since 1970. */
  readonly last: { readonly kind: 'note' | 'opened'; readonly at: number } | null;
  /** Words in common, the rarest first, as the contact wrote them. */
  readonly words: readonly string[];
}

export interface RankedCase {
  readonly of: OpenCase;
  readonly score: number;
  readonly reason: SameCaseReason;
}

export interface CaseQuestion {
  /** As it is written to Lime: without what is masked. */
  readonly conversation: Conversation;
  /** Numbers that are masked and that the operator shows again: no word that anybody reads here. */
  readonly hidden: readonly string[];
  readonly cases: readonly OpenCase[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** From this score on, an object is offered: a code in common, or two telling words in a case of the last days. Set by the corpus of the tests. */
const offered = 3;

/** The case to offer; null if none is likely. */
export function probableCase(question: CaseQuestion): RankedCase | null {
  const [first] = rankCases(question);
  return first && first.score >= offered ? first : null;
}

/** All of them, the most likely first. Linear in what is read of the conversation. */
export function rankCases({ conversation, hidden, cases, now }: CaseQuestion): RankedCase[] {
  const known: KnownWords = new Map();
  const said = saidWords(conversation, hidden, known);
  const all = cases.map((one) => ({ one, ...readCase(one, known) }));
  const rarity = rarityIn(all.map(({ stems }) => stems));
  return all
    .map(({ one, stems, forms }): RankedCase => {
      const shared = [...said.values()].filter(({ stem }) => stems.has(stem));
      const weights = shared.map((word) => word.weight * rarity(word.stem) * (stems.get(word.stem) ?? 0));
      const words =
        weights.reduce((sum, weight) => sum + weight, 0) - (contradicts(said, shared, forms) ? otherNumber : 0);
      const topic = sharedTopic(conversation, one);
      const last = lastOf(one, now);
      const beside = (topic === null ? 0 : 0.5) + ageScore(last, now) - (one.ofPerson ? 0 : 0.3);
      return {
        of: one,
        // Topic and age alone say nothing: a contact has one open case and asks about another matter.
        score: words <= 0 ? 0 : words + beside,
        reason: { topic, last, words: phrases(shared) },
      };
    })
    .sort(
      (a, b) => b.score - a.score || (b.reason.last?.at ?? 0) - (a.reason.last?.at ?? 0) || b.of.hit.id - a.of.hit.id,
    );
}

/** Messages that are read: what a conversation is about is said at its beginning, or has come up last. */
const maxMessages = 100;
/** Characters of one message that are read. */
const messageCharacters = 500;
/** Characters of an object's description and of one note that are read. */
const caseCharacters = 1500;
/** Notes of an object that are read. */
const maxNotes = 3;

/** What the contact said, each word once, where it was said first. */
function saidWords({ contact, operator, entries }: Conversation, hidden: readonly string[], known: KnownWords) {
  const spoken = entries.filter(({ kind, author }) => kind === 'message' && author.kind === 'contact');
  const read =
    spoken.length > 2 * maxMessages ? [...spoken.slice(0, maxMessages), ...spoken.slice(-maxMessages)] : spoken;
  const names = [contact.name, contact.company, operator.name, contact.phoneNumber, contact.mobileNumber];
  const unsaid = new Set(wordsOf(names.join(' ')).map(({ stem }) => stem));
  const numbers = hidden.map(normalizeWord);
  const said = new Map<string, Word>();
  read.forEach((entry, index) => {
    for (const word of readEntry(entry, known)) {
      const { stem } = word;
      const isHidden = /\d{4}/.test(stem) && numbers.some((number) => number.includes(stem) || stem.includes(number));
      if (!said.has(stem) && !unsaid.has(stem) && !isHidden) said.set(stem, { ...word, at: index * apart + word.at });
    }
  });
  return said;
}

/** More than the words of one message, so that the words of two are no neighbours. */
const apart = 10 * messageCharacters;

/** Cache per entry: the panel ranks again with each message. */
const readEntries = new WeakMap<Entry, readonly Word[]>();

function readEntry(entry: Entry, known: KnownWords): readonly Word[] {
  const before = readEntries.get(entry);
  if (before) return before;
  const words = wordsOf(entry.text.slice(0, messageCharacters), known);
  readEntries.set(entry, words);
  return words;
}

/** What a word counts by where it stands in the object. */
const inTitle = 1.2;
const inText = 1;
/** A note may be a whole chat, which shares many words with any other. */
const inNote = 0.6;

interface ReadCase {
  /** What each word counts by where it stands. */
  readonly stems: ReadonlyMap<string, number>;
  readonly forms: ReadonlySet<string>;
}

const readCases = new WeakMap<OpenCase, ReadCase>();

function readCase(one: OpenCase, known: KnownWords): ReadCase {
  const before = readCases.get(one);
  if (before) return before;
  const { hit, text, notes } = one;
  const stems = new Map<string, number>();
  const forms = new Set<string>();
  const read = (words: string, factor: number) => {
    for (const { stem, form } of wordsOf(words.slice(0, caseCharacters), known)) {
      // A number is as good in a note as in the title.
      if (!stems.has(stem)) stems.set(stem, form === undefined ? factor : Math.max(factor, inText));
      if (form !== undefined && factor !== inNote) forms.add(form);
    }
  };
  // Its number stands in the facts.
  read([hit.descriptive, hit.facts[0]].join(' '), inTitle);
  read(text, inText);
  for (const note of notes.slice(0, maxNotes)) read(note.text, inNote);
  const found = { stems, forms };
  readCases.set(one, found);
  return found;
}

/** What it counts that a conversation names another order, room or invoice than the object does. */
const otherNumber = 3.5;

/** Whether both name something of one kind, and never the same. */
function contradicts(said: ReadonlyMap<string, Word>, shared: readonly Word[], forms: ReadonlySet<string>): boolean {
  if (shared.some(({ form }) => form !== undefined)) return false;
  return [...said.values()].some(({ form }) => form !== undefined && forms.has(form));
}

/** From 1 for what one object alone has down to nearly nothing for what all have. */
function rarityIn(all: readonly ReadonlyMap<string, number>[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const stems of all) for (const stem of stems.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => 1 / (counts.get(stem) ?? 1);
}

/** The topic that an option of the object names, or one of the notes of an earlier conversation. */
function sharedTopic({ topics }: Conversation, { kinds, notes }: OpenCase): string | null {
  const of = new Set([...kinds, ...notes.flatMap(({ text }) => topicsIn(text))].map(normalizeWord));
  return topics.find((topic) => of.has(normalizeWord(topic))) ?? null;
}

const topicLabels = Object.values(noteWords).map(({ topics }) => `${topics}: `);

function topicsIn(note: string): string[] {
  const line = note.split('\n', 8).find((one) => topicLabels.some((label) => one.startsWith(label))) ?? '';
  return line.slice(line.indexOf(':') + 1).split(',');
}

function lastOf({ notes, opened }: OpenCase, now: number): SameCaseReason['last'] {
  const instants = notes.flatMap(({ date }) => pastInstant(date, now));
  if (instants.length > 0) return { kind: 'note', at: Math.max(...instants) };
  const [at] = pastInstant(opened, now);
  return at === undefined ? null : { kind: 'opened', at };
}

/** A date without a time may be today's end. */
const dayMs = 24 * 60 * 60 * 1000;

function pastInstant(iso: string | null, now: number): number[] {
  const at = iso === null ? NaN : Date.parse(iso);
  return at <= now + dayMs ? [Math.min(at, now)] : [];
}

function ageScore(last: SameCaseReason['last'], now: number): number {
  if (last === null) return 0;
  const days = (now - last.at) / dayMs;
  if (days < 3) return 0.8;
  if (days < 10) return 0.5;
  if (days < 45) return 0.2;
  return days < 120 ? -0.3 : -1;
}

/** More are not read. */
const maxPhrases = 3;
/** How far two neighbours are apart. */
const nextTo = 2;

/** Shared words as they were written, neighbours together ("router X200"), the rarest first. */
function phrases(shared: readonly Word[]): string[] {
  const runs: { written: string; at: number; weight: number }[] = [];
  for (const word of [...shared].sort((one, other) => one.at - other.at || other.weight - one.weight)) {
    const last = runs.at(-1);
    // A number inside a code stands at the same place.
    if (last?.at === word.at) continue;
    if (last && word.at - last.at === nextTo)
      runs[runs.length - 1] = {
        written: `${last.written} ${word.written}`,
        at: word.at,
        weight: Math.max(last.weight, word.weight),
      };
    else runs.push({ ...word });
  }
  return runs
    .sort((one, other) => other.weight - one.weight)
    .slice(0, maxPhrases)
    .map(({ written }) => written);
}
