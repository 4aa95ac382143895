/**
 * From everything that was read to everything that will be written: a pure function. What it gives is shown, and what is shown is executed.
 * It never asks Lime and never guesses: what it cannot decide is a need, what it does not write is left off with a reason.
 */
import type { Limetype, Property } from '../lime/limetype';
import { linkTemplateFor } from '../settings/linkTo';
import type { Settings } from '../settings/settings';
import { targetProperties } from '../settings/targetProperties';
import type { ConversationWiring, HistoryWiring, Wiring } from '../settings/wiring';
import type { Conversation, Entry } from '../userlike/conversation';
import type { Choices } from './choices';
import { entriesForNote, historyNote } from './historyNote';
import type { Matches, PersonHit } from './match';
import { neverAsked } from './neverAsked';
import { planPerson } from './newPerson';
import { planFiles } from './planFiles';
import type {
  LeftOff,
  Need,
  Plan,
  PlannedConversationObject,
  PlannedFiles,
  PlannedNote,
  PlannedPerson,
  PlannedProperty,
  PlannedTarget,
} from './plan';
import { plannedProperty } from './plannedProperty';
import { propertyValue, type ValueContext } from './propertyValue';
import { referenceLine } from './reference';
import { entriesSince } from './sentUpTo';
import { cutText } from './writeValue';

export interface PlanInput {
  readonly conversation: Conversation;
  readonly settings: Settings;
  readonly wiring: Wiring;
  readonly matches: Matches;
  readonly choices: Choices;
  /** Milliseconds since 1970: the date of the note. */
  readonly now: number;
  /** IANA name of the operator's zone. */
  readonly timeZone: string;
  /** BCP 47, for values shown to the operator. */
  readonly locale: string;
}

export interface Planned {
  readonly plan: Plan;
  /** The entries that the note could hold, before the operator left any out. */
  readonly entries: readonly Entry[];
  /** How many of the conversation's entries are not in Lime yet; null where it was never sent, or no note there tells. */
  readonly newEntries: number | null;
  /** Empty when the plan may be sent. */
  readonly needs: readonly Need[];
}

/** The address of a conversation: the instance's base URL and the id, as Lime Chat builds it (facts: lime-chat A.2). */
const conversationUrl = (baseUrl: string, conversationId: number): string => `${baseUrl}${conversationId}`;

/** Plans one send. @throws if the settings have no Lime, which the caller must have excluded. */
export function makePlan(input: PlanInput): Planned {
  const { conversation, settings, wiring, choices } = input;
  if (settings.baseUrl === null) throw new Error('A plan needs the address of a Lime.');
  const { instance } = wiring;
  const url = conversationUrl(instance.baseUrl, conversation.id);
  const people = choosePeople(input);
  const target = planTarget(input, people, url);
  const sources = entriesOf(input);
  const notes = wiring.history
    ? planNotes(input, wiring.history, people, url, sources)
    : { value: [], needs: [], leftOff: [{ kind: 'historyNote' } as const] };
  const documents = wiring.document;
  const files =
    documents &&
    planFiles({
      entries: sources.written,
      documents,
      settings,
      choices,
      conversationUrl: url,
      relations: relationsTo(people, documents),
      personProperty: people.created && (documents.toPerson?.name ?? null),
    });
  const plan: Plan = {
    version: 1,
    deliveryId: choices.deliveryId,
    conversationId: conversation.id,
    conversationUrl: url,
    limeBaseUrl: settings.baseUrl,
    linkTemplate: linkTemplateFor(settings, instance.limetype),
    instance: { id: instance.id, name: instance.name },
    person: people.created,
    target: target.value,
    conversationObject: wiring.conversation && planConversationObject(input, wiring.conversation, url),
    notes: notes.value,
    files,
    leftOff: [
      ...people.leftOff,
      ...target.leftOff,
      ...notes.leftOff,
      ...conversationLeftOff(input, sources),
      ...filesLeftOff(input, sources.written, files),
    ],
  };
  return {
    plan,
    entries: sources.all,
    newEntries: sources.since?.length ?? null,
    needs: [
      ...stateNeeds(input),
      ...people.needs,
      ...target.needs,
      ...notes.needs,
      ...(sources.onlyNew ? [] : historyNeeds(input)),
    ],
  };
}

