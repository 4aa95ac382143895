/** Problems of the rules for changes to existing objects in this Lime. They do not stop a send: such a change is left out. */
import type { Limetype, Property } from '../../lime/limetype';
import { isMoment, propertyType } from '../../lime/propertyTypes';
import type { ChangeRule, Instance } from '../document/settings';
import { valueProblems, type ValueFound } from './valueProblems';

type ChangeFound =
  | ValueFound
  | ({ readonly place: string } & (
      | { readonly kind: 'unknownProperty' | 'wrongType' | 'doubleRule'; readonly name: string }
      /** It must have a value, and would lose it. */
      | { readonly kind: 'requiredEmptied'; readonly label: string }
    ));

export const changeLists = ['whenLinked', 'whenSentAgain'] as const;

export const changeProblems = (instance: Instance, target: Limetype): ChangeFound[] =>
  changeLists.flatMap((list) =>
    (instance[list] ?? []).flatMap((rule, index, rules) => {
      const place = `${list}.${index}`;
      const { property: name } = rule;
      const double = rules.findIndex((other) => other.property === name) < index;
      const property = target.properties.find((one) => one.name === name);
      return [
        ...(double ? [{ kind: 'doubleRule', place, name } as const] : []),
        ...(property
          ? ruleProblems(rule, property, instance, place)
          : [{ kind: 'unknownProperty', place, name } as const]),
      ];
    }),
  );

/** Whether a rule may change it: not relations without a property on this side, files, or what Lime fills itself. */
export const canChange = ({ type }: Property): boolean => {
  const { kind, asked } = propertyType(type);
  return asked && kind !== 'none';
};

function ruleProblems(
  { defaultValue, inDays, empty }: ChangeRule,
  property: Property,
  { referenceProperty }: Instance,
  place: string,
): ChangeFound[] {
  const { name, label, required } = property;
  // By the line in it the object is found again.
  const isReference = name === referenceProperty;
  if (isReference || !canChange(property) || (inDays !== undefined && !isMoment(property)))
    return [{ kind: 'wrongType', place, name }];
  return [
    ...valueProblems(property, defaultValue ?? null, place),
    ...(empty === true && required ? [{ kind: 'requiredEmptied', place, label } as const] : []),
  ];
}
