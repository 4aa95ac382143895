/**
 * The entries of one conversation that were received and could not be read, each with its place. One that a later answer gives in a readable form has
 * no id to be known again by: it is dropped when its place is read.
 */
import type { Entries } from '../traffic/capture';

/** Where neighbouring entries come from. */
export interface ReadFrom {
  /** Cursor of the page of messages; null if the start of the page is not known. */
  readonly cursor: string | null;
  /** They are all there are. */
  readonly all: boolean;
}

export interface UnreadableEntries {
  readonly size: number;
  /** @param from null for entries that need not be neighbours. @returns whether there are others now */
  add(entries: Entries, from: ReadFrom | null): boolean;
}

interface Place {
  readonly neighbours: readonly string[];
  readonly cursor: string | null;
}

export function createUnreadableEntries(): UnreadableEntries {
  const places = new Map<string, Place>();
  return {
    get size() {
      return places.size;
    },
    add({ entries, unreadable }, from) {
      if (places.size + unreadable.length === 0) return false;
      const before = [...places.keys()].join();
      const positions = new Map(entries.map(({ entry }, index) => [entry.id, index]));
      const isRead = ({ neighbours, cursor }: Place) => {
        if (!from || from.all) return from !== null;
        const [one, other] = neighbours.map((id) => positions.get(id) ?? -1);
        // Nothing beside it was readable: the page that begins where its page began has it.
        if (one === undefined) return cursor !== null && cursor === from.cursor && entries.length > 0;
        // At the edge of its page, one neighbour is unknown: it is dropped when both sides of the other neighbour were read.
        if (other === undefined) return one > 0 && one < entries.length - 1;
        return one >= 0 && other >= 0;
      };
      for (const [fingerprint, place] of places) if (isRead(place)) places.delete(fingerprint);
      for (const { fingerprint, neighbours } of unreadable)
        places.set(fingerprint, { neighbours, cursor: from?.cursor ?? null });
      return [...places.keys()].join() !== before;
    },
  };
}