interface Part<T> {
  readonly value: T;
  readonly needs: readonly Need[];
  readonly leftOff: readonly LeftOff[];
}

/** Needs that follow from what Lime already has of this conversation: one conversation belongs to one limeobject. */
function stateNeeds({ matches: { sent }, wiring, choices }: PlanInput): Need[] {
  switch (sent.kind) {
    case 'conflict':
      return [{ kind: 'conflict', targets: sent.targets }];
    case 'unreachableTarget':
      return [{ kind: 'unreachableTarget', target: { limetype: sent.limetype, id: sent.id } }];
    case 'sent':
      return sent.target.limetype === wiring.target.name && !choosesOther(choices, sent.target.id)
        ? []
        : [{ kind: 'linkedElsewhere', target: sent.target }];
    case 'new':
    case 'claimed':
      return [];
  }
}

/** Whether the operator wants another object than the one that the conversation belongs to. */
export const choosesOther = ({ target }: Choices, id: number): boolean =>
  target.kind === 'existing' && target.hit !== null && target.hit.id !== id;

/** What the note is made of. */
interface NoteEntries {
  readonly all: readonly Entry[];
  /** Null where the conversation was never sent, or no note in Lime tells how far. */
  readonly since: readonly Entry[] | null;
  readonly onlyNew: boolean;
  /** To write: `all` or `since`, without those that the operator has left out. */
  readonly written: readonly Entry[];
}

function entriesOf({ conversation, wiring, matches, choices }: PlanInput): NoteEntries {
  const held = entriesForNote(conversation.entries, wiring.instance.includeNotifications);
  const since = matches.sent.kind === 'sent' ? entriesSince(held, matches.sentUpTo) : null;
  const onlyNew = choices.again === 'new' && since !== null;
  const all = onlyNew ? since : held;
  const without = new Set(choices.without);
  return { all, since, onlyNew, written: without.size > 0 ? all.filter(({ id }) => !without.has(id)) : all };
}

function historyNeeds({ conversation, choices }: PlanInput): Need[] {
  return conversation.completeness === 'complete' || choices.withoutOlderMessages ? [] : [{ kind: 'olderMessages' }];
}

interface People {
  readonly person: PersonHit | null;
  /** To be created in the place of `person`. */
  readonly created: PlannedPerson | null;
  readonly company: { readonly id: number; readonly descriptive: string } | null;
  readonly coworker: { readonly id: number; readonly descriptive: string; readonly by: 'rule' | 'ownChoice' } | null;
  readonly needs: readonly Need[];
  readonly leftOff: readonly LeftOff[];
}

function choosePeople(input: PlanInput): People {
  const { matches, choices, wiring, conversation } = input;
  const needs: Need[] = [];
  const leftOff: LeftOff[] = [];
  const person = choosePerson(matches, choices, needs, leftOff);
  let created: People['created'] = null;
  let company: People['company'] = null;
  if (choices.person.kind === 'create') {
    const planned = planPerson(wiring, conversation, choices, choices.person.values, valueContext(input));
    created = planned.value;
    needs.push(...planned.needs);
    const at = created?.properties.find(({ name }) => name === wiring.personCompany?.name);
    if (typeof at?.value === 'number') company = { id: at.value, descriptive: at.shown };
    else leftOff.push({ kind: 'company', why: 'personHasNone', name: null });
  }
  if (person) {
    if (person.company.kind === 'found') company = person.company;
    else if (person.company.kind === 'noAccess') leftOff.push({ kind: 'company', why: 'noAccess', name: null });
    else leftOff.push({ kind: 'company', why: 'personHasNone', name: null });
  }
  const { coworker } = matches;
  if (coworker.kind !== 'one') {
    leftOff.push({ kind: 'coworker', why: coworker.kind === 'noAccess' ? 'noAccess' : 'noMatch', name: null });
  }
  return { person, created, company, coworker: coworker.kind === 'one' ? coworker : null, needs, leftOff };
}

