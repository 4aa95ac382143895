/**
 * What in the settings does not fit this Lime, while they are edited: the same look-up as for a send (`resolveMapping`), and what a send would only find out by
 * being refused. Says what is wrong and where; words for people are made where it is shown.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { isFile, isMoment, isOption, propertyType } from '../../lime/propertyTypes';
import { normalizeText } from '../words/normalizeText';
import type { Instance, OpenRule, PropertyRule } from '../document/settings';
import { inverseRelation } from '../mapping/inverseRelation';
import { resolveMapping, type MappingProblem } from '../mapping/resolveMapping';
import { findTodoMapping } from '../mapping/todoMapping';
import { changeProblems } from './changeProblems';
import { valueProblems } from './valueProblems';

export type Problem = { readonly instanceId: string } & Found;

type Found = {
  /** Key of the instance, such as `relationHistory`, or `properties.3`. */
  readonly place: string;
} & (
  | { readonly kind: MappingProblem['kind']; readonly name: string }
  | { readonly kind: 'unknownOption'; readonly given: string }
  | { readonly kind: 'wrongValue'; readonly given: string; readonly type: string }
  /** Two rules for one property, of which the last would win. */
  | { readonly kind: 'doubleRule'; readonly name: string }
  | { readonly kind: 'requiredWithoutValue'; readonly name: string; readonly label: string }
  /** A change would empty what must have a value. */
  | { readonly kind: 'requiredEmptied'; readonly label: string }
  /** Notice: an option was given by its text; what will be written is its key. */
  | { readonly kind: 'optionByText'; readonly given: string; readonly key: string }
  /** Notice: the operator will be asked which of the instances is meant. */
  | { readonly kind: 'sharedTopic'; readonly topic: string; readonly with: readonly string[] }
);

/** Whether the settings work in spite of the problem. */
export const isNotice = ({ kind }: Problem): boolean => kind === 'optionByText' || kind === 'sharedTopic';

/** All problems, instance by instance. */
export function validateInstances(instances: readonly Instance[], limetypes: readonly Limetype[]): Problem[] {
  return instances.flatMap((instance) =>
    [...validate(instance, limetypes), ...sharedTopics(instance, instances)].map((found) => ({
      instanceId: instance.id,
      ...found,
    })),
  );
}

function validate(instance: Instance, limetypes: readonly Limetype[]): Found[] {
  const resolved = resolveMapping(instance, limetypes);
  const problems: Found[] = resolved.kind === 'problems' ? resolved.problems.map(precise) : [];
  const target = limetypes.find(({ name }) => name === instance.limetype);
  if (!target) return problems;
  return [
    ...problems,
    ...documentProblems(instance, target, limetypes),
    ...todoProblems(instance, target, limetypes),
    ...instance.properties.flatMap((rule, index) => ruleProblems(rule, index, instance, target)),
    ...changeProblems(instance, target),
    ...(instance.openRule ? openRuleProblems(instance.openRule, target) : []),
    ...missing(instance, target),
  ];
}

/** For mapping, an unknown type of note is just of the wrong kind. */
const precise = (problem: MappingProblem): Found =>
  problem.place === 'historyType' ? { kind: 'unknownOption', place: 'historyType', given: problem.name } : problem;

function documentProblems(
  { relationDocument: name }: Instance,
  target: Limetype,
  limetypes: readonly Limetype[],
): Found[] {
  if (name === null) return [];
  const way = inverseRelation(target, name, limetypes);
  if (typeof way === 'string') return [{ kind: way, place: 'relationDocument', name }];
  const holdsFiles = way.limetype.properties.some(isFile);
  return holdsFiles ? [] : [{ kind: 'wrongType', place: 'relationDocument', name: way.limetype.name }];
}

/** Checked only if somebody chose the relation: a proposed limetype that fits no send is simply not used. */
function todoProblems(instance: Instance, target: Limetype, limetypes: readonly Limetype[]): Found[] {
  const { relationTodo: name, followUp } = instance;
  if (!name || followUp === 'off') return [];
  const way = inverseRelation(target, name, limetypes);
  if (typeof way === 'string') return [{ kind: way, place: 'relationTodo', name }];
  return findTodoMapping(instance, target, limetypes)
    ? []
    : [{ kind: 'wrongType', place: 'relationTodo', name: way.limetype.name }];
}

function ruleProblems(rule: PropertyRule, index: number, { properties }: Instance, target: Limetype): Found[] {
  const place = `properties.${index}`;
  const property = target.properties.find(({ name }) => name === rule.property);
  if (!property) return [];
  const double: Found[] =
    properties.findIndex((other) => other.property === rule.property) < index
      ? [{ kind: 'doubleRule', place, name: rule.property }]
      : [];
  return [...double, ...valueProblems(property, rule.defaultValue ?? null, place)];
}

function openRuleProblems({ statusProperty, closedKeys, endDateProperty }: OpenRule, target: Limetype): Found[] {
  const check = (place: string, name: string | null, fits: (property: Property) => boolean): Found[] => {
    const property = target.properties.find((one) => one.name === name);
    if (name === null || (property && fits(property))) return [];
    return [{ kind: property ? 'wrongType' : 'unknownProperty', place, name }];
  };
  const status = target.properties.find((one) => one.name === statusProperty && isOption(one));
  return [
    ...check('openRule.statusProperty', statusProperty, isOption),
    ...check('openRule.endDateProperty', endDateProperty, isMoment),
    ...(status ? closedKeys.flatMap((key, index) => valueProblems(status, key, `openRule.closedKeys.${index}`)) : []),
  ];
}

/** Required properties that nothing fills: a send would be refused. The relations to people may stay empty; the panel asks then. */
function missing(instance: Instance, target: Limetype): Found[] {
  const filled = new Set([
    instance.relationPerson,
    instance.relationCompany,
    instance.relationCoworker,
    instance.referenceProperty,
    ...instance.properties.filter(hasSource).map(({ property }) => property),
  ]);
  return target.properties
    .filter(({ name, type, required }) => required && !filled.has(name) && !propertyType(type).filledElsewhere)
    .map(({ name, label }) => ({ kind: 'requiredWithoutValue', place: 'properties', name, label }));
}

const hasSource = ({ userlikeKey, template, defaultValue, ask }: PropertyRule): boolean =>
  Boolean(userlikeKey) || Boolean(template) || (defaultValue ?? '') !== '' || ask === true;

function sharedTopics(instance: Instance, instances: readonly Instance[]): Found[] {
  return instance.topics.flatMap((topic, index): Found[] => {
    const others = instances.filter(
      (other) =>
        other !== instance &&
        normalizeText(topic) !== '' &&
        other.topics.some((one) => normalizeText(one) === normalizeText(topic)),
    );
    if (others.length === 0) return [];
    return [{ kind: 'sharedTopic', place: `topics.${index}`, topic, with: others.map(({ name }) => name) }];
  });
}
