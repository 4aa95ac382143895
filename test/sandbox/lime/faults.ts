// Faults on demand: which requests are hit. What then happens to them: `faultAction.ts`.

import type { Answer } from './answer';
import { type FaultAction, type Outcome, afterCommit, beforeCommit } from './faultAction';
import { type Hold, createHold } from './hold';
import { type RateLimit, rateLimitAnswer } from './rateLimit';
import type { RecordedRequest } from './recordedRequest';

export interface FaultMatch {
  readonly method?: string;
  /** A part of the path, or an expression for the URL as sent, path and query. Absent: every request. */
  readonly path?: string | RegExp;
  /** Anything else about the request that must be so. Asked of each that fits the rest. */
  readonly by?: (request: RecordedRequest) => boolean;
  /** The first matching request that is hit, counted from 1 (default 1). */
  readonly nth?: number;
  /** How many requests are hit from there on. Default: one if `nth` is given, else all until `remove()`. */
  readonly times?: number;
}

export interface Fault {
  /** How many requests were hit. */
  readonly hits: number;
  /** Resolves when the first request waits (`hold`, `latency`): the moment to kill the one who asked. */
  readonly reached: Promise<void>;
  /** Lets held requests go on, and those that would be held later pass. */
  release(): void;
  /** Hits no more requests; those that are held go on. */
  remove(): void;
  /** Hits no more requests; those that are held are dropped, and nothing that they asked for is done any more. */
  abandon(): void;
}

class ActiveFault implements Fault {
  hits = 0;
  readonly hold: Hold = createHold();
  readonly reached = this.hold.reached;
  #seen = 0;
  #removed = false;

  constructor(
    readonly match: FaultMatch,
    readonly action: FaultAction,
  ) {}

  release(): void {
    this.hold.release();
  }

  remove(): void {
    this.#removed = true;
    this.hold.release();
  }

  abandon(): void {
    this.#removed = true;
    this.hold.abandon();
  }

  /** Counts the request, and says whether it is hit. */
  takes(request: RecordedRequest): boolean {
    const { method, path, by, nth, times = nth === undefined ? Infinity : 1 } = this.match;
    const fits =
      !this.#removed &&
      (method === undefined || method === request.method) &&
      (path === undefined || (typeof path === 'string' ? request.path.includes(path) : path.test(request.url))) &&
      (by?.(request) ?? true);
    if (!fits) return false;
    this.#seen += 1;
    const first = nth ?? 1;
    if (this.#seen < first || this.#seen >= first + times) return false;
    this.hits += 1;
    return true;
  }
}

export class FaultControl {
  #active: ActiveFault[] = [];
  #rateLimit: RateLimit | undefined;

  /** Adds a fault. Several that match one request act in the order in which they were added. */
  add({ match = {}, action }: { match?: FaultMatch; action: FaultAction }): Fault {
    const fault = new ActiveFault(match, action);
    this.#active.push(fault);
    return fault;
  }

  /** Limits the API's requests (A10); without an argument, no more. Refused requests do not count towards the limit. */
  rateLimit(limit?: Pick<RateLimit, 'requests' | 'perSeconds' | 'retryAfter'>): RateLimit | undefined {
    this.#rateLimit = limit === undefined ? undefined : { ...limit, refused: 0, accepted: [] };
    return this.#rateLimit;
  }

  /** Removes all faults and the rate limit. Held requests are dropped, and nothing that they asked for is done any more. */
  clear(): void {
    for (const fault of this.#active) fault.abandon();
    this.#active = [];
    this.#rateLimit = undefined;
  }

  /** Carries out a request under the faults that hit it. For the server. */
  async disturb(request: RecordedRequest, isApi: boolean, commit: () => Answer): Promise<Outcome> {
    const limited = isApi && this.#rateLimit !== undefined ? rateLimitAnswer(this.#rateLimit, request.at) : undefined;
    if (limited !== undefined) return { kind: 'answer', answer: limited };
    const hits = this.#active.filter((fault) => fault.takes(request));
    for (const fault of hits) {
      const outcome = await beforeCommit(fault.action, fault.hold);
      if (outcome !== undefined) return outcome;
    }
    let answer = commit();
    for (const fault of hits) {
      const outcome = await afterCommit(fault.action, fault.hold, answer);
      if (outcome.kind === 'drop') return outcome;
      answer = outcome.answer;
    }
    return { kind: 'answer', answer };
  }
}