function choosePerson({ person }: Matches, choices: Choices, needs: Need[], leftOff: LeftOff[]): PersonHit | null {
  if (choices.person.kind === 'chosen') return choices.person.hit;
  if (choices.person.kind === 'create') return null;
  if (choices.person.kind === 'none') {
    leftOff.push({ kind: 'person', why: 'notChosen', name: null });
    return null;
  }
  switch (person.kind) {
    case 'one':
      return person.hit;
    case 'several':
      needs.push({ kind: 'person', candidates: person.hits.length });
      return null;
    case 'noAccess':
      leftOff.push({ kind: 'person', why: 'noAccess', name: null });
      return null;
    case 'none':
      if (person.why === 'noRules') leftOff.push({ kind: 'person', why: 'noMatch', name: null });
      else needs.push({ kind: 'noPerson' });
      return null;
  }
}

/** The belongsto properties through which an object of ours leads to the people, as far as its limetype has them. */
interface WaysToPeople {
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
}

function relationsTo({ person, company, coworker }: People, ways: WaysToPeople): PlannedProperty[] {
  const planned: PlannedProperty[] = [];
  const add = (
    property: Property | null,
    to: { readonly id: number; readonly descriptive: string } | null,
    origin: PlannedProperty['origin'],
  ) => {
    if (!property || !to) return;
    planned.push(plannedProperty(property, { value: to.id, shown: to.descriptive }, origin));
  };
  add(ways.toPerson, person, { kind: 'person' });
  add(ways.toCompany, company, { kind: 'companyOfPerson' });
  add(ways.toCoworker, coworker, { kind: 'coworker', by: coworker?.by ?? 'rule' });
  return planned;
}

function planTarget(input: PlanInput, people: People, url: string): Part<PlannedTarget> {
  const { wiring, matches, choices } = input;
  const { name: limetype, singular } = wiring.target;
  if (matches.sent.kind === 'sent') {
    const { id, descriptive } = matches.sent.target;
    return {
      value: { kind: 'existing', limetype, singular, id, descriptive, chosenBy: 'conversationObject' },
      needs: [],
      leftOff: [],
    };
  }
  if (choices.target.kind === 'existing' && choices.target.hit) {
    const { id, descriptive } = choices.target.hit;
    return {
      value: { kind: 'existing', limetype, singular, id, descriptive, chosenBy: 'operator' },
      needs: [],
      leftOff: [],
    };
  }
  const relations = relationsTo(people, {
    toPerson: wiring.person?.property ?? null,
    toCompany: wiring.company?.property ?? null,
    toCoworker: wiring.coworker?.property ?? null,
  });
  const related = new Set([...relations.map(({ name }) => name), people.created?.targetProperty ?? '']);
  const values = mappedProperties(input, related);
  const line = referenceLine(url, choices.deliveryId);
  const properties = wiring.reference ? withReference(values.value, wiring.reference, line) : values.value;
  const written = [...properties, ...relations];
  return {
    value: {
      kind: 'create',
      limetype,
      singular,
      properties: written,
      reference: wiring.reference && { property: wiring.reference.name, line },
    },
    needs:
      choices.target.kind === 'existing'
        ? [{ kind: 'object' }]
        : [...values.needs, ...missingRequired(wiring.target, written, values.needs, '', related)],
    leftOff: [...values.leftOff, ...missingRelations(people, wiring)],
  };
}

/** What the limetype has no relation for is said, so that nobody looks for it in Lime. */
function missingRelations(people: People, wiring: Wiring): LeftOff[] {
  const leftOff: LeftOff[] = [];
  if (people.person && !wiring.person)
    leftOff.push({ kind: 'person', why: 'noRelation', name: people.person.descriptive });
  if (people.company && !wiring.company)
    leftOff.push({ kind: 'company', why: 'noRelation', name: people.company.descriptive });
  if (people.coworker && !wiring.coworker)
    leftOff.push({ kind: 'coworker', why: 'noRelation', name: people.coworker.descriptive });
  return leftOff;
}

