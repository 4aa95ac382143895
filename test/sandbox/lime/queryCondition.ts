// Conditions of the Query API (facts: lime-crm-api F5-F7).

import { Refusal } from './answer';
import { type Comparable, comparable, comparableGiven, isOrdered, order } from './comparable';
import { type PropertyDefinition, isText } from './dataModel';
import type { LimeObject, Value } from './database';
import { type Installation, limetypeOf, propertyOf } from './installation';
import { localTime } from './localTime';

/** A property as a query names it. */
export interface QueryKey {
  readonly name: string;
  readonly property: PropertyDefinition;
  readonly valueOf: (object: LimeObject) => Value;
}

type Condition = (object: LimeObject) => boolean;

/** The test that an expression stands for: a group by AND or OR, or a leaf `{key, op, exp}`. */
export function condition(installation: Installation, limetype: string, expression: unknown): Condition {
  if (typeof expression !== 'object' || expression === null) throw refuse('an expression must be an object');
  const { key, op, exp } = expression as { key?: unknown; op?: unknown; exp?: unknown };
  if (op === 'AND' || op === 'OR') {
    if (!Array.isArray(exp) || exp.length === 0 || key !== undefined) throw refuse(`${op} takes a list of expressions`);
    const parts = exp.map((part: unknown) => condition(installation, limetype, part));
    return op === 'AND'
      ? (object) => parts.every((part) => part(object))
      : (object) => parts.some((part) => part(object));
  }
  if (typeof key !== 'string') throw refuse('an expression needs a key');
  return leaf(installation, queryKey(installation, limetype, key), op, exp);
}

/**
 * The property that a key names: `_id`, `_timestamp` (F6), `_createdtime` and `_createduser`, for which Lime's own client asks, or one of the limetype
 * that is no hasmany (F4). Of a hasandbelongstomany, which that client asks for too, nothing is told: no way to fill one is known (B41).
 */
export function queryKey(installation: Installation, limetype: string, name: string): QueryKey {
  const { behaviour, database } = installation;
  if (name === '_id') return { name, property: { localname: name, type: 'integer' }, valueOf: ({ id }) => id };
  if (name === '_timestamp') {
    const valueOf = ({ updated }: LimeObject) => localTime(updated, behaviour.timeZone);
    return { name, property: { localname: name, type: 'time' }, valueOf };
  }
  if (name === '_createdtime') {
    const valueOf = ({ created }: LimeObject) => localTime(created, behaviour.timeZone);
    return { name, property: { localname: name, type: 'time' }, valueOf };
  }
  if (name === '_createduser') {
    return { name, property: { localname: name, type: 'user' }, valueOf: ({ createdBy }) => createdBy };
  }
  const [first = '', ...path] = name.split('.');
  const property = propertyOf(limetypeOf(installation, limetype), first);
  if (property === undefined) throw new Refusal(404, 'unknownProperty', `The property ${first} does not exist`, first);
  if (property.type === 'hasmany') throw refuse(`${name} is a ${property.type}`);
  if (path.length === 0) return { name, property, valueOf: ({ values }) => values[first] ?? null };

  if (!behaviour.dotPaths) throw refuse(`${name}: paths over relations are not known to work`); // F7
  const { type, relatedType = '' } = property;
  if (type !== 'belongsto') throw refuse(`${first} is no relation`);
  const end = queryKey(installation, relatedType, path.join('.'));
  return {
    name,
    property: end.property,
    valueOf: ({ values }) => {
      const related = database.object(relatedType, Number(values[first]));
      return related === undefined ? null : end.valueOf(related);
    },
  };
}

function leaf(
  { behaviour }: Installation,
  { name, property, valueOf }: QueryKey,
  op: unknown,
  exp: unknown,
): Condition {
  const actual = (object: LimeObject): Comparable => comparable(property, valueOf(object), behaviour);
  const wanted = (): Comparable => comparableGiven(name, property, exp, behaviour);
  switch (op) {
    case '=': {
      const value = wanted();
      return (object) => actual(object) === value;
    }
    case '>':
    case '<':
    case '>=':
    case '<=': {
      if (!isOrdered(property)) throw refuse(`${name} has no order`);
      const value = wanted();
      return (object) => {
        const found = actual(object);
        const way = order(found, value);
        return found !== null && ((way === 0 && op.length === 2) || (op.startsWith('>') ? way > 0 : way < 0));
      };
    }
    case 'IN': {
      if (behaviour.isIn === 'refuse') throw refuse('the operator "IN" is not known');
      if (!Array.isArray(exp)) throw refuse('IN takes a list');
      const values = new Set(exp.map((each: unknown) => comparableGiven(name, property, each, behaviour)));
      return (object) => values.has(actual(object));
    }
    case '=?':
    case '?': {
      if (behaviour.contains === 'refuse') throw refuse(`the operator ${JSON.stringify(op)} is not known`);
      if (!isText(property.type)) throw refuse(`${name} is no text`);
      const part = String(wanted());
      return (object) => {
        const text = String(actual(object));
        return op === '?' ? text.includes(part) : text.startsWith(part);
      };
    }
    default:
      throw refuse(`the operator ${JSON.stringify(op)} is not known`);
  }
}

function refuse(reason: string): Refusal {
  return new Refusal(400, 'badRequest', `q: ${reason}`);
}
