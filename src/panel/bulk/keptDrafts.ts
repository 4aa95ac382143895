/**
 * What was picked, chosen and looked for among many conversations, kept while the panel shows something else: an operator looks at one chat in between
 * all the time. It stands in the memory of this panel's page, as the choices for single conversations do, so no other tab has it and it ends with the
 * page. Nothing of
 * what was said in a conversation is kept; the page tells that anew.
 */
import type { PanelPort } from '../connection/portOver';
import { noDrafts, type BulkDrafts } from './bulkDrafts';
import type { RowKind } from './rowFilter';

/** Which rows are shown, and which of them is open. */
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
 * @param limeBaseUrl persons and objects that were chosen are of this Lime and of no other
 * @param inLime conversations that need none of it any more
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

/** As they were left. What the page's own table has checked is not known any more: the page may have drawn it anew, with nothing checked. */
export function keptDrafts(port: PanelPort, limeBaseUrl: string | null): BulkDrafts {
  const before = kept.get(port);
  if (before?.limeBaseUrl !== limeBaseUrl) return noDrafts;
  return { ...noDrafts, picked: before.picked, drafts: before.drafts };
}
