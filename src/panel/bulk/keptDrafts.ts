/**
 * Keeps picked rows, choices and filter of the bulk view while the panel shows something else, since an operator often looks at one chat in between.
 * Kept in the memory of this panel's page, as the drafts of single conversations: no other tab has it, and it ends with the page. Holds no messages.
 */
import type { PanelPort } from '../connection/portOver';
import { noDrafts, type BulkDrafts } from './bulkDrafts';
import type { RowKind } from './rowFilter';

/** Which rows are shown, and which one is open. */
export interface BulkLook {
  readonly words: string;
  readonly shownKind: RowKind | '';
  readonly openRow: number | null;
}

interface KeptDrafts extends Pick<BulkDrafts, 'drafts' | 'picked'> {
  readonly limeBaseUrl: string | null;
  readonly look: BulkLook;
}

/** By the way to the page that they were made in. */
const kept = new WeakMap<PanelPort, KeptDrafts>();

/**
 * @param limeBaseUrl the Lime of the chosen persons and objects
 * @param inLime conversations that are sent and need no draft any more
 */
export function keepDrafts(
  port: PanelPort,
  limeBaseUrl: string | null,
  { drafts, picked }: BulkDrafts,
  inLime: readonly number[],
  look: BulkLook,
): void {
  const left = [...drafts].filter(([id]) => !inLime.includes(id));
  kept.set(port, { limeBaseUrl, picked, drafts: new Map(left), look });
}

export const keptLook = (port: PanelPort): BulkLook =>
  kept.get(port)?.look ?? { words: '', shownKind: '', openRow: null };

/** The drafts as they were kept, except what is checked in the page's own table: the page may have rendered it again with nothing checked. */
export function keptDrafts(port: PanelPort, limeBaseUrl: string | null): BulkDrafts {
  const before = kept.get(port);
  if (before?.limeBaseUrl !== limeBaseUrl) return noDrafts;
  return { ...noDrafts, picked: before.picked, drafts: before.drafts };
}
