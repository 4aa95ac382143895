/**
 * A person whom the operator creates in the panel: the fields, their proposed values, and the plan. The values come from the person rules, so that the
 * next conversation finds this person.
 */
import type { Property, Limetype } from '../../lime/limetype';
import { cleanText } from '../../settings/words/normalizeText';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { Conversation } from '../../userlike/conversation/conversation';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';
import type { Choices } from './choices';
import { emailsIn } from '../match/emailAddress';
import { propertyType, holdsFreeText } from '../../lime/propertyTypes';
import { personName } from '../match/personName';
import type { Need, PlannedPerson, PlannedProperty, PlannedReference } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import type { Redaction } from '../redaction/redaction';
import { toWriteValue, type ValueContext } from '../values/writeValue';
import { calledFirst, propertyWords } from '../../settings/words/limeWords';

export interface PersonField {
  readonly property: Property;
  /** What was typed, else what the conversation gives; in the form of the field's control. */
  readonly value: string;
}

const first = /^(first ?name|förnamn|vorname|voornaam)$/i;
const last = /^(last ?name|surname|efternamn|nachname|achternaam)$/i;
const whole = /^(full ?)?(name|namn|naam)$/i;

/** Names, the properties of person rules, the company, and what Lime requires; in the order of the limetype. */
export function personFields(
  { person, personCompany, instance }: Mapping,
  conversation: Conversation,
  typed: Readonly<Record<string, string>>,
): PersonField[] {
  if (!person) return [];
  const { properties } = person.limetype;
  const called = (pattern: RegExp) => properties.find(({ name, label }) => pattern.test(name) || pattern.test(label));
  const name = cleanText(conversation.contact.name ?? '');
  const parts = personName(name);
  const prefilled = new Map<Property | undefined, string>();
  const [toFirst, toLast] = [called(first), called(last)];
  if (toFirst && toLast) prefilled.set(toFirst, parts.first).set(toLast, parts.last);
  else prefilled.set(toFirst ?? toLast ?? called(whole), name);
  for (const { identificationKey, propertyIdentifier } of instance.personRules) {
    const property = properties.find((one) => one.name === propertyIdentifier);
    const found = readPayloadPath(conversation, identificationKey);
    if (typeof found === 'string' || typeof found === 'number') prefilled.set(property, ruleText(String(found)));
    else if (!prefilled.has(property)) prefilled.set(property, '');
  }
  return properties
    .filter(
      (property) =>
        prefilled.has(property) ||
        property.name === personCompany?.name ||
        (property.required && propertyType(property.type).asked),
    )
    .map((property) => ({ property, value: typed[property.name] ?? prefilled.get(property) ?? '' }));
}

/** As the next conversation of this contact will be looked for: an address alone, without what stands around it, and no invisible characters. */
const ruleText = (found: string) => emailsIn(found)[0] ?? cleanText(found);

/** Prefix of the detail keys of a person's properties. */
export const ofPerson = 'person.';

/**
 * The person to create, and what is still missing.
 * @param line marks the person as created by this delivery, if the limetype has a property for it
 */
export function planPerson(
  mapping: Mapping,
  conversation: Conversation,
  choices: Choices,
  values: Readonly<Record<string, string>>,
  context: ValueContext,
  line: string,
  redaction: Pick<Redaction, 'typed'>,
): { readonly value: PlannedPerson | null; readonly needs: readonly Need[] } {
  const { person, history, instance } = mapping;
  if (!person) return { value: null, needs: [] };
  const needs: Need[] = [];
  const properties: PlannedProperty[] = [];
  // Do not mask values that a rule searches for: the next conversation finds this person by them.
  const looksFor = new Set(instance.personRules.map(({ propertyIdentifier }) => propertyIdentifier));
  for (const { property, value } of personFields(mapping, conversation, values)) {
    const { name, label, required } = property;
    const words = looksFor.has(name) ? value : redaction.typed(property, value);
    const converted = toWriteValue(property, words, context);
    const need = (problem: Extract<Need, { kind: 'value' }>['problem']) =>
      needs.push({ kind: 'value', property: ofPerson + name, label, problem });
    if (converted.kind === 'problem') need(converted.problem);
    else if (converted.kind === 'value') {
      const shown = choices.names[`${String(property.relatedLimetype)} ${converted.shown}`] ?? converted.shown;
      const origin = { kind: values[name] === undefined ? 'conversation' : 'operator' } as const;
      properties.push(plannedProperty(property, { value: converted.value, shown }, origin));
    } else if (required) need('required');
  }
  const keys = instance.personRules.flatMap(({ propertyIdentifier: property }) => {
    const value = properties.find(({ name }) => name === property)?.value;
    return typeof value === 'string' ? [{ property, value }] : [];
  });
  const words = properties.filter(
    ({ value, label, name }) =>
      typeof value === 'string' && [first, last, whole].some((one) => one.test(name) || one.test(label)),
  );
  const asked = personFields(mapping, conversation, values).map(({ property }) => property.name);
  const mark = personMark(person.limetype, line, new Set(asked));
  return {
    value: {
      limetype: person.limetype.name,
      singular: person.limetype.singular,
      descriptive: words.map(({ shown }) => shown).join(' ') || person.limetype.singular,
      properties: mark ? [...properties, mark.property] : properties,
      key: keys[0] ?? null,
      reference: mark?.reference ?? null,
      targetProperty: person.property.name,
      noteProperty: history?.toPerson?.name ?? null,
    },
    needs,
  };
}

/**
 * A free text property for a new person's reference line. After a lost answer only this line distinguishes our person from a colleague's. Without such
 * a property, a person whose create was not answered is never deleted.
 * @param taken names of properties that the operator fills
 */
function personMark(
  { properties }: Limetype,
  line: string,
  taken: ReadonlySet<string>,
): { readonly property: PlannedProperty; readonly reference: PlannedReference } | null {
  const texts = properties.filter(
    (property) =>
      !taken.has(property.name) &&
      holdsFreeText(property) &&
      (property.length === null || property.length >= line.length),
  );
  const property = calledFirst(texts, propertyWords.remark);
  if (!property) return null;
  return {
    property: plannedProperty(property, { value: line, shown: line }, { kind: 'reference' }),
    reference: { property: property.name, line },
  };
}
