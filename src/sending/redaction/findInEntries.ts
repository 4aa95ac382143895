/**
 * Numbers in the messages of a conversation, also those that somebody has split over several. What was found in an entry is remembered for as long as there
 * is that entry: of thousands one is new.
 */
import type { Entry } from '../../userlike/conversation/conversation';
import { beginsWithWords, isOnlyWords } from './betweenParts';
import { findNumbers, mayHoldNumber } from './findNumbers';
import type { FoundNumber, NumberKind, OwnPattern } from './foundNumber';

export interface FoundInEntries {
  readonly kind: NumberKind;
  readonly signs: string;
  /** By entry, in order. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly entry: Entry;
  /** Positions of its letters and digits in the entry's text. */
  readonly places: readonly number[];
  /** Index of the first of these among all letters and digits of the number. */
  readonly at: number;
}

interface Known {
  readonly patterns: readonly OwnPattern[];
  readonly before: string;
  readonly found: readonly FoundNumber[];
}

const knownAlone = new WeakMap<Entry, Known>();

/** So many characters before a message are read, since they may say what a bare number is. */
const reach = 80;

export function findInEntries(entries: readonly Entry[], patterns: readonly OwnPattern[]): readonly FoundInEntries[] {
  const known = read(entries, patterns);
  const found = [...known.found];
  const open = copyOf(known.open);
  let { before } = known;
  const close = (run: Run) => {
    found.push(...foundInRun(run, patterns));
  };
  for (const entry of entries.slice(known.entries.length)) {
    if (entry.text === '') continue;
    if (entry.kind === 'notification') {
      found.push(...foundInRun({ entries: [entry], before: '' }, patterns));
      continue;
    }
    const { kind, id, name } = entry.author;
    const speaker = `${kind} ${id ?? name}`;
    const run = open.get(speaker);
    if (run && (goesOn(lastWithDigits(run), entry.text) || isOnlyWords(entry.text))) run.entries.push(entry);
    else {
      if (run) close(run);
      open.delete(speaker);
      if (mayHoldNumber(entry.text)) open.set(speaker, { entries: [entry], before });
    }
    before = entry.text.slice(-reach);
  }
  remember({ entries, patterns, found: [...found], open: copyOf(open), before });
  for (const run of open.values()) close(run);
  return found;
}

/** What was found in the entries so far. */
interface Reading {
  readonly entries: readonly Entry[];
  readonly patterns: readonly OwnPattern[];
  readonly found: readonly FoundInEntries[];
  /** By speaker: messages whose number may continue in the next one. */
  readonly open: ReadonlyMap<string, Run>;
  /** The end of the last message. */
  readonly before: string;
}

/** By the first entry, the last few: when a live message comes, only that is read. Several, since one reader may leave out notifications. */
const readings = new WeakMap<Entry, readonly Reading[]>();
const maxReadings = 3;

const readingsOf = ([first]: readonly Entry[]): readonly Reading[] => (first && readings.get(first)) ?? [];

/** The longest one that these entries go on from. */
function read(entries: readonly Entry[], patterns: readonly OwnPattern[]): Reading {
  const nothing: Reading = { entries: [], patterns, found: [], open: new Map(), before: '' };
  return readingsOf(entries)
    .filter((one) => one.patterns === patterns && isBeginning(one.entries, entries))
    .reduce((best, one) => (one.entries.length > best.entries.length ? one : best), nothing);
}

function remember(reading: Reading): void {
  const [first] = reading.entries;
  if (!first) return;
  const others = readingsOf(reading.entries).filter(
    ({ entries, patterns }) => patterns !== reading.patterns || !isBeginning(entries, reading.entries),
  );
  readings.set(first, [reading, ...others].slice(0, maxReadings));
}

const isBeginning = (entries: readonly Entry[], of: readonly Entry[]) =>
  entries.length <= of.length && entries.every((entry, index) => entry === of[index]);

const copyOf = (open: ReadonlyMap<string, Run>): Map<string, Run> =>
  new Map([...open].map(([speaker, run]) => [speaker, { ...run, entries: [...run.entries] }]));

/** Consecutive messages of one speaker, each of which may continue a number of the message before. */
interface Run {
  readonly entries: Entry[];
  readonly before: string;
}

