/** An object of the trial that leads to the trial's target, and by which property. */
import type { Limeobject } from '../../lime/limeobject';
import { isBelongsto } from '../../lime/propertyTypes';
import type { TrialRun } from './trialRun';

export function relationToTarget({ own }: TrialRun): { readonly object: Limeobject; readonly property: string } | null {
  const target = own.get('target')?.object.id;
  for (const part of ['note', 'document', 'conversationObject'] as const) {
    const child = own.get(part);
    const relation = child?.limetype.properties.find(
      (property) => isBelongsto(property) && child.object.values[property.name] === target,
    );
    if (child && relation) return { object: child.object, property: relation.name };
  }
  return null;
}
