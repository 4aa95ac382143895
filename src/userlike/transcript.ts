/**
 * The entries of one conversation, without doubles and in order. Pages come one after another, often hundreds, so what is in order already is not
 * sorted again.
 */
import type { Entry } from './conversation';
import { entryOrder } from './entryOrder';

/** Where an entry comes from, worst first: a better source replaces what a worse one told of the same entry, never the other way round. */
export const entrySources = ['frame', 'lastMessage', 'page'] as const;
export type EntrySource = (typeof entrySources)[number];

export interface Transcript {
  readonly size: number;
  /** @returns whether the transcript is another one now */
  add(entry: Entry, source: EntrySource): boolean;
  /** In order; the same array as long as nothing changes. */
  entries(): readonly Entry[];
}

interface Slot {
  entry: Entry;
  rank: number;
}

export function createTranscript(): Transcript {
  const slots = new Map<string, Slot>();
  let sorted: Slot[] = [];
  let fresh: Slot[] = [];
  let view: readonly Entry[] | null = [];

  return {
    get size() {
      return slots.size;
    },
    add(entry, source) {
      const rank = entrySources.indexOf(source);
      const slot = slots.get(entry.id);
      if (slot && (rank < slot.rank || isSame(slot.entry, entry))) {
        slot.rank = Math.max(slot.rank, rank);
        return false;
      }
      if (!slot) {
        const added = { entry, rank };
        slots.set(entry.id, added);
        fresh.push(added);
      } else {
        if (entryOrder(slot.entry, entry) !== 0) [sorted, fresh] = [[], [...slots.values()]];
        slot.entry = entry;
        slot.rank = rank;
      }
      view = null;
      return true;
    },
    entries() {
      if (view) return view;
      sorted = inOrder(sorted, fresh.sort(bySlot));
      fresh = [];
      return (view = sorted.map((slot) => slot.entry));
    },
  };
}

const bySlot = (a: Slot, b: Slot) => entryOrder(a.entry, b.entry);

/** Two ordered lists as one. A page mostly lies before or behind all that is there, which costs one comparison. */
function inOrder(known: Slot[], added: Slot[]): Slot[] {
  const [first, last, firstAdded, lastAdded] = [known[0], known.at(-1), added[0], added.at(-1)];
  if (!first || !last) return added;
  if (!firstAdded || !lastAdded) return known;
  if (bySlot(last, firstAdded) < 0) return known.concat(added);
  if (bySlot(lastAdded, first) < 0) return added.concat(known);
  return known.concat(added).sort(bySlot);
}

function isSame(a: Entry, b: Entry): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
