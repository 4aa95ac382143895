/**
 * The state of a delivery's files in its record: the part of the plan that remains when the send has ended, and the progress of each file. Files follow
 * the send, so that they can neither delay nor fail it.
 */
import type { LimeError, NotConnected } from '../../lime/result';
import type { LeftInLime } from '../plan/leftInLime';
import type { PlannedFile, PlannedFiles } from '../plan/plan';

export interface FilesOnTheWay extends PlannedFiles {
  /** The files belong to this Lime and to no other. */
  readonly limeBaseUrl: string;
  readonly targetId: number;
  /** Id of the person that the plan has created. */
  readonly personId: number | null;
  /** In place of the planned: those that are sent. */
  readonly files: readonly FileStep[];
}

export interface FileStep extends PlannedFile {
  readonly state: FileState;
  /** Lime's id of the uploaded file, as soon as it is known: a document that was not made yet takes this one. */
  readonly file: number | null;
  /** Tries since the last progress. */
  readonly attempts: number;
  /** How often the operator has asked for it again. */
  readonly round: number;
  /** Documents of it that are one too many and were left in Lime. */
  readonly leftInLime?: readonly LeftInLime[];
}

export type FileState =
  /** Lime was not asked yet whether it has the file. */
  | { readonly kind: 'queued' }
  /** Only the page's session can fetch it. */
  | { readonly kind: 'waitingForBytes' }
  /** The bytes are here; it goes up when the send can no longer be taken back. */
  | { readonly kind: 'fetched' }
  | { readonly kind: 'uploading' }
  | { readonly kind: 'waiting'; readonly nextAt: number; readonly error: LimeError }
  | { readonly kind: 'documented' }
  | { readonly kind: 'failed'; readonly why: LimeError | FetchProblem };

/** Why the page could not fetch a file. */
export const fetchProblems = [
  'expired',
  'signedOut',
  'unreachable',
  'tooLarge',
  'empty',
  'notTheFile',
  'unusable',
  /** No part of the extension may read it. */
  'refused',
] as const;
export type FetchProblem = (typeof fetchProblems)[number];

/** What the page has sent for a file: the file, or why there is none. */
export type GivenFile = Blob | FetchProblem;

/** Checks what another context has sent; undefined for anything else, such as a blob turned into JSON. */
export const givenFile = (given: unknown): GivenFile | undefined =>
  given instanceof Blob ? given : fetchProblems.find((problem) => problem === given);

/** Whether the Message Center's page should fetch the file. Not after a failure that would only repeat, such as a file that is too large. */
export const needsFetch = ({ state }: Pick<FileStep, 'state'>): boolean =>
  state.kind === 'waitingForBytes' ||
  (state.kind === 'failed' && typeof state.why === 'string' && /expired|signedOut|unreachable/.test(state.why));

export const isDone = ({ state }: Pick<FileStep, 'state'>): boolean => state.kind === 'documented';

/** Whether only a missing connection delays the file. */
export const waitsForConnection = ({ state }: Pick<FileStep, 'state'>): boolean =>
  state.kind === 'waiting' && state.error.kind === 'notConnected';

/** No pause of a file is longer. */
const longestPause = 60 * 60_000;

/** Whether the file is due. A time later than the longest pause was set by a clock that has been set back since, and counts as due. */
export const isFileDue = (nextAt: number, now: number): boolean => nextAt <= now || nextAt > now + longestPause;

/** Nothing delays it: the worker's next run continues it. */
export const isUnderWay = ({ kind }: FileState): boolean =>
  kind === 'queued' || kind === 'fetched' || kind === 'uploading';

/**
 * The step while there is no connection; a file that waits for the page, for its time or for the operator stays as it is.
 * @param pause by the number of tries
 */
export function unconnected(
  step: FileStep,
  why: NotConnected['why'],
  now: number,
  pause: (attempts: number) => number,
): FileStep {
  const { state } = step;
  const isDue = isUnderWay(state) || (state.kind === 'waiting' && isFileDue(state.nextAt, now));
  if (!isDue) return step;
  const attempts = step.attempts + 1;
  return {
    ...step,
    attempts,
    state: { kind: 'waiting', error: { kind: 'notConnected', why }, nextAt: now + pause(attempts) },
  };
}

/** The files once there is a connection. */
export const connected = (files: FilesOnTheWay): FilesOnTheWay => ({
  ...files,
  files: files.files.map((step) =>
    waitsForConnection(step) ? { ...step, state: { kind: 'queued' }, attempts: 0 } : step,
  ),
});

/** The step after the operator has asked to try again. */
export const retryRequested = (step: FileStep): FileStep => ({
  ...step,
  state: { kind: 'queued' },
  attempts: 0,
  round: step.round + 1,
});

/** The files of the plan, after all else is written. */
export const filesOnTheWay = (
  planned: PlannedFiles,
  more: Pick<FilesOnTheWay, 'limeBaseUrl' | 'targetId' | 'personId'>,
): FilesOnTheWay => ({
  ...planned,
  ...more,
  files: planned.files
    .filter(({ leftOut }) => leftOut === null)
    .map((file) => ({ ...file, state: { kind: 'queued' }, file: null, attempts: 0, round: 0 })),
});
