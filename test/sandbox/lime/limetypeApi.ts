// The Limetype API: the data model as it is told (facts: lime-crm-api C1-C10, C12).

import { type Answer, Refusal, json } from './answer';
import {
  type LimetypeDefinition,
  type PropertyDefinition,
  isCollection,
  isServerMade,
  isText,
  optionsOf,
} from './dataModel';
import {
  type ApiRequest,
  type Installation,
  limetypeOf,
  methodNotAllowed,
  nothingAt,
  propertyOf,
} from './installation';
import type { Right } from './users';

/** Answers `limetype/[{limetype}/[{property}/]]`. */
export function limetypeApi(installation: Installation, request: ApiRequest): Answer {
  if (request.method !== 'GET') throw methodNotAllowed(request);
  const [, name, propertyName, ...rest] = request.segments;
  if (rest.length > 0) throw nothingAt(request);
  const { limetypes } = installation.database.model;

  if (name === undefined) {
    const withProperties = embeds(request, 'limetypes.properties');
    return json(200, {
      _links: { self: { href: `${installation.apiRoot}/limetype/` } },
      _embedded: {
        limetypes: Object.entries(limetypes).map(([each, definition]) =>
          toldLimetype(installation, request, each, definition, withProperties),
        ),
      },
    });
  }
  const definition = limetypeOf(installation, name);
  if (propertyName === undefined) {
    return json(200, toldLimetype(installation, request, name, definition, embeds(request, 'properties')));
  }
  const property = Object.hasOwn(systemProperties, propertyName)
    ? systemProperties[propertyName]
    : propertyOf(definition, propertyName);
  if (property === undefined) {
    throw new Refusal(404, 'unknownProperty', `The property ${propertyName} does not exist on ${name}`, propertyName);
  }
  return json(200, toldProperty(installation, name, propertyName, property));
}

/** C12: every limetype has these. */
const systemProperties: Readonly<Record<string, PropertyDefinition>> = {
  _id: { localname: 'Id', type: 'system' },
  _createduser: { localname: 'Created by', type: 'system' },
  _createdtime: { localname: 'Created', type: 'system' },
  _updateduser: { localname: 'Updated by', type: 'system' },
  _timestamp: { localname: 'Updated', type: 'system' },
};

function embeds(request: ApiRequest, known: string): boolean {
  const unknown = [...request.query].find(([name, value]) => name !== '_embed' || value !== known);
  if (unknown !== undefined) throw new Refusal(400, 'badRequest', `${unknown.join('=')} has no meaning here`);
  return request.query.has('_embed');
}

function toldLimetype(
  installation: Installation,
  { user }: ApiRequest,
  name: string,
  definition: LimetypeDefinition,
  withProperties: boolean,
): Record<string, unknown> {
  const { apiRoot, users, behaviour } = installation;
  const rights: Right[] = ['read', 'update', 'create', 'delete'];
  const hints = {
    ...(definition.label !== undefined && { label: definition.label }),
    acl: Object.fromEntries(rights.map((right) => [right, users.may(user, right, name)])),
  };
  const properties = Object.entries({ ...definition.properties, ...systemProperties }).map(
    ([each, property], index) => ({
      ...toldProperty(installation, name, each, property),
      ...(behaviour.metadataHints && { fieldorder: index + 1 }),
    }),
  );
  return {
    name,
    localname: { ...definition.localname },
    ...(behaviour.metadataHints && hints),
    _links: { self: { href: `${apiRoot}/limetype/${name}/` } },
    ...(withProperties && { _embedded: { properties } }),
  };
}

function toldProperty(
  { apiRoot, behaviour }: Installation,
  limetype: string,
  name: string,
  property: PropertyDefinition,
): Record<string, unknown> {
  const { localname, type, required = false, length, label, options, relatedType, untoldRelatedType } = property;
  const writable = !isServerMade(property) && !isCollection(type);
  const hints = {
    ...(label !== undefined && { label }),
    has_sql: property.computed !== undefined,
    acl: { read: true, update: writable, create: writable, delete: false },
  };
  return {
    name,
    localname,
    type,
    required,
    ...(isText(type) && length !== undefined && { length }),
    ...(options !== undefined && { options: optionsOf(property) }),
    ...(behaviour.metadataHints && hints),
    _links: {
      self: { href: `${apiRoot}/limetype/${limetype}/${name}/` },
      ...(relatedType !== undefined &&
        untoldRelatedType !== true && {
          related_type: { href: `${apiRoot}/limetype/${relatedType}/`, name: relatedType },
        }),
    },
  };
}
