// Limeobjects as the API tells them (facts: lime-crm-api B6, B7, B10, B11, D1).

import type { Behaviour } from './behaviour';
import { type PropertyDefinition, isCollection, optionsOf } from './dataModel';
import type { LimeObject, Value } from './database';
import { descriptiveOf } from './displayText';
import { type Installation, limetypeOf } from './installation';
import { localTime } from './localTime';
import type { ApiUser } from './users';

interface Link {
  readonly href: string;
  readonly name?: string;
}

/** One object, with the related objects that `embed` names and the user may see. */
export function halObject(
  installation: Installation,
  limetype: string,
  object: LimeObject,
  user: ApiUser,
  embed: readonly string[] = [],
): Record<string, unknown> {
  const { apiRoot, database, users, behaviour } = installation;
  const self = `${apiRoot}/limeobject/${limetype}/${object.id}/`;
  const body: Record<string, unknown> = {};
  const embedded: Record<string, unknown> = {};
  const links: Record<string, Link> = {
    self: { href: self },
    limetype: { href: `${apiRoot}/limetype/${limetype}/`, name: limetype },
  };

  for (const [name, property] of Object.entries(limetypeOf(installation, limetype).properties)) {
    const value = object.values[name] ?? null;
    const relatedType = property.relatedType ?? '';
    const link = { href: `${self}${name}/`, name: relatedType };
    if (isCollection(property.type)) {
      links[`relation_${name}`] = link;
      links[`new_${name}`] = { href: `${self}${name}/new/`, name: relatedType };
      continue;
    }
    body[name] = toldValue(property, value, behaviour);
    if (property.type !== 'belongsto' || value === null) continue;
    links[`relation_${name}`] = link;
    const related = database.object(relatedType, Number(value));
    if (embed.includes(name) && related !== undefined && users.sees(user, relatedType, related.id)) {
      embedded[`relation_${name}`] = halObject(installation, relatedType, related, user);
    }
  }

  return {
    ...body,
    _id: object.id,
    _timestamp: toldTime(localTime(object.updated, behaviour.timeZone), behaviour),
    _descriptive: descriptiveOf(database, limetype, object),
    _createdtime: toldTime(localTime(object.created, behaviour.timeZone), behaviour),
    _createduser: object.createdBy,
    _updateduser: object.updatedBy,
    _links: links,
    ...(Object.keys(embedded).length > 0 && { _embedded: embedded }),
  };
}

/** A property's value as it is read: an option with id, key and text (D1), a time as it is told, all else as it is stored. */
export function toldValue(property: PropertyDefinition, value: Value, behaviour: Behaviour): unknown {
  const isTime = property.type === 'time' || property.type === 'date' || property.type === 'month';
  if (isTime && typeof value === 'string') return toldTime(value, behaviour);
  if (property.type !== 'option') return value;
  const option = optionsOf(property).find(({ key }) => key === value);
  return option === undefined ? null : { id: option.id, key: option.key, text: option.text };
}

/** D4: with its offset, or without. */
const toldTime = (time: string, { timeOffset }: Behaviour): string =>
  timeOffset === 'told' ? time : time.replace(/[+-]\d\d:\d\d$/, '');
