/** The relations that an instance can use on its limetype, by direction. The settings offer them to choose from. */
import type { Limetype, Property } from '../../lime/limetype';
import { isBelongsto, isFile } from '../../lime/propertyTypes';
import { inverseRelation } from './inverseRelation';

export interface ManySide {
  /** As `relationHistory` and the like name it: the target's hasmany, or the limetype itself where the target has no such tab. */
  readonly name: string;
  readonly label: string;
  readonly limetype: Limetype;
}

/** Relations from the target to one object whose limetype is known. */
export const toOne = (target: Limetype, limetypes: readonly Limetype[]): Property[] =>
  target.properties.filter(
    (property) => isBelongsto(property) && limetypes.some(({ name }) => name === property.relatedLimetype),
  );

/** Relations of other limetypes to the target: first those that are tabs on it, then all others. */
export function toMany(target: Limetype, limetypes: readonly Limetype[]): ManySide[] {
  const side = (name: string, label: string): ManySide[] => {
    const way = inverseRelation(target, name, limetypes);
    return typeof way === 'string' ? [] : [{ name, label, limetype: way.limetype }];
  };
  const tabs = target.properties.flatMap(({ name, label }) => side(name, label));
  const others = limetypes.filter(
    (limetype) => limetype !== target && !tabs.some((tab) => tab.limetype === limetype || tab.name === limetype.name),
  );
  return [...tabs, ...others.flatMap(({ name, singular }) => side(name, singular))];
}

/** The relations of limetypes that can hold a file. */
export const withFile = (sides: readonly ManySide[]): ManySide[] =>
  sides.filter(({ limetype }) => limetype.properties.some(isFile));
