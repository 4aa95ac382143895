/**
 * What of a conversation, and of what the operator has typed, is masked before anything is made of it: the plan cuts titles and notes from masked text, so
 * no part of a number survives a cut. What we write ourselves (reference lines, ids, links) and what persons are looked for by never comes here.
 */
import type { Property } from '../../lime/limetype';
import { isLink, isPhone, propertyType } from '../../lime/propertyTypes';
import type { RedactionMode, Settings, Instance } from '../../settings/document/settings';
import type { Conversation, Entry } from '../../userlike/conversation/conversation';
import { isObject } from '../../userlike/conversation/field';
import type { Json, JsonObject } from '../../userlike/conversation/json';
import { fileNameKeys, withNames } from '../files/mediaName';
import { findInEntries } from './findInEntries';
import { findNumbers } from './findNumbers';
import type { NumberKind, OwnPattern } from './foundNumber';
import { isNoNational, isPayment, kindsMaskedUnder, type ValueName } from './keyRules';
import { isMasked, maskPlaces } from './maskText';
import { nameOfItem, nameOfMember } from './nameOfValue';
import { compilePattern } from './ownPatterns';

/** Where a number stands. */
export type MaskedPlace =
  | { readonly kind: 'message'; readonly author: string; readonly sentAt: string }
  /** A name, or other data of the contact. */
  | { readonly kind: 'contact' | 'comment' | 'heading' }
  | { readonly kind: 'file'; readonly author: string; readonly sentAt: string }
  | { readonly kind: 'property'; readonly label: string };

export interface MaskedNumber {
  /** Identifies the number at its place, so the operator can show it again. Never leaves the panel. */
  readonly key: string;
  readonly kind: NumberKind;
  readonly place: MaskedPlace;
  /** As it will be written: masked, or unmasked if the operator shows it. */
  readonly text: string;
  readonly shown: boolean;
  /** Equal for the same number at other places. */
  readonly number: string;
  /** Ids of the messages or files with it. */
  readonly entryIds: readonly string[];
}

export interface Redaction {
  /** The conversation with its numbers masked; the plan uses only this one. */
  readonly conversation: Conversation;
  readonly text: (place: MaskedPlace, text: string) => string;
  /** Masks what was typed for a property that takes text. */
  readonly typed: (property: Property, text: string) => string;
  readonly fileName: (entry: Entry, name: string) => string;
  /** All numbers found so far. */
  readonly found: () => readonly MaskedNumber[];
}

interface RedactionInput {
  readonly conversation: Conversation;
  readonly settings: Settings;
  readonly instance: Instance;
  /** Keys of numbers that the operator shows. */
  readonly unmasked: readonly string[];
}

/** A destination may have its own mode, but it cannot loosen `locked`. */
export const redactionMode = ({ redaction }: Settings, instance: Instance): RedactionMode =>
  redaction.mode === 'locked' ? 'locked' : (instance.redaction ?? redaction.mode);

/** Cached by the list of settings, since `findInEntries` caches by the compiled list. */
const compiled = new WeakMap<Settings['redaction']['patterns'], readonly OwnPattern[]>();

export function ownPatterns({ redaction: { patterns } }: Settings): readonly OwnPattern[] {
  const made =
    compiled.get(patterns) ?? patterns.map(({ name, pattern }) => ({ name, signs: compilePattern(pattern) }));
  compiled.set(patterns, made);
  return made;
}

