/**
 * The files of a delivery on their way, in its record: what remains of the plan when the send has ended, and how far each file is. They follow then, so
 * that none of them can hold the send up, undo it or hide it.
 */
import type { LimeError, NotConnected } from '../../lime/result';
import type { LeftInLime } from '../plan/leftInLime';
import type { PlannedFile, PlannedFiles } from '../plan/plan';

export interface FilesOnTheWay extends PlannedFiles {
  /** The files belong to this Lime and to no other. */
  readonly limeBaseUrl: string;
  readonly targetId: number;
  /** Of the person that the plan has created. */
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

/** Why the page's session gave no file. */
export const fetchProblems = [
  'expired',
  'signedOut',
  'unreachable',
  'tooLarge',
  'empty',
  'notTheFile',
  'unusable',
  /** The browser lets nobody of us read it. */
  'refused',
] as const;
export type FetchProblem = (typeof fetchProblems)[number];

/** What the page has given for a file: the file, or why there is none. */
export type GivenFile = Blob | FetchProblem;

/** Of what comes from another context; undefined for anything else, such as what JSON makes of a blob. */
export const givenFile = (given: unknown): GivenFile | undefined =>
  given instanceof Blob ? given : fetchProblems.find((problem) => problem === given);

/** Whether the Message Center's page should fetch the file. Not after a failure that would only repeat, such as a file that is too large. */
export const wantsBytes = ({ state }: Pick<FileStep, 'state'>): boolean =>
  state.kind === 'waitingForBytes' ||
  (state.kind === 'failed' && typeof state.why === 'string' && /expired|signedOut|unreachable/.test(state.why));

export const isDone = ({ state }: Pick<FileStep, 'state'>): boolean => state.kind === 'documented';

/** Whether the file is held up by nothing but a missing connection. */
export const waitsForConnection = ({ state }: Pick<FileStep, 'state'>): boolean =>
  state.kind === 'waiting' && state.error.kind === 'notConnected';

/** No pause of a file is longer. */
const longestPause = 60 * 60_000;

/** Whether the time to go on with a file has come; one that lies farther ahead was told by a clock that has been set back since. */
export const isFileDue = (nextAt: number, now: number): boolean => nextAt <= now || nextAt > now + longestPause;

/** Nothing stops it: it goes on as soon as a run of the worker comes to it. */
export const isOnItsWay = ({ kind }: FileState): boolean =>
  kind === 'queued' || kind === 'fetched' || kind === 'uploading';

/** The step where there is no connection; what waits for the page, for its time or for the operator stays as it is. @param pause by the number of tries */
export function unconnected(
  step: FileStep,
  why: NotConnected['why'],
  now: number,
  pause: (attempts: number) => number,
): FileStep {
  const { state } = step;
  const isDue = isOnItsWay(state) || (state.kind === 'waiting' && isFileDue(state.nextAt, now));
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

/** The step when the operator asks for it again. */
export const askedAgain = (step: FileStep): FileStep => ({
  ...step,
  state: { kind: 'queued' },
  attempts: 0,
  round: step.round + 1,
});

/** What remains of the plan's files when all else is written. */
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
