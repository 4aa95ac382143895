/**
 * The states of a delivery and what leads from one to the next: the one table. Nothing else changes a delivery's state.
 *
 * | state     | begin   | finish | pause   | stop   | hold   | retry  |
 * |-----------|---------|--------|---------|--------|--------|--------|
 * | `queued`  | sending |        |         | failed | paused | queued |
 * | `sending` | sending | sent   | waiting | failed |        |        |
 * | `waiting` | sending |        |         | failed | paused | queued |
 * | `paused`  |         |        |         |        | paused | queued |
 * | `failed`  |         |        |         | failed |        | queued |
 * | `sent`    |         |        |         |        |        |        |
 *
 * `begin` out of `sending` is a send by itself that was just accepted, or a worker that was ended and has come back; `retry` is the operator's, or that of a
 * new key. `stop` out of `failed` gives a better reason. Discarding is no state: the record leaves the journal.
 */
import type { DeliveryProblem, DeliveryState } from './deliveryView';
import { filesOnTheWay, type FilesOnTheWay } from '../files/fileStep';
import type { Change, DeliveryRecord, StepName } from './journal';
import type { Plan } from '../plan/plan';
import type { MadeObject } from '../plan/madeObject';
import { undoTime, type Undo } from './undo';

export type DeliveryEvent =
  | { readonly kind: 'begin' }
  /** `at`: milliseconds since 1970; from then on the send can be taken back for a while. `plan`: what was carried out. */
  | { readonly kind: 'finish'; readonly at: number; readonly plan: Plan }
  /** Goes on by itself at `nextAt`, milliseconds since 1970. */
  | { readonly kind: 'pause'; readonly problem: DeliveryProblem; readonly nextAt: number }
  /** Waits for a person. */
  | { readonly kind: 'stop'; readonly problem: DeliveryProblem }
  /** The operator's, of what has not begun. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'retry' };

const table: Readonly<Record<DeliveryState['kind'], readonly DeliveryEvent['kind'][]>> = {
  queued: ['begin', 'stop', 'hold', 'retry'],
  sending: ['begin', 'finish', 'pause', 'stop'],
  waiting: ['begin', 'stop', 'hold', 'retry'],
  paused: ['hold', 'retry'],
  failed: ['stop', 'retry'],
  sent: [],
};

/** Whether the event may happen to a delivery in this state. */
export const isAllowed = (state: DeliveryState, event: DeliveryEvent['kind']): boolean =>
  table[state.kind].includes(event);

/** A change that applies the event if the state allows it, and otherwise leaves the record as it is. */
export const ifAllowed =
  (event: DeliveryEvent): Change =>
  (record) =>
    isAllowed(record.state, event.kind) ? transition(record, event) : record;

/** The record after the event. @throws on an event that the table does not have */
export function transition(record: DeliveryRecord, event: DeliveryEvent): DeliveryRecord {
  if (!isAllowed(record.state, event.kind))
    throw new Error(`A delivery that is ${record.state.kind} cannot ${event.kind}.`);
  switch (event.kind) {
    case 'begin':
      return record.state.kind === 'sending' ? record : { ...record, state: { kind: 'sending' } };
    case 'finish':
      return {
        ...record,
        state: { kind: 'sent' },
        attempts: 0,
        endedAt: event.at,
        undo: undoOf(record, event.plan, event.at),
        files: filesOf(record, event.plan),
      };
    case 'pause': {
      const { problem, nextAt } = event;
      return { ...record, state: { kind: 'waiting', problem, nextAt }, attempts: record.attempts + 1 };
    }
    case 'stop':
      return { ...record, state: { kind: 'failed', problem: event.problem } };
    case 'hold':
      return { ...record, state: { kind: 'paused' } };
    case 'retry':
      return { ...record, state: { kind: 'queued' }, attempts: 0 };
  }
}

function filesOf({ target, steps: { person } }: DeliveryRecord, plan: Plan): FilesOnTheWay | null {
  if (!plan.files || !target) return null;
  const personId = person?.kind === 'done' ? person.id : null;
  return filesOnTheWay(plan.files, { limeBaseUrl: plan.limeBaseUrl, targetId: target.id, personId });
}

/** What a delivery that ends now has created, read from its journal and its plan; null if nothing. */
function undoOf({ steps, target, changes }: DeliveryRecord, plan: Plan, at: number): Undo | null {
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
