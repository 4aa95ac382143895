/**
 * Picked rows, choices and filter of the bulk view, for when it is shown again: after a look at one chat, in a window or back in the page, and after a
 * reload (`connection/useKeptDrafts`). Holds no messages.
 */
import type { KeptBulk } from '../../sending/planning/keptDraft';
import { firstBulkDraft, noDrafts, type BulkDrafts } from './bulkDrafts';
import { rowKinds, type RowKind } from './rowFilter';

/** Which rows are shown, and which one is open. */
export interface BulkLook {
  readonly words: string;
  readonly shownKind: RowKind | '';
  readonly openRow: number | null;
}

const firstLook: BulkLook = { words: '', shownKind: '', openRow: null };

/**
 * Null if nothing was picked, chosen or looked for.
 * @param limeBaseUrl the Lime of the chosen persons and objects
 * @param inLime conversations that are sent and need no draft any more
 */
export function keptBulk(
  limeBaseUrl: string | null,
  { drafts, picked, checkedInPage }: BulkDrafts,
  inLime: readonly number[],
  look: BulkLook,
): KeptBulk | null {
  const sent = new Set(inLime);
  const kept: KeptBulk = {
    limeBaseUrl,
    picked: [...picked],
    unpicked: checkedInPage.filter((id) => !picked.has(id)),
    drafts: [...drafts].filter(([id, draft]) => {
      const isUntouched = JSON.stringify(draft) === JSON.stringify(firstBulkDraft(draft.choices.deliveryId));
      return !sent.has(id) && (picked.has(id) || !isUntouched);
    }),
    look,
  };
  const isEmpty = kept.picked.length + kept.unpicked.length + kept.drafts.length === 0;
  return isEmpty && JSON.stringify(look) === JSON.stringify(firstLook) ? null : kept;
}

export function lookOf(left: KeptBulk | null): BulkLook {
  if (!left) return firstLook;
  const { shownKind, ...look } = left.look;
  return { ...look, shownKind: isRowKind(shownKind) ? shownKind : '' };
}

const isRowKind = (kind: string): kind is RowKind => Object.hasOwn(rowKinds, kind);

/** The page may have drawn its own table again with nothing checked: what was picked stays, and what was unpicked here is not picked by its check. */
export function draftsOf(left: KeptBulk | null, limeBaseUrl: string | null): BulkDrafts {
  if (left?.limeBaseUrl !== limeBaseUrl) return noDrafts;
  const { picked, unpicked, drafts } = left;
  return { ...noDrafts, picked: new Set(picked), drafts: new Map(drafts), checkedInPage: unpicked };
}
