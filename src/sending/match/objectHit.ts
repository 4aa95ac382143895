/** What people see of an object: name, number and status, and whether it is open. */
import type { LimeJson } from '../../lime/limeobject';
import type { Limetype, Property } from '../../lime/limetype';
import { optionKey, optionText } from '../../lime/optionRead';
import { isBelongsto, isLine, isWholeNumber, propertyType } from '../../lime/propertyTypes';
import type { FoundObject } from '../../lime/query';
import { changedProperties } from '../../settings/document/changedProperties';
import { linkTo } from '../../settings/document/linkTo';
import type { OpenRule, Settings } from '../../settings/document/settings';
import { broadPatterns } from '../../settings/words/limeWords';
import { heldOf, type ObjectHit } from './match';

/** The properties that must be read for the functions below. */
export function hitFields(settings: Settings, limetype: Limetype, rule: OpenRule | null): string[] {
  const { properties } = limetype;
  const status = properties.find(({ name }) => name === rule?.statusProperty);
  const fields = [
    ...titleProperties(limetype),
    properties.find(isNumber),
    status,
    ...properties.filter(isBelongsto),
  ].flatMap((property) => (property ? [property.name] : []));
  const end = rule?.endDateProperty ? [rule.endDateProperty] : [];
  return [...new Set([...fields, ...end, ...changedIn(settings, limetype)])];
}

export function objectHit(
  settings: Settings,
  limetype: Limetype,
  rule: OpenRule | null,
  object: FoundObject,
): ObjectHit {
  const { id, values } = object;
  const { properties } = limetype;
  const number = properties.find(isNumber);
  const status = properties.find(({ name }) => name === rule?.statusProperty);
  return {
    limetype: limetype.name,
    id,
    descriptive: titleOf(limetype, object),
    facts: [
      `#${numberOf(number && values[number.name]) ?? id}`,
      status ? optionText(status, values[status.name]) : '',
    ].filter((fact) => fact !== ''),
    link: linkTo(settings, { limetype: limetype.name, id }),
    relations: Object.fromEntries(
      properties
        .filter(isBelongsto)
        .flatMap(({ name }) => (typeof values[name] === 'number' ? [[name, values[name]]] : [])),
    ),
    ...heldOf(object, changedIn(settings, limetype)),
  };
}

/** What a send may change of an object that is there already. */
const changedIn = ({ instances }: Settings, { name: limetype, properties }: Limetype): string[] =>
  changedProperties(instances, limetype).filter((name) =>
    properties.some((property) => property.name === name && propertyType(property.type).kind !== 'none'),
  );

export const isNumber = ({ name, label, type }: Property) =>
  isWholeNumber({ type }) && [name, label].some((words) => broadPatterns.number.test(words.replace(/\.$/, '')));

/** Properties that can name an object, best first. The Query API returns no descriptive (facts: lime-crm-api F2). */
export function titleProperties({ properties }: Limetype): Property[] {
  const called = (pattern: RegExp) =>
    properties.filter((one) => isLine(one) && (pattern.test(one.name) || pattern.test(one.label)));
  return [
    ...new Set([
      ...called(broadPatterns.title),
      ...called(broadPatterns.name),
      ...properties.filter(isLine).slice(0, 1),
    ]),
  ];
}

/** The name of an object, if the properties in `titleProperties` were read. */
export function titleOf(limetype: Limetype, { id, values }: FoundObject): string {
  const found = titleProperties(limetype).map(({ name }) => values[name]);
  const title = found.find((value) => typeof value === 'string' && value !== '');
  return typeof title === 'string' ? title : `${limetype.singular} ${id}`;
}

const numberOf = (value: LimeJson | undefined) => (typeof value === 'number' ? value : null);

/** Without a rule, all objects count as open. */
export function isOpen({ values }: FoundObject, rule: OpenRule | null, now: number): boolean {
  if (!rule) return true;
  const { statusProperty, closedKeys, endDateProperty } = rule;
  if (statusProperty !== null && closedKeys.includes(optionKey(values[statusProperty]))) return false;
  const end = endDateProperty === null ? null : values[endDateProperty];
  return typeof end !== 'string' || !(Date.parse(end) <= now);
}
