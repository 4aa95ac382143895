// What a body may write to a limeobject as a whole (facts: lime-crm-api 2.4); its single values: `checkedValue.ts`.

import { Refusal, invalid } from './answer';
import { checkedValue, emptyValue, isEmpty } from './checkedValue';
import { isCollection, isServerMade } from './dataModel';
import type { LimeObject, Value } from './database';
import { type Installation, limetypeOf, propertyOf } from './installation';
import type { ApiUser } from './users';

type Values = Record<string, Value>;

/** The values that a new object gets from a body: those it names, and for the rest "no value". */
export function valuesToCreate(
  installation: Installation,
  limetype: string,
  body: unknown,
  user: ApiUser | undefined,
): Values {
  const definition = limetypeOf(installation, limetype);
  const given = members(body);
  for (const name of Object.keys(given)) {
    if (name.startsWith('_')) throw new Refusal(invalid, 'notWritable', `${name} cannot be written`, name);
  }
  const values = checked(installation, limetype, given, undefined, user);
  for (const [name, property] of Object.entries(definition.properties)) {
    if (isCollection(property.type) || isServerMade(property) || Object.hasOwn(values, name)) continue;
    if (property.required && installation.behaviour.required === 'enforced')
      throw new Refusal(invalid, 'required', `${name} is required`, name); // B44
    values[name] = emptyValue(property);
  }
  return values;
}

/** "No value" for all that a body may write. */
export function emptyValues(installation: Installation, limetype: string): Values {
  return Object.fromEntries(
    Object.entries(limetypeOf(installation, limetype).properties)
      .filter(([, property]) => !isCollection(property.type) && !isServerMade(property))
      .map(([name, property]) => [name, emptyValue(property)]),
  );
}

/**
 * The values that a body changes in an object (B4: partial). A whole object as it was read is accepted (B4c): members
 * that begin with an underscore are passed over, and read-only properties may stand there unchanged.
 */
export function valuesToUpdate(
  installation: Installation,
  limetype: string,
  body: unknown,
  object: LimeObject,
  user: ApiUser | undefined,
): Values {
  const own = Object.entries(members(body)).filter(([name]) => !name.startsWith('_'));
  return checked(installation, limetype, Object.fromEntries(own), object, user);
}

function members(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'badRequest', 'The body must be an object of properties');
  }
  return { ...body };
}

function checked(
  installation: Installation,
  limetype: string,
  given: Record<string, unknown>,
  object: LimeObject | undefined,
  user: ApiUser | undefined,
): Values {
  const definition = limetypeOf(installation, limetype);
  const values: Values = {};
  for (const [name, value] of Object.entries(given)) {
    const property = propertyOf(definition, name);
    if (property === undefined) {
      throw new Refusal(invalid, 'unknownProperty', `The property ${name} does not exist on ${limetype}`, name);
    }
    if (object !== undefined && object.values[name] === value) continue;
    const refusedInForms = property.formReadOnly === true && installation.behaviour.formReadOnly === 'refuse';
    if (isServerMade(property) || (refusedInForms && user !== undefined)) {
      throw new Refusal(invalid, 'notWritable', `${name} is read-only`, name);
    }
    const written = checkedValue(installation, name, property, value, user);
    if (property.required && isEmpty(property, written) && installation.behaviour.required === 'enforced') {
      throw new Refusal(invalid, 'required', `${name} is required`, name);
    }
    values[name] = written;
  }
  return values;
}
