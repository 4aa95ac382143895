// The Limeobject API: list, get, create, update, delete, related objects (facts: lime-crm-api 2.1).

import { type Answer, Refusal, json, nothing } from './answer';
import { emptyValues, valuesToCreate, valuesToUpdate } from './checkedValues';
import type { LimeObject } from './database';
import { halObject } from './hal';
import {
  type ApiRequest,
  type Installation,
  idIn,
  jsonBody,
  limetypeOf,
  methodNotAllowed,
  nothingAt,
  propertyOf,
} from './installation';
import { type ListParameters, embeds, listParameters } from './listParameters';
import type { Right } from './users';

/** Answers `limeobject/{limetype}/[{id}/[{relation}/]]`. */
export function limeobjectApi(installation: Installation, request: ApiRequest): Answer {
  const [, limetype, id, relation, ...rest] = request.segments;
  if (limetype === undefined || rest.length > 0) throw nothingAt(request);
  limetypeOf(installation, limetype);
  if (id === undefined) return collection(installation, request, limetype);
  const object = visibleObject(installation, request, limetype, idIn(request, id));
  return relation === undefined
    ? single(installation, request, limetype, object)
    : related(installation, request, limetype, object, relation);
}

function collection(installation: Installation, request: ApiRequest, limetype: string): Answer {
  switch (request.method) {
    case 'GET':
      return list(installation, request, limetype, () => true);
    case 'POST': {
      demand(installation, request, 'create', limetype);
      const { database, behaviour } = installation;
      const body = jsonBody(request, behaviour);
      const values = valuesToCreate(installation, limetype, body, request.user);
      const object = database.insert(limetype, values, request.user.id);
      return json(201, halObject(installation, limetype, object, request.user)); // B3
    }
    default:
      throw methodNotAllowed(request);
  }
}

function single(installation: Installation, request: ApiRequest, limetype: string, object: LimeObject): Answer {
  const { database, behaviour } = installation;
  switch (request.method) {
    case 'GET': {
      const unknown = [...request.query.keys()].find((name) => name !== '_embed');
      if (unknown !== undefined) throw new Refusal(400, 'badRequest', `${unknown} has no meaning for one object`);
      const embed = embeds(limetypeOf(installation, limetype), request.query);
      return json(200, halObject(installation, limetype, object, request.user, embed));
    }
    case 'PUT': {
      demand(installation, request, 'update', limetype, object);
      const body = jsonBody(request, behaviour);
      const isEmpty = Object.keys(Object(body) as object).length === 0;
      if (isEmpty && behaviour.emptyPut === 'refuse')
        throw new Refusal(400, 'badRequest', 'The body names no property');
      if (isEmpty && behaviour.emptyPut === 'clear') Object.assign(object.values, emptyValues(installation, limetype));
      database.change(
        limetype,
        object,
        valuesToUpdate(installation, limetype, body, object, request.user),
        request.user.id,
      );
      return json(200, halObject(installation, limetype, object, request.user));
    }
    case 'DELETE':
      demand(installation, request, 'delete', limetype, object);
      database.erase(limetype, object.id);
      return nothing();
    default:
      throw methodNotAllowed(request); // B4b: no PATCH
  }
}

/** B5b. `{relation}/new/` is left out: nobody knows what it means (B12). */
function related(
  installation: Installation,
  request: ApiRequest,
  limetype: string,
  object: LimeObject,
  relation: string,
): Answer {
  if (request.method !== 'GET') throw methodNotAllowed(request);
  const property = propertyOf(limetypeOf(installation, limetype), relation);
  const relatedType = property?.relatedType;
  if (property === undefined || relatedType === undefined) throw nothingAt(request);
  if (property.type === 'belongsto') {
    const id = object.values[relation];
    if (typeof id !== 'number') throw nothingAt(request);
    const target = visibleObject(installation, request, relatedType, id);
    return json(200, halObject(installation, relatedType, target, request.user));
  }
  const { through } = property;
  return list(
    installation,
    request,
    relatedType,
    (other) => through !== undefined && other.values[through] === object.id,
  );
}

function list(
  installation: Installation,
  request: ApiRequest,
  limetype: string,
  belongs: (object: LimeObject) => boolean,
): Answer {
  demand(installation, request, 'read', limetype);
  const { apiRoot, database, users, behaviour } = installation;
  const parameters = listParameters(installation, limetype, request.query);
  const found = [...database.objects(limetype).values()]
    .filter((object) => object.id > parameters.afterId && belongs(object) && parameters.matches(object))
    .filter((object) => users.sees(request.user, limetype, object.id))
    .sort(parameters.inOrder);
  const page = found.slice(parameters.offset, parameters.offset + parameters.limit);
  const isLast = parameters.offset + page.length >= found.length;

  const self = `${apiRoot}/${request.path}/`;
  const query = request.query.toString();
  return json(200, {
    _links: {
      self: { href: query === '' ? self : `${self}?${query}` },
      ...(!isLast && { next: { href: `${self}?${nextQuery(request.query, parameters, page, behaviour.nextPage)}` } }),
    },
    _embedded: {
      limeobjects: page.map((object) => halObject(installation, limetype, object, request.user, parameters.embed)),
    },
  });
}

function nextQuery(
  query: URLSearchParams,
  parameters: ListParameters,
  page: readonly LimeObject[],
  parameter: '_offset' | '_offset_id',
): string {
  const next = new URLSearchParams(query);
  const start = parameter === '_offset' ? parameters.offset + page.length : (page.at(-1)?.id ?? 0);
  next.set(parameter, String(start));
  return next.toString();
}

/** A13: whether an object that may not be read is "not found" or "forbidden" is not known. */
function visibleObject(installation: Installation, request: ApiRequest, limetype: string, id: number): LimeObject {
  const { database, users, behaviour } = installation;
  demand(installation, request, 'read', limetype);
  const object = database.object(limetype, id);
  const missing = new Refusal(404, 'notFound', `There is no ${limetype} ${id}`);
  if (object === undefined) throw missing;
  if (users.sees(request.user, limetype, id)) return object;
  throw behaviour.invisible === 'forbidden' ? new Refusal(403, 'forbidden', `No access to ${limetype} ${id}`) : missing;
}

/** A12: the right on the limetype, and on the object if one is given. */
function demand(
  { users }: Installation,
  { user }: ApiRequest,
  right: Right,
  limetype: string,
  object?: LimeObject,
): void {
  if (users.may(user, right, limetype) && (object === undefined || users.mayChange(user, limetype, object.id))) return;
  throw new Refusal(403, 'forbidden', `${user.name} has no right to ${right} this ${limetype}`);
}
