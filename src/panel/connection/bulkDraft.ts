/** What the operator has picked and chosen in the bulk view. Kept outside React: it changes with each click, and no other component needs it. */
import type { KeptBulk } from '../../sending/planning/keptDraft';

/** Milliseconds after the last change. */
const calm = 300;

/** For the bulk view: reads what was kept, and keeps what it has now. */
export interface BulkDraft {
  readonly left: () => KeptBulk | null;
  /** @param make called only when it is needed, since the view changes often */
  readonly keep: (make: () => KeptBulk | null) => void;
}

interface OwnBulkDraft extends BulkDraft {
  /** What changed since the last call. Null if nothing did, or if there is nothing now and the worker has nothing either. */
  readonly news: () => { readonly bulk: KeptBulk | null } | null;
  /** Takes what another panel has kept. @returns whether it may differ from what this panel has */
  readonly take: (bulk: KeptBulk | null) => boolean;
  /** Calls `hear` shortly after each change. @returns a function that ends this */
  readonly listen: (hear: () => void) => () => void;
}

export function createBulkDraft(): OwnBulkDraft {
  let make: () => KeptBulk | null = () => null;
  let isNews = false;
  /** Whether the worker has something of this panel. */
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
