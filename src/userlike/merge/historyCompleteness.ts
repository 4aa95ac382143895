/**
 * Tells whether any message is missing. Each page of messages is a run of neighbours; runs are one where they share an entry, or where one begins at
 * the other's `next`. In whatever order pages come, and whichever way they lead, and however often, the history is complete when the run with the
 * newest entry reaches both ends.
 * What comes live goes on where the newest page ends, but only while the connection is the one that the page was seen with.
 */
import type { MessagePage } from '../traffic/capture';
import type { Completeness } from '../conversation/conversation';
import { entryOrder, type Placed } from './entryOrder';

export interface HistoryCompleteness {
  /** A page of messages. @returns whether it tells something new about completeness */
  addPage(page: MessagePage, entries: readonly Placed[]): void;
  /** Neighbouring entries whose first and last place in the history is not known. */
  addNeighbours(entries: readonly Placed[]): void;
  /** A single entry that the server called the last. */
  addLast(entry: Placed): void;
  /** An entry that came live: taken as the next after what came before it, as the Message Center itself takes it. */
  addLive(entry: Placed): void;
  /** The live connection was lost, or another one begins: what was sent meanwhile has not come. */
  interrupt(): void;
  completeness(): Completeness;
}

interface Run {
  /** The run that this one has become part of. */
  partOf: Run | null;
  /** The connection with which it was seen to begin at the newest message; 0 for a run that begins elsewhere. */
  start: number;
  end: boolean;
}

/** An entry that is not in any page of messages yet. */
interface Beyond {
  readonly entry: Placed;
  /** The connection over which it came live; 0 for one that was only told of. */
  readonly live: number;
}

export function createHistoryCompleteness(): HistoryCompleteness {
  /** By entry id, and by cursor with a question mark before it. */
  const runs = new Map<string, Run>();
  let seenPages = false;
  /** The connection with which the conversation was seen without any message. */
  let seenEmpty = 0;
  let connection = 1;
  let newestInRun: Placed | null = null;
  /** The newest entry of the pages that begin the messages, and of those that end them: pages may lead from the oldest to the newest. */
  let newestAtStart: Placed | null = null;
  let newestAtEnd: Placed | null = null;
  /** The connection with which the page of `newestAtEnd` was seen last. */
  let endSeen = 0;
  /** By id; those that a page has come to hold are dropped with the next look. */
  const beyond = new Map<string, Beyond>();

  const addRun = (keys: readonly string[], start: number, end: boolean) => {
    const run: Run = { partOf: null, start, end };
    for (const key of keys) {
      const known = rootOf(runs.get(key));
      if (known && known !== run) {
        known.partOf = run;
        run.start = Math.max(run.start, known.start);
        run.end ||= known.end;
      }
      runs.set(key, run);
    }
  };
  const addNeighbours = (entries: readonly Placed[], keys: readonly string[], start: number, end: boolean) => {
    for (const entry of entries) newestInRun = newer(newestInRun, entry);
    addRun([...keys, ...entries.map((entry) => entry.id)], start, end);
  };

  return {
    addPage({ cursor, next }, entries) {
      if (cursor === null) return;
      seenPages = true;
      const keys = [cursor, next.kind === 'cursor' ? next.cursor : ''].filter(Boolean).map((key) => `?${key}`);
      const start = cursor === '' ? connection : 0;
      const end = next.kind === 'end';
      if (start && end && entries.length === 0) seenEmpty = start;
      const newest = entries.reduce<Placed | null>(newer, null);
      if (newest && start) newestAtStart = newer(newestAtStart, newest);
      if (newest && end && newer(newest, newestAtEnd) === newest) {
        newestAtEnd = newest;
        endSeen = connection;
      }
      addNeighbours(entries, keys, start, end);
    },
    addNeighbours: (entries) => addNeighbours(entries, [], 0, false),
    addLast: (entry) => {
      if (!beyond.has(entry.id)) beyond.set(entry.id, { entry, live: 0 });
    },
    addLive: (entry) => beyond.set(entry.id, { entry, live: connection }),
    interrupt: () => (connection += 1),
    completeness() {
      if (!seenPages) return 'unknown';
      const run = newestInRun ? rootOf(runs.get(newestInRun.id)) : { start: seenEmpty, end: seenEmpty > 0 };
      if (!run?.start || !run.end) return 'older';
      const leadsUp = newestAtStart && newestAtEnd && entryOrder(newestAtEnd, newestAtStart) > 0;
      let followOn = leadsUp ? endSeen === connection : run.start === connection;
      for (const [id, { entry, live }] of beyond) {
        if (newer(newestInRun, entry) === newestInRun) beyond.delete(id);
        else followOn &&= live === connection;
      }
      return followOn ? 'complete' : 'unknown';
    },
  };
}

/** Union-find: the run into which this one was merged. Shortens the path for later calls. */
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