export function startRedaction({ conversation, settings, instance, unmasked }: RedactionInput): Redaction {
  const mode = redactionMode(settings, instance);
  const same = (_: unknown, text: string) => text;
  if (mode === 'off') return { conversation, text: same, typed: same, fileName: same, found: () => [] };
  const patterns = ownPatterns(settings);
  const shown = new Set(mode === 'locked' ? [] : unmasked);
  const shownNumbers = new Set([...shown].map(numberIn));
  const found = new Map<string, MaskedNumber>();

  const note = (
    kind: NumberKind,
    signs: string,
    place: MaskedPlace,
    entryIds: readonly string[],
    written: (isShown: boolean) => string,
  ): boolean => {
    const key = JSON.stringify([place, entryIds, kind, signs]);
    const number = JSON.stringify([kind, signs]);
    // Userlike repeats the last message in the data of the contact: treat it as that message.
    const isShown = shown.has(key) || (place.kind === 'contact' && shownNumbers.has(number));
    if (!found.has(key)) found.set(key, { key, number, kind, place, text: written(isShown), shown: isShown, entryIds });
    return isShown;
  };

  const redacted = (
    place: MaskedPlace,
    text: string,
    entryIds: readonly string[] = [],
    takes: (kind: NumberKind) => boolean = () => true,
    before = '',
  ): string => {
    const places: number[] = [];
    for (const { kind, signs, places: own } of findNumbers(text, patterns, before)) {
      if (!takes(kind)) continue;
      const masked = own.filter((_, index) => isMasked(kind, index, own.length));
      const isShown = note(kind, signs, place, entryIds, (plain) => fragment(text, own, plain ? [] : masked));
      if (!isShown) places.push(...masked);
    }
    return places.length > 0 ? maskPlaces(text, places) : text;
  };

  const contact: MaskedPlace = { kind: 'contact' };
  /** Messages with a masked number by their text, since Userlike repeats the contact's last message. */
  const saidAs = new Map<string, string>();
  return {
    conversation: redactConversation(),
    text: redacted,
    typed: (property, text) => {
      const place: MaskedPlace = { kind: 'property', label: property.label };
      if (isPhone(property)) return redacted(place, text, [], isNoNational);
      return !isLink(property) && words.includes(propertyType(property.type).kind) ? redacted(place, text) : text;
    },
    fileName: (entry, name) => redacted(filePlace(entry), name, [entry.id]),
    found: () => [...found.values()],
  };

  function redactConversation(): Conversation {
    const { entries, contact: who, payload } = conversation;
    const name = (given: string | null) => given && redacted(contact, given);
    const phone = (given: string | null) => given && redacted(contact, given, [], isNoNational);
    const names = new Map<string, string>();
    const nameOf = (given: string) => {
      const known = names.get(given) ?? redacted(contact, given);
      names.set(given, known);
      return known;
    };
    const texts = textsOf(entries, nameOf);
    for (const [entry, text] of texts) saidAs.set(entry.text, text);
    const changed = entries.map((entry) => {
      const own = nameOf(entry.author.name);
      const text = texts.get(entry) ?? entry.text;
      const url = entry.url === null ? null : redactedUrl(entry, entry.url);
      const extra = entry.extra && redactedExtra(entry, entry.extra);
      return withWords(entry, own, text, url, extra);
    });
    return {
      ...conversation,
      topics: conversation.topics.map((topic) => redacted(contact, topic)),
      channel: name(conversation.channel),
      operator: { ...conversation.operator, name: name(conversation.operator.name) },
      entries: changed.every((entry, index) => entry === entries[index]) ? entries : changed,
      contact: {
        ...who,
        name: name(who.name),
        company: name(who.company),
        email:
          who.email && redacted(contact, who.email, [], kindsMaskedUnder({ key: 'email', words: 'email' }, who.email)),
        phoneNumber: phone(who.phoneNumber),
        mobileNumber: phone(who.mobileNumber),
      },
      payload: redactedJson(payload, () => contact),
    };
  }

  /** Ids of the entries that contain it. */
  function textsOf(entries: readonly Entry[], nameOf: (name: string) => string): ReadonlyMap<Entry, string> {
    const places = new Map<Entry, number[]>();
    for (const { kind, signs, parts } of findInEntries(entries, patterns)) {
      const first = parts[0]?.entry;
      if (!first) continue;
      const masked = parts.map(({ entry, places: own, at }) => ({
        entry,
        own,
        masked: own.filter((_, index) => isMasked(kind, at + index, signs.length)),
      }));
      const ids = parts.map(({ entry }) => entry.id);
      const isShown = note(kind, signs, messagePlace(first, nameOf(first.author.name)), ids, (plain) =>
        masked.map((one) => fragment(one.entry.text, one.own, plain ? [] : one.masked)).join(' … '),
      );
      if (isShown) continue;
      for (const one of masked) {
        const before = places.get(one.entry) ?? [];
        before.push(...one.masked);
        places.set(one.entry, before);
      }
    }
    return new Map(
      [...places].map(([entry, own]) => [
        entry,
        maskPlaces(
          entry.text,
          own.sort((one, other) => one - other),
        ),
      ]),
    );
  }

  /** Masks all kinds in the file's name, but only cards and bank accounts in the rest of its address, which is full of ids. */
  function redactedUrl(entry: Entry, url: string): string {
    return withNames(url, (name, isFile) =>
      redacted(filePlace(entry), name, [entry.id], isFile ? undefined : isPayment),
    );
  }

  function redactedExtra(entry: Entry, extra: JsonObject): JsonObject {
    if (harmless.get(extra) === patterns) return extra;
    const before = found.size;
    const made = redactedJson(extra, (key) => (fileNameKeys.includes(key) ? filePlace(entry) : messagePlace(entry)), [
      entry.id,
    ]);
    if (made === extra && found.size === before) harmless.set(extra, patterns);
    return made;
  }

  function redactedJson(
    object: JsonObject,
    place: PlaceOf,
    entryIds: readonly string[] = [],
    parent: ValueName | null = null,
  ): JsonObject {
    const members = Object.entries(object).map(
      ([key, value]) =>
        [key, redactedValue(nameOfMember(object, key, parent), value, place(key), place, entryIds)] as const,
    );
    return members.every(([key, value]) => value === object[key]) ? object : Object.fromEntries(members);
  }

  function redactedValue(
    name: ValueName,
    value: Json,
    here: MaskedPlace,
    place: PlaceOf,
    entryIds: readonly string[],
  ): Json {
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value);
      const masked = saidAs.get(text) ?? redacted(here, text, entryIds, kindsMaskedUnder(name, value), name.words);
      return masked === text ? value : masked;
    }
    if (isList(value)) {
      const items = value.map((one, index) =>
        redactedValue(nameOfItem(value, index, name), one, here, place, entryIds),
      );
      return items.every((one, index) => one === value[index]) ? value : items;
    }
    return isObject(value) ? redactedJson(value, place, entryIds, name) : value;
  }
}

