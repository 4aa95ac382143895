/** What an ended delivery has made, read from its journal and its plan while there still is one. */
import type { DeliveryRecord, StepName } from './journal';
import type { MadeObject } from '../plan/madeObject';
import type { Plan } from '../plan/plan';
import { undoTime, type Undo } from './undo';

/** What a delivery that ends now has created; null if nothing. */
export function undoOf({ steps, target, changes }: DeliveryRecord, plan: Plan, at: number): Undo | null {
  const made = (limetype: string | undefined, name: StepName): MadeObject[] => {
    const step = steps[name];
    if (limetype === undefined || step?.kind !== 'done') return [];
    const { id, changedTime } = step;
    return [{ limetype, id, ...(changedTime !== undefined && { changedTime }) }];
  };
  const { person, conversationObject, notes, todo } = plan;
  const all = [
    // One that was found by its values alone may be somebody's.
    ...(steps.todo?.kind === 'done' && (!steps.todo.found || todo?.reference) ? made(todo?.limetype, 'todo') : []),
    ...notes.flatMap(({ limetype, part }) => made(limetype, `note ${part}`)),
    ...made(conversationObject?.limetype, 'claim'),
    ...(target?.created ? made(target.limetype, 'target') : []),
    // A person who was found may be a colleague's.
    ...(steps.person?.kind === 'done' && !steps.person.found ? made(person?.limetype, 'person') : []),
  ];
  const hasChanged = (changes?.written ?? []).length > 0;
  return all.length > 0 || hasChanged ? { until: at + undoTime, made: all, begun: false } : null;
}
