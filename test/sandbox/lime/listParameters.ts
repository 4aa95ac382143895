// The query of a list: filters, page, order, embeds (facts: lime-crm-api 2.3).

import { Refusal } from './answer';
import { type Comparable, comparable, comparableText, isOrdered, order } from './comparable';
import { type LimetypeDefinition, isCollection } from './dataModel';
import type { LimeObject } from './database';
import { type Installation, limetypeOf, propertyOf } from './installation';

export interface ListParameters {
  readonly matches: (object: LimeObject) => boolean;
  readonly inOrder: (a: LimeObject, b: LimeObject) => number;
  readonly limit: number;
  readonly offset: number;
  /** Only objects with a larger id: the older way to page (B6). */
  readonly afterId: number;
  readonly embed: readonly string[];
}

/** Rows of a page when `_limit` does not say (B24). */
const defaultLimit = 10;

/** The parameters of a list of a limetype. */
export function listParameters(installation: Installation, limetype: string, query: URLSearchParams): ListParameters {
  const definition = limetypeOf(installation, limetype);
  const tests: ((object: LimeObject) => boolean)[] = [];
  for (const [name, value] of query) {
    if (pageParameters.includes(name)) continue;
    const test = filter(installation, definition, name, value);
    if (test !== undefined) tests.push(test);
  }
  return {
    matches: (object) => tests.every((test) => test(object)), // B20: ANDed
    inOrder: sorting(installation, definition, query),
    limit: Math.min(wholeNumber(query, '_limit', defaultLimit, 1), installation.behaviour.largestPage),
    offset: wholeNumber(query, '_offset', 0, 0),
    afterId: wholeNumber(query, '_offset_id', 0, 0),
    embed: embeds(definition, query),
  };
}

const pageParameters = ['_limit', '_offset', '_offset_id', '_sort', '_embed'];

/** What `_embed` asks for (B27): belongsto alone can be embedded. */
export function embeds(definition: LimetypeDefinition, query: URLSearchParams): string[] {
  const names = query.getAll('_embed');
  for (const name of names) {
    if (propertyOf(definition, name)?.type !== 'belongsto') {
      throw new Refusal(400, 'badRequest', `${name} cannot be embedded: it is no belongsto`, name);
    }
  }
  return names;
}

function filter(
  installation: Installation,
  definition: LimetypeDefinition,
  parameter: string,
  text: string,
): ((object: LimeObject) => boolean) | undefined {
  const { behaviour } = installation;
  const [, prefix = '', name = parameter] = /^(min-|max-|not-)?(.*)$/s.exec(parameter) ?? []; // B23
  const property = propertyOf(definition, name);
  if (property === undefined) {
    if (behaviour.unknownFilter === 'ignore') return undefined;
    throw new Refusal(404, 'unknownProperty', `The property ${name} does not exist`, name); // B30
  }
  if ((prefix === 'min-' || prefix === 'max-') && !isOrdered(property)) {
    throw new Refusal(400, 'badRequest', `${parameter}: a ${property.type} has no range`, name);
  }
  const wanted = comparableText(name, property, text, behaviour);
  const compare = (object: LimeObject): [Comparable, number] => {
    const value = comparable(property, object.values[name] ?? null, behaviour);
    return [value, order(value, wanted)];
  };
  const edge = behaviour.ranges === 'inclusive';
  switch (prefix) {
    case 'min-':
      return (object) => compare(object)[1] > 0 || (edge && compare(object)[1] === 0);
    case 'max-':
      return (object) => {
        const [value, way] = compare(object);
        return value !== null && (way < 0 || (edge && way === 0));
      };
    case 'not-':
      return (object) => compare(object)[1] !== 0;
    default:
      return (object) => compare(object)[1] === 0;
  }
}

/** B26. Without `_sort`, by id, as objects were made. */
function sorting(
  installation: Installation,
  definition: LimetypeDefinition,
  query: URLSearchParams,
): (a: LimeObject, b: LimeObject) => number {
  const asked = query.getAll('_sort');
  if (asked.length > 1) throw new Refusal(400, 'badRequest', 'Sorting by several properties is not known to work');
  const [sort] = asked;
  if (sort === undefined) return (a, b) => a.id - b.id;
  const name = sort.replace(/^-/, '');
  const property = propertyOf(definition, name);
  if (property === undefined || isCollection(property.type)) {
    throw new Refusal(400, 'badRequest', `Cannot sort by ${name}`, name);
  }
  const way = sort.startsWith('-') ? -1 : 1;
  const value = (object: LimeObject) => comparable(property, object.values[name] ?? null, installation.behaviour);
  return (a, b) => way * order(value(a), value(b)) || a.id - b.id;
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number, least: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least) throw new Refusal(400, 'badRequest', `${name} must be a whole number from ${least}`);
  return value;
}
