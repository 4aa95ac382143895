/** A value, or why there is none: of a call to Lime, unless another kind of error is named. Only mistakes of ours throw. */
export type Result<T, Problem = LimeError> = { readonly ok: true; readonly value: T } | Failure<Problem>;

export interface Failure<Problem> {
  readonly ok: false;
  readonly error: Problem;
}

/** All kinds of failed requests. `i18n/limeErrorText` has the sentences. */
export type LimeErrorKind =
  | 'unreachable'
  /** It was never sent, so nothing was written. */
  | 'unsent'
  /** Something before Lime has answered: a proxy, a firewall, a sign-in page. */
  | 'notLime'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'invalid'
  | 'conflict'
  | 'rateLimited'
  | 'tooLarge'
  | 'server'
  | 'unexpected';

/** Why there is no connection: no address, no key, no permission of the browser, or settings that only a newer version may use. */
export type NoConnection = 'notSetUp' | 'noKey' | 'noPermission' | 'newerSettings';

export type LimeError = LimeRefusal | NotConnected;

export interface NotConnected extends Told {
  readonly kind: 'notConnected';
  readonly why: NoConnection | 'otherLime';
}

export interface LimeRefusal extends Told {
  readonly kind: LimeErrorKind;
}

interface Told {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** What Lime said, at most 300 characters; never the key. */
  readonly detail?: string;
  /** `GET /limeobject/person/`: method and path below `/api/v1`, never with a query. */
  readonly request?: string;
  /** Milliseconds to wait, from `Retry-After`, capped. */
  readonly retryAfter?: number;
}

export const succeed = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = <const Problem>(error: Problem): Failure<Problem> => ({ ok: false, error });

/** Whether the key cannot read the object: forbidden, or hidden as not found (facts: lime-crm-api A12). */
export const isUnreadable = ({ kind }: LimeError): boolean => kind === 'forbidden' || kind === 'notFound';

/** Whether Lime answered that it does not understand the request. A request that was too long to be sent has no status. */
export const isNotUnderstood = ({ kind, status }: LimeError): boolean => kind === 'invalid' && status !== undefined;

/** Whether the request was too long to be sent. */
export const isTooLong = ({ kind, status }: LimeError): boolean => kind === 'invalid' && status === undefined;

/** Fails if a list has reached its limit, for decisions that need the complete list. */
export const failIfTruncated = <T>(found: Result<readonly T[]>, limit: number): Result<readonly T[]> =>
  found.ok && found.value.length >= limit ? fail({ kind: 'unexpected', detail: `${limit} objects or more` }) : found;
