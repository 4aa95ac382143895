// The Query API (facts: lime-crm-api 6). Only what sources show is accepted: no aggregates, no nested objects, no `!`.

import { type Answer, Refusal, json } from './answer';
import { type Comparable, comparable, order } from './comparable';
import type { LimeObject } from './database';
import { toldValue } from './hal';
import { type ApiRequest, type Installation, limetypeOf, methodNotAllowed, nothingAt } from './installation';
import { condition, queryKey } from './queryCondition';

/** Rows of an answer when `limit` does not say. The server's own is not documented (F8). */
const defaultLimit = 10;

/** Answers `query/?q=…`. */
export function queryApi(installation: Installation, request: ApiRequest): Answer {
  if (request.segments.length > 1) throw nothingAt(request);
  if (request.method !== 'GET') throw methodNotAllowed(request); // F1
  const { database, users, behaviour } = installation;
  const { limetype, responseFormat, filter, limit, offset, orderBy } = parsed(request.query.get('q'));
  limetypeOf(installation, limetype);
  if (!users.may(request.user, 'read', limetype)) throw new Refusal(403, 'forbidden', `No right to read ${limetype}`);
  const columns = columnsOf(installation, limetype, responseFormat);
  const matches = filter === undefined || isEmpty(filter) ? () => true : condition(installation, limetype, filter);
  const inOrder = ordering(installation, limetype, orderBy);
  const found = [...database.objects(limetype).values()]
    .filter((object) => users.sees(request.user, limetype, object.id) && matches(object))
    .sort(inOrder);
  const start = wholeNumber('offset', offset, 0);
  const page = found.slice(start, start + Math.min(wholeNumber('limit', limit, defaultLimit), behaviour.largestPage));
  return json(200, { objects: page.map((object) => rowOf(columns, object)) }, 'application/json'); // F3
}

interface Query {
  readonly limetype: string;
  readonly responseFormat: unknown;
  readonly filter?: unknown;
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly orderBy?: unknown;
}

function parsed(q: string | null): Query {
  let query: unknown;
  try {
    query = JSON.parse(q ?? '');
  } catch {
    throw new Refusal(400, 'badRequest', 'q must be JSON');
  }
  if (!isRecord(query)) throw new Refusal(400, 'badRequest', 'q must be an object');
  const known = ['limetype', 'responseFormat', 'filter', 'limit', 'offset', 'orderBy'];
  const unknown = Object.keys(query).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Refusal(400, 'badRequest', `q: ${unknown} has no meaning`);
  const { limetype } = query;
  if (typeof limetype !== 'string') throw new Refusal(400, 'badRequest', 'q: limetype must be a text');
  return { responseFormat: undefined, ...query, limetype };
}

function columnsOf(installation: Installation, limetype: string, format: unknown): Column[] {
  const object = isRecord(format) && Object.keys(format).length === 1 ? format['object'] : undefined;
  if (!isRecord(object) || Object.keys(object).length === 0) {
    throw new Refusal(400, 'badRequest', 'q: responseFormat must be {"object": {…}}');
  }
  return Object.entries(object).map(([name, placeholder]) => {
    if (isRecord(placeholder) && installation.behaviour.nestedRelations === 'accept')
      return nestedColumn(installation, limetype, name, placeholder);
    if (placeholder !== '') throw new Refusal(400, 'badRequest', `q: the placeholder of ${name} must be ""`); // F4
    const { property, valueOf } = queryKey(installation, limetype, name); // F4: refuses hasmany
    return { name, told: (row) => toldValue(property, valueOf(row), installation.behaviour) };
  });
}

/** F4b: properties of the object that a relation leads to. */
function nestedColumn(installation: Installation, limetype: string, name: string, format: unknown): Column {
  const { property, valueOf } = queryKey(installation, limetype, name);
  if (property.type !== 'belongsto') throw new Refusal(400, 'badRequest', `q: ${name} is no relation`);
  const { relatedType = '' } = property;
  const columns = columnsOf(installation, relatedType, { object: format });
  return {
    name,
    told: (row) => {
      const related = installation.database.object(relatedType, Number(valueOf(row)));
      return related === undefined ? null : rowOf(columns, related);
    },
  };
}

interface Column {
  readonly name: string;
  readonly told: (object: LimeObject) => unknown;
}

function rowOf(columns: readonly Column[], object: LimeObject): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name, told }) => [name, told(object)]));
}

/** F2. Without `orderBy` the order is nobody's promise: newest first here, so that a test notices who relies on it (F8). */
function ordering(
  installation: Installation,
  limetype: string,
  orderBy: unknown,
): (a: LimeObject, b: LimeObject) => number {
  if (orderBy === undefined) return (a, b) => b.id - a.id;
  if (!Array.isArray(orderBy)) throw new Refusal(400, 'badRequest', 'q: orderBy must be a list');
  const steps = orderBy.map((step: unknown) => {
    const [name, way, ...rest] = isRecord(step) ? Object.entries(step).flat() : [];
    if (typeof name !== 'string' || (way !== 'ASC' && way !== 'DESC') || rest.length > 0) {
      throw new Refusal(400, 'badRequest', 'q: orderBy must hold {"<property>": "ASC" or "DESC"}');
    }
    const { property, valueOf } = queryKey(installation, limetype, name);
    const value = (object: LimeObject): Comparable => comparable(property, valueOf(object), installation.behaviour);
    return (a: LimeObject, b: LimeObject) => (way === 'ASC' ? 1 : -1) * order(value(a), value(b));
  });
  return (a, b) => steps.reduce((decided, step) => decided || step(a, b), 0) || a.id - b.id;
}

function wholeNumber(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Refusal(400, 'badRequest', `q: ${name} must be a whole number`);
}

/** Lime's own client sends `filter: {}` for none. */
const isEmpty = (filter: unknown): boolean => isRecord(filter) && Object.keys(filter).length === 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
