/** The state of the changes to an existing object. They are the last write of a send; if a person must answer first, the send ends without them. */
import type { LimeJson } from '../../lime/limeobject';
import type { LimeError } from '../../lime/result';
import type { WriteValue } from '../../lime/writeValue';
import type { ObjectId } from '../plan/madeObject';
import type { HeldValue, Plan, PlannedChange } from '../plan/plan';

export interface ChangesOnTheWay {
  readonly target: ObjectId;
  /** Those that are ticked; `from` is what the operator has seen last. */
  readonly changes: readonly PlannedChange[];
  /** What this delivery has written, or may have, for an undo. */
  readonly written: readonly WrittenChange[];
  /** The Lime user of our key, as far as an answer told. */
  readonly by?: number;
  /** The object's last change before the write whose outcome is not known. */
  readonly readAt?: string | null;
  readonly state: ChangesState;
}

export type ChangesState =
  | { readonly kind: 'planned' }
  /** Was sent and has not been answered: it may have been carried out. */
  | { readonly kind: 'writing' }
  | { readonly kind: 'done' }
  /** Somebody has changed one of the properties since it was shown. By the property's name: what it holds now. */
  | { readonly kind: 'asks'; readonly theirs: Readonly<Record<string, HeldValue>> }
  /** Lime did not take them. */
  | { readonly kind: 'refused'; readonly error: ChangesError };

/** `otherLime`: this browser is connected to another Lime now. */
export type ChangesError = LimeError | { readonly kind: 'otherLime' };

export interface WrittenChange {
  readonly name: string;
  readonly label: string;
  readonly before: WriteValue;
  readonly value: WriteValue;
  /** As Lime has answered it; absent where the answer was lost. */
  readonly held?: LimeJson;
  /** It stands as planned after an answer was lost, and nothing tells that it was us: an undo leaves it. */
  readonly unsure?: true;
}

export function changesOf({ target }: Plan): ChangesOnTheWay | null {
  const changes = target.kind === 'existing' ? (target.changes ?? []).filter(({ on }) => on) : [];
  const { limetype } = target;
  return target.kind === 'existing' && changes.length > 0
    ? { target: { limetype, id: target.id }, changes, written: [], state: { kind: 'planned' } }
    : null;
}

/** Whether a person has to decide about them. */
export const waitForAnswer = (changes: Pick<ChangesOnTheWay, 'state'> | null | undefined): boolean =>
  changes?.state.kind === 'asks' || changes?.state.kind === 'refused';

/** The operator has seen what others have written, and still wants the change. */
export const agreed = (changes: ChangesOnTheWay): ChangesOnTheWay => {
  const { state } = changes;
  if (state.kind !== 'asks') return changes;
  const seen = (change: PlannedChange) => ({ ...change, from: state.theirs[change.name] ?? change.from });
  return { ...changes, changes: changes.changes.map(seen), state: { kind: 'planned' } };
};

/** The operator gives up the changes that are not written yet. */
export const left = (changes: ChangesOnTheWay): ChangesOnTheWay => ({
  ...changes,
  changes: changes.changes.filter(({ name }) => changes.written.some((one) => one.name === name)),
  state: { kind: 'done' },
});
