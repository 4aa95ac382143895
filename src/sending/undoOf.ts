/** What an ended delivery has made, read from its journal and its plan while there still is one. */
import type { DeliveryRecord } from './journal';
import type { ObjectId, Undo } from './undo';

/** How long the operator is offered to take a send back (specification, section 8). */
const undoTime = 10_000;

/** What a delivery that ends now has made; null where it made nothing. */
export function undoOf({ plan, steps, target }: DeliveryRecord, at: number): Undo | null {
  if (!plan) return null;
  const idOf = (name: keyof typeof steps) => {
    const step = steps[name];
    return step?.kind === 'done' ? step.id : null;
  };
  const object = (limetype: string | undefined, id: number | null): ObjectId[] =>
    limetype === undefined || id === null ? [] : [{ limetype, id }];
  const { person, conversationObject, notes } = plan;
  const targetId = target?.created ? target.id : null;
  // Nothing marks a person as ours: one that was found may be a colleague's.
  const personId = steps.person?.kind === 'done' && !steps.person.found ? steps.person.id : null;
  const [note] = notes;
  const made = [
    ...notes.flatMap(({ limetype, part }) => object(limetype, idOf(`note ${part}`))),
    ...object(conversationObject?.limetype, idOf('claim')),
    ...object(target?.limetype, targetId),
    ...object(person?.limetype, personId),
  ];
  const guard = (limetype: string | undefined, property: string | null | undefined, id: number | null) =>
    limetype && property && id !== null ? [{ limetype, property, id }] : [];
  const guards = [
    ...guard(note?.limetype, note?.targetProperty, targetId),
    ...guard(conversationObject?.limetype, conversationObject?.targetProperty, targetId),
    ...guard(note?.limetype, person?.noteProperty, personId),
  ];
  return made.length > 0 ? { until: at + undoTime, made, guards, begun: false } : null;
}
