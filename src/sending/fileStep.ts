/**
 * The files of a delivery on their way, in its record: what remains to be done when the plan is gone, and how far each file is. They follow when the
 * send has ended, so that none of them can hold it up, undo it or hide it.
 */
import type { WriteValues } from '../lime/limeobject';
import type { LimeError } from '../lime/result';
import type { PlannedFiles, PlannedProperty, PlannedReference } from './plan';

export interface FilesOnTheWay extends Pick<
  PlannedFiles,
  'limetype' | 'fileProperty' | 'targetProperty' | 'limit' | 'disposition'
> {
  /** The files belong to this Lime and to no other. */
  readonly limeBaseUrl: string;
  readonly targetId: number;
  /** The same in each document, with the relation to the target. */
  readonly values: WriteValues;
  readonly steps: readonly FileStep[];
}

export interface FileStep {
  readonly entryId: string;
  readonly url: string;
  readonly name: string;
  readonly values: WriteValues;
  readonly reference: PlannedReference;
  readonly state: FileState;
  /** Lime's id of the uploaded file, as soon as it is known: a document that was not made yet takes this one. */
  readonly file: number | null;
  /** Tries since the last progress. */
  readonly attempts: number;
  /** How often the operator has asked for it again. */
  readonly round: number;
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
  | { readonly kind: 'documented'; readonly id: number }
  | { readonly kind: 'failed'; readonly why: FileProblem };

export type FileProblem =
  { readonly kind: 'lime'; readonly error: LimeError } | { readonly kind: 'page'; readonly why: FetchProblem };

/** Why the page's session gave no file. */
export const fetchProblems = ['expired', 'signedOut', 'unreachable', 'tooLarge', 'empty', 'notTheFile'] as const;
export type FetchProblem = (typeof fetchProblems)[number];

export const isFetchProblem = (value: unknown): value is FetchProblem => fetchProblems.some((one) => one === value);

/** What the page has given for a file: the file, or why there is none. */
export type GivenFile = Blob | FetchProblem;

/** These may be gone when the conversation is opened again; the others are tried when the operator says so. */
const passing: readonly FetchProblem[] = ['expired', 'signedOut', 'unreachable'];

/** Whether the page that shows the conversation should fetch it. */
export const wantsBytes = ({ state }: Pick<FileStep, 'state'>): boolean =>
  state.kind === 'waitingForBytes' ||
  (state.kind === 'failed' && state.why.kind === 'page' && passing.includes(state.why.why));

/** Nothing more will happen to it by itself, or ever. */
export const isDone = ({ state }: Pick<FileStep, 'state'>): boolean => state.kind === 'documented';

/** The step when the operator asks for it again. */
export const askedAgain = (step: FileStep): FileStep => ({
  ...step,
  state: { kind: 'queued' },
  attempts: 0,
  round: step.round + 1,
});

/** What remains of the plan's files when all else is written. @param personId of the person that the plan has created */
export function filesOnTheWay(
  files: PlannedFiles,
  limeBaseUrl: string,
  targetId: number,
  personId: number | null,
): FilesOnTheWay {
  const { limetype, fileProperty, targetProperty, personProperty, limit, disposition, properties } = files;
  return {
    limetype,
    fileProperty,
    targetProperty,
    limit,
    disposition,
    limeBaseUrl,
    targetId,
    values: {
      ...valuesOf(properties),
      ...(personProperty !== null && personId !== null && { [personProperty]: personId }),
      [targetProperty]: targetId,
    },
    steps: files.files
      .filter(({ leftOut }) => leftOut === null)
      .map(({ entryId, url, name, properties: own, reference }) => ({
        entryId,
        url,
        name,
        values: valuesOf(own),
        reference,
        state: { kind: 'queued' },
        file: null,
        attempts: 0,
        round: 0,
      })),
  };
}

const valuesOf = (properties: readonly PlannedProperty[]): WriteValues =>
  Object.fromEntries(properties.map(({ name, value }) => [name, value]));
