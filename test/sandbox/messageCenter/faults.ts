/** Faults on demand: what a test wants a path to do instead of, or on the way to, its honest answer. */
import type { Shape } from './flatShape';

export interface Fault {
  method?: string;
  /** Without `body`, the answer is an error body with this status. */
  status?: number;
  /** Milliseconds before the answer. */
  latency?: number;
  /** The raw text of the answer, or what is made of the honest one. */
  body?: string | ((honest: string) => string);
  contentType?: string;
  headers?: Record<string, string>;
  shape?: Shape;
  /** The connection is cut in place of an answer. */
  hangUp?: true;
  /** How many requests it meets; all unless told. */
  times?: number;
}

export interface Faults {
  /**
   * Sets a fault for paths that begin with `match`, or addresses that a pattern finds. Later ones win.
   * Gives a function that takes it away again.
   */
  add: (match: string | RegExp, fault: Fault) => () => void;
  clear: () => void;
}

export interface FaultTable extends Faults {
  /** The fault for a request, used up once. */
  take: (method: string, url: URL) => Fault | undefined;
}

export function faultTable(): FaultTable {
  let rows: { match: string | RegExp; fault: Fault; left: number }[] = [];
  return {
    add: (match, fault) => {
      const row = { match, fault, left: fault.times ?? Infinity };
      rows.unshift(row);
      return () => {
        rows = rows.filter((other) => other !== row);
      };
    },
    clear: () => {
      rows = [];
    },
    take: (method, url) => {
      const row = rows.find(
        ({ match, fault, left }) =>
          left > 0 &&
          (fault.method ?? method) === method &&
          (typeof match === 'string' ? url.pathname.startsWith(match) : match.test(url.href)),
      );
      if (row) row.left -= 1;
      return row?.fault;
    },
  };
}