type PlaceOf = (key: string) => MaskedPlace;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Members of messages beside their text in which nothing was found. */
const harmless = new WeakMap<JsonObject, readonly OwnPattern[]>();

/** The part of a masked number's key without its place. */
function numberIn(key: string): string {
  const [, , kind, signs] = JSON.parse(key) as readonly unknown[];
  return JSON.stringify([kind, signs]);
}

/** Kinds of values that take text. */
const words = ['line', 'text', 'document'];

const messagePlace = ({ author, sentAt }: Entry, name = author.name): MaskedPlace => ({
  kind: 'message',
  author: name,
  sentAt,
});
const filePlace = ({ author, sentAt }: Entry): MaskedPlace => ({ kind: 'file', author: author.name, sentAt });

/** The number as written in its text. */
function fragment(text: string, own: readonly number[], masked: readonly number[]): string {
  const from = own[0] ?? 0;
  const to = (own.at(-1) ?? from) + 1;
  return maskPlaces(
    text.slice(from, to).toWellFormed(),
    masked.map((place) => place - from),
  );
}

/** Caches the masked form of each entry: the same object for the same text, so that later steps can cache by it. */
const redactedEntries = new WeakMap<Entry, Entry>();

function withWords(entry: Entry, name: string, text: string, url: string | null, extra: JsonObject | undefined): Entry {
  const { author } = entry;
  if (name === author.name && text === entry.text && url === entry.url && extra === entry.extra) return entry;
  const before = redactedEntries.get(entry);
  if (before?.author.name === name && before.text === text && before.url === url && before.extra === extra)
    return before;
  const made = { ...entry, author: { ...author, name }, text, url, ...(extra && { extra }) };
  redactedEntries.set(entry, made);
  return made;
}
