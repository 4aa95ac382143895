/** The history notes: the text of the conversation in as many parts as it needs, each with the same properties beside it. */
import type { Property } from '../../lime/limetype';
import type { HistoryMapping } from '../../settings/mapping/resolveMapping';
import { historyNote } from '../note/historyNote';
import { missingRequired } from '../plan/missingRequired';
import type { NoteEntries } from './noteEntries';
import type { LeftOff, PlannedNote, PlannedProperty } from '../plan/plan';
import { conversationUrl, valueContext, type PlanInput, type PlanPart } from './planInput';
import { plannedProperty } from '../plan/plannedProperty';
import type { PeopleOfNote } from './otherPeople';
import type { People } from './planPeople';
import { propertyValue } from '../values/propertyValue';
import { relationsToPeople } from './relationsToPeople';

/** Detail keys of the note's properties have this before their name. */
const notePrefix = 'note.';

export function planNotes(
  input: PlanInput,
  mapping: HistoryMapping,
  people: People,
  ofNote: PeopleOfNote,
  entries: NoteEntries,
): PlanPart<PlannedNote[]> {
  const { conversation, choices, timeZone } = input;
  const { instance } = input.mapping;
  const { all, since, onlyNew, written } = entries;
  const { parts, cut } = historyNote({
    conversation,
    entries: written,
    upTo: all,
    heading: choices.heading,
    onlyNew,
    conversationUrl: conversationUrl(input),
    deliveryId: choices.deliveryId,
    language: instance.noteLanguage,
    timeZone,
    length: mapping.note.length,
    overflow: instance.noteOverflow,
  });
  const { name, label } = mapping.note;
  const others = propertiesBeside(input, mapping, ofNote);
  const filled = [name, mapping.toTarget.name, people.created?.noteProperty ?? '', ...others.map((one) => one.name)];
  const held = since && onlyNew ? conversation.entries.length - since.length : 0;
  return {
    value: parts.map(({ text, reference }, index) => ({
      limetype: mapping.limetype.name,
      part: index + 1,
      parts: parts.length,
      targetProperty: mapping.toTarget.name,
      properties: [{ name, label, value: text, shown: text, origin: { kind: 'conversation' } }, ...others],
      reference: { property: name, line: reference },
    })),
    needs: [
      ...(onlyNew && all.length === 0 ? [{ kind: 'nothingToSend' } as const] : []),
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

/** Type, date, what was typed, and the ways to the people. */
function propertiesBeside(input: PlanInput, mapping: HistoryMapping, people: PeopleOfNote): PlannedProperty[] {
  const { conversation, choices, now } = input;
  const context = valueContext(input);
  const planned: PlannedProperty[] = [];
  const add = (property: Property | null, given: string | null, kind: 'conversation' | 'now' = 'conversation') => {
    if (!property || given === null) return;
    const converted = propertyValue(property, { property: property.name }, conversation, context, given);
    if (converted.kind === 'value') planned.push(plannedProperty(property, converted, { kind }));
  };
  add(mapping.type, mapping.typeKey);
  add(mapping.date, new Date(now).toISOString(), 'now');
  for (const property of mapping.limetype.properties) {
    const typed = choices.details[notePrefix + property.name];
    if (typed !== undefined && !planned.some(({ name }) => name === property.name)) add(property, typed);
  }
  return [...planned, ...relationsToPeople(people, mapping)];
}

const counted = (kind: 'entries' | 'sentBefore' | 'notifications', count: number): LeftOff[] =>
  count > 0 ? [{ kind, count }] : [];
