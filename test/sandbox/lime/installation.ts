// One installed Lime CRM application: all that a handler needs to answer a request.

import { Refusal } from './answer';
import type { Behaviour } from './behaviour';
import type { LimetypeDefinition, PropertyDefinition } from './dataModel';
import type { Database } from './database';
import type { ApiUser, Users } from './users';

export interface Installation {
  readonly application: string;
  /** `https://<host>/<application>/api/v1`, as the browser sees it: the start of all links in answers. */
  readonly apiRoot: string;
  readonly database: Database;
  readonly users: Users;
  readonly behaviour: Behaviour;
}

/** A request to the API whose key is known. */
export interface ApiRequest {
  readonly method: string;
  /** What stands between `/api/v1/` and the query, without the closing slash. */
  readonly path: string;
  /** `path` in its decoded parts. */
  readonly segments: readonly string[];
  readonly closingSlash: boolean;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly user: ApiUser;
}

/** The definition of a limetype that a request names. */
export function limetypeOf({ database }: Installation, name: string): LimetypeDefinition {
  const definition = database.limetype(name);
  if (definition === undefined) throw new Refusal(404, 'unknownLimetype', `The limetype ${name} does not exist`);
  return definition;
}

/** The definition of a property, if the limetype has it. */
export function propertyOf(definition: LimetypeDefinition, name: string): PropertyDefinition | undefined {
  return Object.hasOwn(definition.properties, name) ? definition.properties[name] : undefined;
}

/** The refusal of a method that the resource does not have (B4b, E5). */
export function methodNotAllowed(request: ApiRequest): Refusal {
  return new Refusal(405, 'methodNotAllowed', `${request.method} is not allowed on ${request.path}`);
}

/** The refusal of a path that names nothing. */
export function nothingAt(request: ApiRequest): Refusal {
  return new Refusal(404, 'notFound', `There is nothing at ${request.path}`);
}

/** The id in a path; a path without one names nothing. */
export function idIn(request: ApiRequest, segment: string): number {
  if (!/^[1-9]\d{0,14}$/.test(segment)) throw nothingAt(request);
  return Number(segment);
}

/** The JSON in a request's body (A5). */
export function jsonBody(request: ApiRequest, behaviour: Behaviour): unknown {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'unsupportedMediaType', 'The body must be application/json');
  }
  if (request.body.length > behaviour.largestBody) throw new Refusal(413, 'tooLarge', 'The body is too large');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body)) as unknown;
  } catch {
    throw new Refusal(400, 'badRequest', 'The body is not JSON');
  }
}