const lastWithDigits = ({ entries }: Run): string => entries.findLast(({ text }) => mayHoldNumber(text))?.text ?? '';

/** A message that ends, or begins, with a digit or with a part of what may be a bank account. */
const goesOn = (text: string, next: string): boolean =>
  endsOpen.test(text.slice(-edge)) && (beginsOpen.test(next.slice(0, edge)) || beginsWithWords(next));

/** Only so many characters at the end and at the beginning are read. */
const edge = 24;
const endsOpen = /(?:[\p{Nd}\p{No}]|[A-Za-z]{2}[0-9]{2}[ .-]?[A-Za-z]{2,4})[^\p{L}\p{N}]{0,8}$/u;
const beginsOpen = /^[^\p{L}\p{N}]{0,8}(?:[A-Za-z]{1,3})?[\p{Nd}\p{No}]/u;

function foundInRun({ entries, before: said }: Run, patterns: readonly OwnPattern[]): FoundInEntries[] {
  const alone = entries.map((entry, index) => ({
    entry,
    found: foundAlone(entry, patterns, index === 0 ? said : (entries[index - 1]?.text.slice(-reach) ?? '')),
  }));
  const asParts = alone.flatMap(({ entry, found }) =>
    found.map(({ kind, signs, places }): FoundInEntries => ({
      kind,
      signs,
      parts: [{ entry, places, at: 0 }],
    })),
  );
  const [first] = entries;
  const last = entries.at(-1);
  if (entries.length === 1 || !first || !last) return asParts;
  const before = knownRuns.get(last);
  if (before?.first === first && before.count === entries.length && before.patterns === patterns) return before.found;
  const found = foundJoined(entries, asParts, patterns, said);
  knownRuns.set(last, { first, count: entries.length, patterns, found });
  return found;
}

/** By the last message of a run. */
const knownRuns = new WeakMap<
  Entry,
  {
    readonly first: Entry;
    readonly count: number;
    readonly patterns: readonly OwnPattern[];
    readonly found: FoundInEntries[];
  }
>();

function foundJoined(
  entries: readonly Entry[],
  asParts: readonly FoundInEntries[],
  patterns: readonly OwnPattern[],
  before: string,
): FoundInEntries[] {
  const joined = findNumbers(entries.map(({ text }) => text).join('\n'), patterns, before).map(partsOf(entries));
  // A number over several messages takes precedence: what was found in one of them may be only a part of it.
  const taken = new Map<Entry, Set<number>>();
  for (const { parts } of joined) {
    for (const { entry, places } of parts) {
      const before = taken.get(entry) ?? new Set();
      for (const place of places) before.add(place);
      taken.set(entry, before);
    }
  }
  return [
    ...joined,
    ...asParts.filter(({ parts: [part] }) => !part?.places.some((place) => taken.get(part.entry)?.has(place))),
  ];
}

function foundAlone(entry: Entry, patterns: readonly OwnPattern[], before: string): readonly FoundNumber[] {
  if (!mayHoldNumber(entry.text)) return [];
  const last = knownAlone.get(entry);
  if (last?.patterns === patterns && last.before === before) return last.found;
  const found = findNumbers(entry.text, patterns, before);
  knownAlone.set(entry, { patterns, before, found });
  return found;
}

/** Maps positions of the joined text to messages. */
function partsOf(entries: readonly Entry[]): (found: FoundNumber) => FoundInEntries {
  const starts: number[] = [];
  let start = 0;
  for (const { text } of entries) {
    starts.push(start);
    start += text.length + '\n'.length;
  }
  let index = 0;
  return ({ kind, places, signs }) => {
    const parts: (Part & { readonly places: number[] })[] = [];
    while ((starts[index + 1] ?? Infinity) <= (places[0] ?? 0)) index += 1;
    let within = index;
    places.forEach((place, at) => {
      while ((starts[within + 1] ?? Infinity) <= place) within += 1;
      const entry = entries[within];
      if (!entry) return;
      const own = place - (starts[within] ?? 0);
      const last = parts.at(-1);
      if (last?.entry === entry) last.places.push(own);
      else parts.push({ entry, places: [own], at });
    });
    return { kind, signs, parts };
  };
}
