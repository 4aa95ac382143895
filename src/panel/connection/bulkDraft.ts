/** What the bulk view has picked and chosen, outside of React: it changes with each click, and nothing else of the panel is drawn anew for it. */
import type { KeptBulk } from '../../sending/planning/keptDraft';

/** Milliseconds after the last change. */
const calm = 300;

/** Where the bulk view finds what was kept, and leaves what it has. */
export interface BulkDraft {
  readonly left: () => KeptBulk | null;
  /** @param make called only when it is needed, since the view changes often */
  readonly keep: (make: () => KeptBulk | null) => void;
}

interface OwnBulkDraft extends BulkDraft {
  /** What is new since the last time; null if nothing is, or nothing was ever told and nothing is left. */
  readonly news: () => { readonly bulk: KeptBulk | null } | null;
  /** Takes what another panel has left. @returns whether that is something else than what was told from here */
  readonly take: (bulk: KeptBulk | null) => boolean;
  /** Called a moment after each change. @returns a function that ends that */
  readonly listen: (hear: () => void) => () => void;
}

export function createBulkDraft(): OwnBulkDraft {
  let make: () => KeptBulk | null = () => null;
  let isNews = false;
  /** Whether the worker has something from here. */
  let told = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onNews: (() => void) | undefined;
  return {
    left: () => make(),
    keep(next) {
      make = next;
      isNews = true;
      clearTimeout(timer);
      timer = setTimeout(() => onNews?.(), calm);
    },
    news() {
      if (!isNews) return null;
      isNews = false;
      const bulk = make();
      if (!bulk && !told) return null;
      told = bulk !== null;
      return { bulk };
    },
    take(bulk) {
      const isOther = told || bulk !== null;
      told = bulk !== null;
      if (isOther) {
        make = () => bulk;
        isNews = false;
      }
      return isOther;
    },
    listen(hear) {
      onNews = hear;
      return () => clearTimeout(timer);
    },
  };
}
