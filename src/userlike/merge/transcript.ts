/**
 * The entries of one conversation, without doubles and in order. Pages come one after another, often hundreds, so what is in order already is not
 * sorted again.
 */
import type { RawEntry } from '../conversation/conversation';
import type { ConversationEntry } from '../traffic/entry';
import { entryOrder } from './entryOrder';

/**
 * Where an entry comes from, worst first. Of two that tell of the same entry, the later edit counts, whoever tells it; of the same edit the better
 * source. A message that was taken back is gone for good, whatever older answers still say of it.
 */
export const entrySources = ['frame', 'lastMessage', 'page'] as const;
export type EntrySource = (typeof entrySources)[number];

export interface Transcript {
  readonly size: number;
  /** @returns whether the transcript is another one now */
  add(told: ConversationEntry, source: EntrySource): boolean;
  /** In order; the same array as long as nothing changes. */
  entries(): readonly RawEntry[];
}

interface Slot {
  entry: RawEntry;
  rank: number;
  editedAt: string;
}

export function createTranscript(): Transcript {
  const slots = new Map<string, Slot>();
  const deleted = new Set<string>();
  let sorted: Slot[] = [];
  let fresh: Slot[] = [];
  let view: readonly RawEntry[] | null = [];

  return {
    get size() {
      return slots.size;
    },
    add({ entry, editedAt, deleted: isDeleted }, source) {
      const rank = entrySources.indexOf(source);
      const slot = slots.get(entry.id);
      if (isDeleted || deleted.has(entry.id)) {
        deleted.add(entry.id);
        if (!slot) return false;
        slots.delete(entry.id);
        [sorted, fresh, view] = [[], [...slots.values()], null];
        return true;
      }
      if (slot && (editedAt < slot.editedAt || (editedAt === slot.editedAt && rank < slot.rank))) return false;
      if (slot && isSame(slot.entry, entry)) {
        [slot.rank, slot.editedAt] = [rank, editedAt];
        return false;
      }
      if (!slot) {
        const added = { entry, rank, editedAt };
        slots.set(entry.id, added);
        fresh.push(added);
      } else {
        if (entryOrder(slot.entry, entry) !== 0) [sorted, fresh] = [[], [...slots.values()]];
        slot.entry = entry;
        [slot.rank, slot.editedAt] = [rank, editedAt];
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

function isSame(a: RawEntry, b: RawEntry): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