/** The instance's property rules, each turned into the form in which Lime takes it. */
function mappedProperties(input: PlanInput, taken: ReadonlySet<string>): Part<PlannedProperty[]> {
  const { wiring, conversation, choices, matches } = input;
  const value: PlannedProperty[] = [];
  const needs: Need[] = [];
  const leftOff: LeftOff[] = [];
  const rules = new Map(wiring.instance.properties.map((rule) => [rule.property, rule]));
  for (const property of wiring.target.properties) {
    const typed = choices.details[property.name];
    const rule = rules.get(property.name);
    if (taken.has(property.name) || (!rule && typed === undefined)) continue;
    const found = propertyValue(
      property,
      rule ?? { property: property.name },
      conversation,
      valueContext(input),
      typed,
    );
    const { name, label } = property;
    const attached = typed === undefined ? matches.defaults?.find((one) => one.property === name) : undefined;
    if (attached?.descriptive === null && found.kind === 'value' && found.value === attached.id) {
      leftOff.push({ kind: 'relation', why: 'noAccess', name: label });
      continue;
    }
    if (found.kind === 'value') {
      // A chosen relation is an id; people read the name that they have chosen.
      const chosen = choices.names[`${String(property.relatedLimetype)} ${found.shown}`];
      const shown = chosen ?? (found.value === attached?.id ? (attached.descriptive ?? found.shown) : found.shown);
      value.push(plannedProperty(property, { value: found.value, shown }, found.origin));
    }
    if (found.kind !== 'problem') continue;
    // What can be left out is left out and said; what must be there is asked for.
    if (property.required || typed !== undefined)
      needs.push({ kind: 'value', property: name, label, problem: found.problem });
    else leftOff.push({ kind: 'value', property: name, label, why: found.problem });
  }
  return { value, needs, leftOff };
}

const valueContext = ({ settings, timeZone, locale }: PlanInput): ValueContext => ({
  forms: settings.writeForms,
  timeZone,
  locale,
});

/** The reference line goes last into its property; a mapped text there gives way, never the line. */
function withReference(
  properties: readonly PlannedProperty[],
  { name, label, length }: Property,
  line: string,
): PlannedProperty[] {
  const mapped = properties.find((property) => property.name === name);
  const room = length === null ? null : Math.max(length - line.length - 1, 0);
  const before = typeof mapped?.value === 'string' ? cutText(mapped.value, room) : '';
  const text = before ? `${before}\n${line}` : line;
  const referenced: PlannedProperty = {
    name,
    label,
    value: text,
    shown: text,
    origin: mapped && before ? mapped.origin : { kind: 'reference' },
  };
  return mapped
    ? properties.map((property) => (property === mapped ? referenced : property))
    : [...properties, referenced];
}

function missingRequired(
  limetype: Limetype,
  written: readonly PlannedProperty[],
  asked: readonly Need[],
  prefix: string,
  related: ReadonlySet<string> = new Set(),
): Need[] {
  const known = new Set([
    ...related,
    ...written.map(({ name }) => name),
    ...asked.flatMap((need) => (need.kind === 'value' ? [need.property] : [])),
  ]);
  return limetype.properties
    .filter(({ name, required, type }) => required && !neverAsked.has(type) && !known.has(name))
    .map(({ name, label }) => ({ kind: 'value', property: prefix + name, label, problem: 'required' }));
}

/** The six documented fields but for the relation, which is written when the target is known (facts: lime-chat A.6). */
function planConversationObject(
  { conversation, settings, timeZone, locale }: PlanInput,
  wiring: ConversationWiring,
  url: string,
): PlannedConversationObject {
  const context: ValueContext = { forms: settings.writeForms, timeZone, locale };
  const fields: readonly (readonly [Property | null, string | number | null])[] = [
    [wiring.conversationId, conversation.id],
    [wiring.link, url],
    [wiring.contactId, conversation.contact.id],
    [wiring.startedTime, conversation.createdAt],
    [wiring.contactFirstMessageTime, conversation.contactFirstMessageAt],
  ];
  return {
    limetype: wiring.limetype.name,
    conversationIdProperty: wiring.conversationId.name,
    targetProperty: wiring.toTarget.name,
    targetProperties: targetProperties(wiring.limetype, settings),
    linkProperty: wiring.link?.name ?? null,
    properties: fields.flatMap(([property, given]) => {
      if (!property) return [];
      const converted = propertyValue(property, { property: property.name }, conversation, context, given ?? undefined);
      return converted.kind === 'value' ? [plannedProperty(property, converted, { kind: 'conversation' })] : [];
    }),
  };
}

