/**
 * One step of the worker as a line of its log. Every word is from a closed list, a number, or a name from Lime's data model (limetype, relation), so a
 * line cannot contain a value of a conversation or of Lime, nor the key. For the same reason the texts of errors are left out.
 */
import type { LimeError, LimeErrorKind } from '../../lime/result';
import type { MessageName } from '../../messaging/table';
import type { DeliveryProblem, StorageProblem } from '../../sending/journal/deliveryView';
import { problemOf, type DeliveryRecord } from '../../sending/journal/journal';

export type WorkerStep =
  | { readonly kind: 'start'; readonly version: string }
  | { readonly kind: 'message'; readonly name: MessageName; readonly ms: number; readonly error?: unknown }
  | {
      readonly kind: 'request';
      readonly method: string;
      /** Without a query. */
      readonly path: string;
      readonly outcome: 'ok' | LimeErrorKind | 'notConnected';
      readonly status?: number | undefined;
      readonly ms: number;
    }
  /** Null where it is removed. */
  | { readonly kind: 'delivery'; readonly id: string; readonly record: DeliveryRecord | null }
  | { readonly kind: 'drain'; readonly due: number }
  | { readonly kind: 'alarm'; readonly inMs: number }
  | { readonly kind: 'stop'; readonly error: unknown };

export function stepLine(step: WorkerStep): string {
  switch (step.kind) {
    case 'start':
      return `worker starts, version ${step.version}`;
    case 'message':
      return `message ${step.name}: ${'error' in step ? errorWords(step.error) : 'answered'}, ${step.ms} ms`;
    case 'request': {
      const { method, path, outcome, status, ms } = step;
      return `request ${method} ${pathWords(path)}: ${status === undefined ? '' : `${status} `}${outcome}, ${ms} ms`;
    }
    case 'delivery':
      return `delivery ${step.id.slice(0, 8)}: ${step.record ? recordWords(step.record) : 'removed'}`;
    case 'drain':
      return `queue: ${step.due} due`;
    case 'alarm':
      return `alarm in ${Math.round(step.inMs / 1_000)} s`;
    case 'stop':
      return `queue stops: ${errorWords(step.error)}`;
  }
}

/** `/limeobject/helpdesk/#/`: ids are numbers, and what has not the form of a name in Lime's model is left out. */
const pathWords = (path: string): string =>
  path
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? '#' : /^([a-z][a-z0-9_]{0,63})?$/.test(part) ? part : '*'))
    .join('/');

function recordWords(record: DeliveryRecord): string {
  const { state, attempts, discarded, withdrawing, steps, target, files, todo, undo } = record;
  const problem = problemOf(record);
  return [
    state.kind,
    problem && `(${problemWords(problem)})`,
    attempts > 0 && `tries=${attempts}`,
    discarded && 'discarded',
    withdrawing && 'withdrawing',
    ...Object.entries(steps).map(([name, step]) => `${name.replace(' ', '')}=${step?.kind ?? ''}`),
    target && (target.created ? 'target=created' : 'target=linked'),
    ...(files?.files ?? []).map((file, index) => `file${index + 1}=${file.state.kind}`),
    todo && `todo=${todo.kind}`,
    undo && (undo.begun ? 'undo=begun' : 'undo=possible'),
  ]
    .filter(Boolean)
    .join(' ');
}

function problemWords(problem: DeliveryProblem): string {
  const why = 'why' in problem ? ` ${problem.why}` : '';
  return `${problem.kind}${why}${'error' in problem ? ` ${limeErrorWords(problem.error)}` : ''}`;
}

const limeErrorWords = ({ kind, status }: LimeError): string => (status === undefined ? kind : `${status} ${kind}`);

/** Its name. Its message may quote what it failed on, so only messages that are words of ours are shown. */
function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  return ownMessages.includes(error.message) ? error.message : error.name;
}

const ownMessages: readonly string[] = [
  'storageFull',
  'storageBlocked',
  'storageNewer',
  'storageUnreadable',
  'storageKeyLost',
  'consent',
] satisfies (StorageProblem | 'consent')[];
