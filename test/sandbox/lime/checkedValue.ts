// One value on its way into a limeobject (facts: lime-crm-api B40-B43, D2, D5-D8). Whatever no source shows to work is
// refused.

import { Refusal, invalid } from './answer';
import { type PropertyDefinition, defaultOption, isCollection, isText, optionsOf } from './dataModel';
import { numberGiven } from './comparable';
import type { Value } from './database';
import type { Installation } from './installation';
import { localMidnight, localTime, parseTime } from './localTime';
import { type ApiUser, standardUsers } from './users';

/** The value to store for what a body gives. `user` is absent when a test prepares the sandbox: it sees everything. */
export function checkedValue(
  installation: Installation,
  name: string,
  property: PropertyDefinition,
  given: unknown,
  user: ApiUser | undefined,
): Value {
  const { database, users, behaviour } = installation;
  const value = numberGiven(property, given, behaviour);
  const bad = (expectation: string) => new Refusal(invalid, 'badValue', `${name} must be ${expectation}`, name);
  if (isCollection(property.type)) {
    throw new Refusal(invalid, 'notWritable', `${name} cannot be written; set the relation on the other side`, name); // B41
  }
  const takesNull = isText(property.type) ? behaviour.textNull : behaviour.otherNull;
  if (value === null && takesNull === 'accept') return emptyValue(property); // B40, B42
  if (value === null) throw bad('no null');

  switch (property.type) {
    case 'string':
    case 'text':
    case 'phone':
    case 'link':
      if (typeof value !== 'string') throw bad('a text');
      if (property.length && value.length > property.length) throw bad(`at most ${property.length} characters`); // B43
      if (property.format === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+$/.test(value))
        throw bad('an e-mail address');
      return behaviour.textForm === 'normalised' ? normalised(name, property, value) : value;
    case 'integer':
      if (!Number.isSafeInteger(value)) throw bad('an integer');
      return value as number;
    case 'decimal':
    case 'percent':
      if (typeof value !== 'number') throw bad('a number'); // D6
      return value;
    case 'yesno':
      if (typeof value !== 'boolean') throw bad('true or false');
      return value;
    case 'time':
    case 'date':
    case 'month': {
      const instant = typeof value === 'string' ? parseTime(value, behaviour.timeZone) : undefined;
      if (instant === undefined) throw bad('a time in ISO 8601'); // D5
      if (
        behaviour.dateWrite === 'day' &&
        property.type === 'date' &&
        !(typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
      )
        throw bad('a day, as 2026-05-17');
      if (property.type === 'time') return localTime(instant, behaviour.timeZone);
      return localMidnight(instant, behaviour.timeZone, property.type);
    }
    case 'option': {
      const key = optionKey(value, behaviour.optionWrite);
      if (!optionsOf(property).some((option) => option.key === key)) throw bad('the key of one of its options');
      return key as string;
    }
    case 'belongsto': {
      const limetype = property.relatedType ?? '';
      if (!Number.isSafeInteger(value)) throw bad(`the integer id of a ${limetype}`); // B40
      const id = value as number;
      const there = database.object(limetype, id) !== undefined;
      if (!there || (user !== undefined && !users.sees(user, limetype, id)))
        throw bad(`the id of an existing ${limetype}`);
      const mayUpdate =
        user === undefined || (users.may(user, 'update', limetype) && users.mayChange(user, limetype, id));
      if (behaviour.linking === 'needsUpdate' && !mayUpdate)
        throw new Refusal(403, 'forbidden', `${user.name} may not link to ${limetype} ${id}`);
      return id;
    }
    case 'user':
      if (!standardUsers.some(({ id }) => id === value)) throw bad('the id of a user'); // D8
      return value as number;
    case 'file':
      if (typeof value !== 'number' || database.file(value) === undefined) throw bad('the id of an uploaded file'); // E4
      return value;
    case 'set':
    case 'xml':
    case 'hasmany':
    case 'hasandbelongstomany':
    case 'system':
      throw new Refusal(invalid, 'notWritable', `${name}: no way to write the type ${property.type} is known`, name); // D8
  }
}

/** A text as a server that puts texts in order keeps it. */
function normalised(name: string, { type, format }: PropertyDefinition, value: string): string {
  const text = value.trim();
  if (type === 'phone') return text.startsWith('+') ? `+${inPairs(text)}` : inPairs(text);
  if (format === 'email') return text.toLowerCase();
  return /^(first|last)?name$/.test(name) ? text.toUpperCase() : text;
}

const inPairs = (text: string): string => (text.replace(/\D/g, '').match(/\d{1,2}/g) ?? []).join(' ');

/** The key in either form in which an option is written (D2); what is read back has the second form (D1). */
function optionKey(value: unknown, accepted: 'both' | 'key' | 'object'): unknown {
  if (typeof value === 'object' && value !== null && 'key' in value) return accepted === 'key' ? undefined : value.key;
  return accepted === 'object' ? undefined : value;
}

/** "No value" of a property's type. */
export function emptyValue(property: PropertyDefinition): Value {
  if (isText(property.type)) return ''; // D7
  if (property.type === 'yesno') return false;
  return property.type === 'option' ? defaultOption(property) : null; // D3
}

/** Whether the value counts as none for a required property. */
export function isEmpty(property: PropertyDefinition, value: Value): boolean {
  return value === null || value === '' || (property.type === 'option' && value === 'empty');
}