function planNotes(
  input: PlanInput,
  wiring: HistoryWiring,
  people: People,
  url: string,
  { all: possible, since, onlyNew, written: entries }: NoteEntries,
): Part<PlannedNote[]> {
  const { conversation, settings, wiring: all, choices, now, timeZone, locale } = input;
  const { instance } = all;
  const held = since && onlyNew ? conversation.entries.length - since.length : 0;
  const text = historyNote({
    conversation,
    entries,
    upTo: possible,
    heading: choices.heading,
    onlyNew,
    conversationUrl: url,
    deliveryId: choices.deliveryId,
    language: instance.noteLanguage,
    timeZone,
    length: wiring.note.length,
    overflow: instance.noteOverflow,
  });
  const context: ValueContext = { forms: settings.writeForms, timeZone, locale };
  const fixed: PlannedProperty[] = [];
  const addFixed = (property: Property | null, given: string | null, kind: 'conversation' | 'now' = 'conversation') => {
    if (!property || given === null) return;
    const converted = propertyValue(property, { property: property.name }, conversation, context, given);
    if (converted.kind === 'value') fixed.push(plannedProperty(property, converted, { kind }));
  };
  addFixed(wiring.type, wiring.typeKey);
  addFixed(wiring.date, new Date(now).toISOString(), 'now');
  const asked = wiring.limetype.properties.filter(({ name }) => choices.details[`note.${name}`] !== undefined);
  for (const property of asked) {
    if (!fixed.some(({ name }) => name === property.name))
      addFixed(property, choices.details[`note.${property.name}`] ?? null);
  }
  fixed.push(...relationsTo(people, wiring));
  const notes = text.parts.map((part, index): PlannedNote => {
    const { name, label } = wiring.note;
    return {
      limetype: wiring.limetype.name,
      part: index + 1,
      parts: text.parts.length,
      targetProperty: wiring.toTarget.name,
      properties: [{ name, label, value: part.text, shown: part.text, origin: { kind: 'conversation' } }, ...fixed],
      reference: { property: name, line: part.reference },
    };
  });
  const written = [...fixed, { name: wiring.note.name }, { name: wiring.toTarget.name }] as PlannedProperty[];
  return {
    value: notes,
    needs: [
      ...(onlyNew && possible.length === 0 ? [{ kind: 'nothingToSend' } as const] : []),
      ...missingRequired(wiring.limetype, written, [], 'note.', new Set([people.created?.noteProperty ?? ''])),
    ],
    leftOff: [
      ...(text.cut > 0 ? [{ kind: 'cutNote', characters: text.cut } as const] : []),
      ...(choices.heading === '' ? [{ kind: 'heading' } as const] : []),
      ...counted('entries', possible.length - entries.length),
      ...(onlyNew
        ? counted('sentBefore', held)
        : counted('notifications', conversation.entries.length - possible.length)),
    ],
  };
}

const counted = (kind: 'entries' | 'sentBefore' | 'notifications', count: number): LeftOff[] =>
  count > 0 ? [{ kind, count }] : [];

function conversationLeftOff({ conversation, wiring, choices }: PlanInput, { onlyNew }: NoteEntries): LeftOff[] {
  const leftOff: LeftOff[] = [];
  if (conversation.completeness !== 'complete' && !onlyNew) leftOff.push({ kind: 'olderMessages' });
  if (!wiring.conversation) {
    // An object that is there already gets no reference line.
    const keeps = wiring.reference && choices.target.kind === 'new';
    leftOff.push({ kind: 'conversationObject', why: keeps ? 'keptByReference' : 'keptInThisBrowser' });
  }
  return leftOff;
}

function filesLeftOff({ wiring }: PlanInput, entries: readonly Entry[], files: PlannedFiles | null): LeftOff[] {
  const count = files ? 0 : entries.filter((entry) => entry.url !== null).length;
  return count > 0 ? [{ kind: 'files', count, why: wiring.instance.importMediaFiles ? 'noPlace' : 'off' }] : [];
}
