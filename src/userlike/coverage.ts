/**
 * Tells whether any message is missing. Each page of messages is a run of neighbours; runs are one where they share an entry, or where one begins at
 * the other's `next`. In whatever order pages come, and however often, the history is complete when the run with the newest entry reaches both ends.
 */
import type { MessagePage } from './capture';
import type { Completeness } from './conversation';
import { entryOrder, type Placed } from './entryOrder';

export interface Coverage {
  /** A page of messages. @returns whether it tells something new about completeness */
  addPage(page: MessagePage, entries: readonly Placed[]): void;
  /** Neighbouring entries of which nobody said where they begin or end. */
  addNeighbours(entries: readonly Placed[]): void;
  /** A single entry that the server called the last. */
  addLast(entry: Placed): void;
  /** An entry that came live: taken as the next after what was known, as the Message Center itself takes it. */
  addLive(entry: Placed): void;
  completeness(): Completeness;
}

interface Run {
  /** The run that this one has become part of. */
  partOf: Run | null;
  start: boolean;
  end: boolean;
}

export function createCoverage(): Coverage {
  /** By entry id, and by cursor with a question mark before it. */
  const runs = new Map<string, Run>();
  let seenPages = false;
  let seenEmpty = false;
  let newestInRun: Placed | null = null;
  let newestTold: Placed | null = null;
  let newestLive: Placed | null = null;

  const addRun = (keys: readonly string[], start: boolean, end: boolean) => {
    const run: Run = { partOf: null, start, end };
    for (const key of keys) {
      const known = rootOf(runs.get(key));
      if (known && known !== run) {
        known.partOf = run;
        run.start ||= known.start;
        run.end ||= known.end;
      }
      runs.set(key, run);
    }
  };
  const addNeighbours = (entries: readonly Placed[], keys: readonly string[], start: boolean, end: boolean) => {
    for (const entry of entries) newestInRun = newer(newestInRun, entry);
    addRun([...keys, ...entries.map((entry) => entry.id)], start, end);
  };

  return {
    addPage({ cursor, next }, entries) {
      if (cursor === null) return;
      seenPages = true;
      const keys = [cursor, next.kind === 'cursor' ? next.cursor : ''].filter(Boolean).map((key) => `?${key}`);
      const start = cursor === '';
      const end = next.kind === 'end';
      seenEmpty ||= start && end && entries.length === 0;
      addNeighbours(entries, keys, start, end);
    },
    addNeighbours: (entries) => addNeighbours(entries, [], false, false),
    addLast: (entry) => (newestTold = newer(newestTold, entry)),
    addLive: (entry) => (newestLive = newer(newestLive, entry)),
    completeness() {
      if (!seenPages) return 'unknown';
      const run = newestInRun ? rootOf(runs.get(newestInRun.id)) : { start: seenEmpty, end: seenEmpty };
      if (!run?.start || !run.end) return 'older';
      const newestHere = newer(newestInRun, newestLive);
      return newer(newestHere, newestTold) === newestHere ? 'complete' : 'unknown';
    },
  };
}

/** The run that all it was joined to have become. The way there is made shorter for the next who asks. */
function rootOf(run: Run | undefined): Run | undefined {
  while (run?.partOf) {
    run.partOf = run.partOf.partOf ?? run.partOf;
    run = run.partOf;
  }
  return run;
}

/** The later of two in the transcript's order; `a` where both are the same entry. */
function newer(a: Placed | null, b: Placed | null): Placed | null {
  return a && (!b || entryOrder(a, b) >= 0) ? a : b;
}
