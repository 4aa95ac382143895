/**
 * The other side of a hasmany. A hasmany is read-only (facts: lime-crm-api B41), so find the child's belongsto that points to the target.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { isBelongsto, isOtherSide } from '../../lime/propertyTypes';
import type { MappingProblem } from './mappingProblem';

export interface InverseRelation {
  /** The limetype on the many side. */
  readonly limetype: Limetype;
  /** Its belongsto to the target. */
  readonly toTarget: Property;
}

/**
 * Found by the name of the target's hasmany, as Lime Chat has it, or by the name of the child limetype, for a target without such a tab. If several
 * belongsto point back, takes the one named like the target's limetype, else the first: the metadata do not say which belongs to which hasmany.
 */
export function inverseRelation(
  target: Limetype,
  name: string,
  limetypes: readonly Limetype[],
): InverseRelation | MappingProblem['kind'] {
  const property = target.properties.find((one) => one.name === name);
  if (property && !isOtherSide(property)) return 'notARelation';
  const limetype = limetypes.find((one) => one.name === (property ? property.relatedLimetype : name));
  if (!limetype) return property ? 'unknownLimetype' : 'unknownProperty';
  const toTarget = belongstoTo(limetype, target.name, [target.name]);
  return toTarget ? { limetype, toTarget } : 'noWayBack';
}

/** The belongsto of a limetype that points to another: the first of the preferred names, else the first of all. */
export function belongstoTo(from: Limetype, to: string, preferred: readonly (string | null)[]): Property | null {
  const ways = from.properties.filter((property) => isBelongsto(property) && property.relatedLimetype === to);
  for (const name of preferred) {
    const way = ways.find((one) => one.name === name);
    if (way) return way;
  }
  return ways[0] ?? null;
}
