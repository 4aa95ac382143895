/** Plans the history notes: the text of the conversation in as many parts as needed, each with the same properties. */
import type { Property } from '../../lime/limetype';
import type { HistoryMapping } from '../../settings/mapping/resolveMapping';
import { historyNote } from '../note/historyNote';
import { missingRequired } from '../plan/missingRequired';
import { shownFor } from './choices';
import type { NoteEntries } from './noteEntries';
import type { LeftOff, Need, PlannedNote, PlannedProperty } from '../plan/plan';
import { ownPatterns } from '../redaction/redaction';
import { conversationUrl, partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';
import { plannedProperty } from '../plan/plannedProperty';
import type { PeopleOfNote } from './otherPeople';
import type { People } from './planPeople';
import { propertyValue } from '../values/propertyValue';
import { relationsToPeople } from './relationsToPeople';

/** Prefix of the detail keys of the note's properties. */
export const notePrefix = 'note.';

export function planNotes(
  input: PartInput,
  mapping: HistoryMapping,
  people: People,
  ofNote: PeopleOfNote,
  entries: NoteEntries,
): PartWithNeeds<PlannedNote[]> {
  const { conversation, original, redaction, settings, choices, timeZone } = input;
  const { instance } = input.mapping;
  const { all, since, onlyNew, written } = entries;
  const { parts, cut } = historyNote({
    conversation,
    entries: written,
    original,
    patterns: ownPatterns(settings),
    upTo: all,
    comment: redaction.text({ kind: 'comment' }, choices.comment),
    heading: choices.heading && redaction.text({ kind: 'heading' }, choices.heading),
    onlyNew,
    conversationUrl: conversationUrl(input),
    deliveryId: choices.deliveryId,
    language: instance.noteLanguage,
    timeZone,
    length: mapping.note.length,
    overflow: instance.noteOverflow,
  });
  const { name, label } = mapping.note;
  const beside = propertiesBeside(input, mapping, ofNote);
  const filled = [
    name,
    mapping.toTarget.name,
    people.created?.noteProperty ?? '',
    ...beside.value.map((one) => one.name),
    ...beside.needs.flatMap((need) => (need.kind === 'value' ? [need.property.slice(notePrefix.length)] : [])),
  ];
  const held = since && onlyNew ? conversation.entries.length - since.length : 0;
  return {
    value: parts.map(({ text, reference }, index) => ({
      limetype: mapping.limetype.name,
      part: index + 1,
      parts: parts.length,
      targetProperty: mapping.toTarget.name,
      properties: [{ name, label, value: text, shown: text, origin: { kind: 'conversation' } }, ...beside.value],
      reference: { property: name, line: reference },
    })),
    needs: [
      ...(onlyNew && all.length === 0 ? [{ kind: 'nothingToSend' } as const] : []),
      ...beside.needs,
      ...missingRequired(mapping.limetype, filled, notePrefix),
    ],
    leftOff: [
      ...(cut > 0 ? [{ kind: 'cutNote', characters: cut } as const] : []),
      ...(choices.heading === '' ? [{ kind: 'heading' } as const] : []),
      ...counted('entries', all.length - written.length),
      ...(onlyNew ? counted('sentBefore', held) : counted('notifications', conversation.entries.length - all.length)),
    ],
  };
}

/** Type, date, what was typed, and the ways to the people. What was typed goes before everything else. */
function propertiesBeside(
  input: PartInput,
  mapping: HistoryMapping,
  people: PeopleOfNote,
): PartWithNeeds<PlannedProperty[]> {
  const { conversation, choices, now, redaction } = input;
  const context = valueContext(input);
  const planned: PlannedProperty[] = [];
  const needs: Need[] = [];
  const add = (property: Property, given: string, kind: 'conversation' | 'now' | 'operator') => {
    const converted = propertyValue(property, { property: property.name }, conversation, context, given);
    const { name, label } = property;
    if (converted.kind === 'value') {
      const shown = shownFor(choices, property, converted.shown);
      planned.push(plannedProperty(property, { value: converted.value, shown }, { kind }));
    } else if (converted.kind === 'problem' && kind === 'operator') {
      needs.push({ kind: 'value', property: notePrefix + name, label, problem: converted.problem });
    }
  };
  const typed = (property: Property | null) => property && choices.details[notePrefix + property.name];
  const { type, typeKey, date } = mapping;
  if (type && typeKey !== null && typed(type) === undefined) add(type, typeKey, 'conversation');
  if (date && typed(date) === undefined) add(date, new Date(now).toISOString(), 'now');
  for (const property of mapping.limetype.properties) {
    const given = typed(property);
    const isOurs = property.name === mapping.note.name || property.name === mapping.toTarget.name;
    if (typeof given === 'string' && !isOurs) add(property, redaction.typed(property, given), 'operator');
  }
  const relations = relationsToPeople(people, mapping).filter(
    ({ name }) => choices.details[notePrefix + name] === undefined,
  );
  return partWithNeeds([...planned, ...relations], needs);
}

const counted = (kind: 'entries' | 'sentBefore' | 'notifications', count: number): LeftOff[] =>
  count > 0 ? [{ kind, count }] : [];
