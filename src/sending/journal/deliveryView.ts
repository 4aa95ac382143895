/** What panel and launcher are shown of a delivery: no conversation text, no key. JSON. */
import type { ChangesOnTheWay } from '../changes/changesOnTheWay';
import type { LimeError, NoConnection } from '../../lime/result';
import type { FileStep } from '../files/fileStep';
import type { LeftInLime } from '../plan/leftInLime';
import type { LeftOff, TargetRef } from '../plan/plan';
import type { TodoView } from './todoStep';
import type { KeptByOthers } from './undo';

/** How long the texts of a delivery that waits for a person are kept: milliseconds since it was made. */
export const textsLifetime = 30 * 24 * 60 * 60_000;

export interface DeliveryView {
  readonly id: string;
  readonly conversationId: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly state: DeliveryState;
  /** Known as soon as the target is committed, long before the end. */
  readonly target: (TargetRef & { readonly link: string; readonly created: boolean }) | null;
  /** The create was sent and its outcome is unknown; `target` is null then. */
  readonly targetMayExist: boolean;
  /** The person that the plan creates, once it stands in Lime. `found`: perhaps made by another send, so an undo leaves it there. */
  readonly person: 'made' | 'found' | null;
  readonly notesWritten: number;
  readonly notesPlanned: number;
  /** What the plan had to leave off for want of access. */
  readonly notAttached: readonly LeftOff[];
  /** What may be one too many in Lime and was left there, for people to look at. */
  readonly leftInLime: readonly LeftInLime[];
  /** What becomes of the object that was there already. */
  readonly changes: Pick<ChangesOnTheWay, 'changes' | 'state'> | null;
  /** Milliseconds since 1970: until then the send can be taken back. Null where it cannot. */
  readonly undoUntil: number | null;
  /** It is half taken back; the rest goes with the next try. */
  readonly undoBegun?: true;
  /** Who keeps that from ending. */
  readonly undoKept?: KeptByOthers;
  /** The media files that follow, once the send has ended. */
  readonly files: readonly Pick<FileStep, 'entryId' | 'name' | 'state'>[];
  /** Absent where the plan has none, or Lime has not answered yet. */
  readonly todo?: TodoView;
}

export type DeliveryState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting'; readonly problem: DeliveryProblem; readonly nextAt: number }
  /** Held up by the operator before anything was written. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'failed'; readonly problem: DeliveryProblem }
  | { readonly kind: 'sent' };

/** Nothing is being done about it now: it waits for a time or a person. */
export const isStopped = ({ kind }: DeliveryState): boolean =>
  kind === 'failed' || kind === 'waiting' || kind === 'paused';

/** Why the browser's storage cannot be used. */
export type StorageProblem = 'storageFull' | 'storageBlocked' | 'storageNewer' | 'storageUnreadable' | 'storageKeyLost';

export type DeliveryProblem =
  | { readonly kind: 'lime'; readonly error: LimeError }
  | { readonly kind: 'notConnected'; readonly why: NoConnection | 'otherLime' }
  | { readonly kind: 'linkedElsewhere'; readonly targets: readonly TargetRef[] }
  /** The object that was to get the conversation may be read at most. Nothing was written. */
  | { readonly kind: 'targetNotUpdatable'; readonly target: TargetRef; readonly error: LimeError }
  /** The journal cannot be read or written; nothing goes on without it. */
  | { readonly kind: 'storage'; readonly why: StorageProblem }
  /** It has waited for a person so long that its words were deleted. */
  | { readonly kind: 'expired' }
  /** A colleague's send of the same conversation is under way. */
  | { readonly kind: 'claimedByOther' }
  /** An earlier try may have written this, and nothing in Lime can tell. */
  | { readonly kind: 'unknownOutcome'; readonly limetype: string }
  /** Two objects exist where one should, and the key may not delete the one that this delivery made. */
  | { readonly kind: 'cannotRemove'; readonly limetype: string; readonly id: number; readonly error: LimeError };
