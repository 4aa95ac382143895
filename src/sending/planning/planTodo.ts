/**
 * Plans the to-do, if the operator wants one: proposed from the conversation, each value can be changed. It has the note's relations to object, person
 * and company, and a coworker: the operator, unless another one was chosen.
 */
import type { Property } from '../../lime/limetype';
import { followUpMode, type TodoMapping } from '../../settings/mapping/todoMapping';
import { conversationValue } from '../../userlike/conversation/conversationValues';
import { missingRequired } from '../plan/missingRequired';
import type { Need, Origin, PlannedProperty, PlannedTodo } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import { todoLine } from '../note/reference';
import { instantAt } from '../values/localTime';
import { propertyValue } from '../values/propertyValue';
import { shownFor, todoPrefix } from './choices';
import { dueText, nextWorkingDay } from './dueDay';
import type { PeopleOfNote } from './otherPeople';
import {
  conversationUrl,
  partWithNeeds,
  valueContext,
  type PartInput,
  type PlanInput,
  type PartWithNeeds,
} from './planInput';
import type { People } from './planPeople';
import { relationsToPeople } from './relationsToPeople';
import { withReference } from './withReference';

/** Whether a to-do can be part of this send. */
export const offersTodo = ({ mapping, settings }: Pick<PlanInput, 'mapping' | 'settings'>): boolean =>
  mapping.todo !== null && followUpMode(settings, mapping.instance) !== 'off';

/** The properties that the operator may change: not its relation to the object, which makes it a to-do of this conversation. */
export const changeableInTodo = ({ limetype, toTarget }: TodoMapping): readonly Property[] =>
  limetype.properties.filter(({ name }) => name !== toTarget.name);

export function planTodo(input: PartInput, people: People, ofNote: PeopleOfNote): PartWithNeeds<PlannedTodo | null> {
  const { mapping, choices } = input;
  const { todo } = mapping;
  if (!todo || !wantsTodo(input)) return partWithNeeds(null);
  const { limetype, toTarget, subject, due, toCoworker, notes } = todo;
  const { value: filled, needs } = valuesOf(input, todo, proposals(input, todo));
  const typed = (property: Property | null) => property && choices.details[todoPrefix + property.name];
  const isOurs = todo.toCoworker?.relatedLimetype === mapping.coworker?.limetype.name;
  const ways = { ...todo, toCoworker: isOurs ? todo.toCoworker : null };
  const relations = relationsToPeople(ofNote, ways).filter(
    ({ name }) => choices.details[todoPrefix + name] === undefined,
  );
  const personProperty = people.created && typed(todo.toPerson) === undefined ? (todo.toPerson?.name ?? null) : null;
  const line = todoLine(conversationUrl(input), choices.deliveryId);
  const marked = notes && (notes.length ?? Infinity) >= line.length ? notes : null;
  const properties = [...(marked ? withReference(filled, marked, line) : filled), ...relations];
  const names = [...properties, ...needs.map(nameOf), { name: toTarget.name }, { name: personProperty ?? '' }];
  // What nobody can read is no to-do.
  const required = {
    ...limetype,
    properties: limetype.properties.map((one) => (one.name === subject.name ? { ...one, required: true } : one)),
  };
  return partWithNeeds(
    {
      limetype: limetype.name,
      singular: limetype.singular,
      targetProperty: toTarget.name,
      personProperty,
      properties,
      told: [subject.name, due.name, ...(toCoworker ? [toCoworker.name] : [])],
      reference: marked && { property: marked.name, line },
    },
    [
      ...needs,
      ...missingRequired(
        required,
        names.map(({ name }) => name),
        todoPrefix,
      ),
    ],
  );
}

/** The operator's word, else the destination's, which counts for a first send only: one that is sent again may have its to-do already. */
function wantsTodo(input: PartInput): boolean {
  const { mapping, settings, matches, choices } = input;
  if (!offersTodo(input)) return false;
  return choices.todo ?? (followUpMode(settings, mapping.instance) === 'proposed' && matches.sent.kind !== 'sent');
}

type Proposals = ReadonlyMap<string, { readonly text: string; readonly origin: Origin }>;

/** By name of the property. */
function proposals(input: PartInput, { subject, due, start, done }: TodoMapping): Proposals {
  const { choices, conversation, now, timeZone } = input;
  const dueDefault = dueText(due, nextWorkingDay(now, timeZone), now, timeZone);
  const dueTyped = choices.details[todoPrefix + due.name];
  const all: readonly (readonly [Property | null, string, Origin['kind'] & ('proposed' | 'conversation')])[] = [
    [subject, subjectText(conversation), 'conversation'],
    [due, dueDefault, 'proposed'],
    [start, startText(dueTyped ?? dueDefault, now, timeZone), 'proposed'],
    [done, 'false', 'proposed'],
  ];
  return new Map(
    all.flatMap(([property, text, kind]) => (property && text ? [[property.name, { text, origin: { kind } }]] : [])),
  );
}

/** Whom it is about, and what they want; already without what is masked. */
function subjectText(conversation: PartInput['conversation']): string {
  const { contact, topics, id } = conversation;
  const wanted = conversationValue(conversation, 'first_sentence');
  return [contact.name, wanted].filter(Boolean).join(': ') || (topics[0] ?? `#${id}`);
}

/** It can be begun now; of what is due before that, both are the same. */
function startText(due: string, now: number, timeZone: string): string {
  const [day = '', clock = '23:59'] = due.split('T');
  const until =
    /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d(:\d\d)?$/.test(clock) ? instantAt(day, clock, timeZone) : NaN;
  const start = until < now ? until : now;
  return new Date(start - (start % 60_000)).toISOString();
}

function valuesOf(input: PartInput, todo: TodoMapping, proposed: Proposals): PartWithNeeds<PlannedProperty[]> {
  const { conversation, choices, redaction } = input;
  const planned: PlannedProperty[] = [];
  const needs: Need[] = [];
  const others = changeableInTodo(todo).filter(({ name }) => name !== todo.subject.name);
  // The subject first: it is what the to-do is called.
  for (const property of [todo.subject, ...others]) {
    const { name, label } = property;
    const given = choices.details[todoPrefix + name];
    const proposal = proposed.get(name);
    if (given === undefined && !proposal) continue;
    const text = given === undefined ? proposal?.text : redaction.typed(property, given);
    const found = propertyValue(property, { property: name }, conversation, valueContext(input), text);
    if (found.kind === 'value') {
      const shown = shownFor(choices, property, found.shown);
      const origin = given === undefined ? (proposal?.origin ?? found.origin) : found.origin;
      planned.push(plannedProperty(property, { value: found.value, shown }, origin));
    } else if (found.kind === 'problem')
      needs.push({ kind: 'value', property: todoPrefix + name, label, problem: found.problem });
  }
  return partWithNeeds(planned, needs);
}

const nameOf = (need: Need): { readonly name: string } => ({
  name: need.kind === 'value' ? need.property.slice(todoPrefix.length) : '',
});
