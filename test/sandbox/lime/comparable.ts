// Values made comparable: for filters, sorting and query conditions (facts: lime-crm-api B20-B23, B29, F5, F6).

import { Refusal } from './answer';
import type { Behaviour } from './behaviour';
import { type PropertyDefinition, isText, optionsOf } from './dataModel';
import type { Value } from './database';
import { parseTime } from './localTime';

/** Two of these are equal by `===`, and two of one property are in order by `<`. `null` comes first in order. */
export type Comparable = string | number | null;

/** A stored value, to be compared. */
export function comparable(property: PropertyDefinition, value: Value, behaviour: Behaviour): Comparable {
  if (value === null) return null;
  if (isTime(property)) return Date.parse(String(value));
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && isText(property.type)) return folded(value, behaviour);
  return value;
}

/** A value out of a query string, to be compared. Refused when it is none of the property's type. */
export function comparableText(
  name: string,
  property: PropertyDefinition,
  text: string,
  behaviour: Behaviour,
): Comparable {
  switch (property.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'belongsto':
    case 'user':
    case 'file':
      return comparableGiven(name, property, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text, behaviour);
    case 'yesno':
      return comparableGiven(name, property, text === 'true' ? true : text === 'false' ? false : text, behaviour);
    default:
      return comparableGiven(name, property, text, behaviour);
  }
}

/** A value out of JSON, to be compared. Refused when it is none of the property's type. */
export function comparableGiven(
  name: string,
  property: PropertyDefinition,
  value: unknown,
  behaviour: Behaviour,
): Comparable {
  const given = numberGiven(property, value, behaviour);
  const bad = (expectation: string) =>
    new Refusal(400, 'badValue', `${name} is compared with ${expectation}, not with ${JSON.stringify(value)}`, name);
  switch (property.type) {
    case 'string':
    case 'text':
    case 'phone':
    case 'link':
      if (typeof value !== 'string') throw bad('a text');
      return folded(value, behaviour);
    case 'integer':
    case 'belongsto':
    case 'user':
    case 'file':
      if (!Number.isSafeInteger(given)) throw bad('an integer');
      return given as number;
    case 'decimal':
    case 'percent':
      if (typeof given !== 'number') throw bad('a number');
      return given;
    case 'yesno':
      if (typeof value !== 'boolean') throw bad('true or false');
      return value ? 1 : 0;
    case 'time':
    case 'date':
    case 'month': {
      const instant = typeof value === 'string' ? parseTime(value, behaviour.timeZone) : undefined;
      if (instant === undefined) throw bad('a time in ISO 8601');
      return instant;
    }
    case 'option':
      if (typeof value !== 'string' || !optionsOf(property).some(({ key }) => key === value))
        throw bad('an option key'); // B21
      return value;
    case 'set':
    case 'xml':
    case 'hasmany':
    case 'hasandbelongstomany':
    case 'system':
      throw new Refusal(400, 'badRequest', `${name} cannot be compared: it is of type ${property.type}`, name);
  }
}

const numeric = ['integer', 'decimal', 'percent', 'belongsto', 'user', 'file'];

/** A number that came as text, where that is taken. */
export function numberGiven({ type }: PropertyDefinition, value: unknown, { numbersAsText }: Behaviour): unknown {
  const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  return numbersAsText === 'accept' && isNumber && numeric.includes(type) ? Number(value) : value;
}

/** Whether `<` and `>` make sense for the property. */
export function isOrdered({ type }: PropertyDefinition): boolean {
  return ['integer', 'decimal', 'percent', 'time', 'date', 'month'].includes(type);
}

/** Less than zero when `a` comes before `b`. */
export function order(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function folded(text: string, behaviour: Behaviour): string {
  return behaviour.textEquality === 'exact' ? text : text.toLowerCase().replace(/ +$/, '');
}

function isTime({ type }: PropertyDefinition): boolean {
  return type === 'time' || type === 'date' || type === 'month';
}
