/** Filters rows by words and by state. */
import type { MessageKey } from '../../i18n/text';
import type { LostSend } from '../../messaging/responses';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { normalizeText } from '../../settings/words/normalizeText';
import { canBePicked, type BulkRow } from './bulkRow';

export type RowKind = 'ready' | 'choice' | 'underWay' | 'inLime' | 'failed';

/** The states to filter by, and their names. */
export const rowKinds: Readonly<Record<RowKind, MessageKey>> = {
  ready: 'bulkReady',
  choice: 'bulkNeedsChoice',
  underWay: 'bulkUnderWay',
  inLime: 'bulkInLime',
  failed: 'bulkFailed',
};

/** Whether Lime may have it only in part, since its last send was lost with this browser's database. */
export function isLostRow(
  { conversation, state }: BulkRow,
  delivery: DeliveryView | undefined,
  lost: readonly LostSend[],
): boolean {
  if (delivery) return lost.some(({ id }) => id === delivery.id);
  return state.kind === 'inLime' && lost.some(({ conversationId }) => conversationId === conversation.id);
}

/** @param lost see `isLostRow` */
export function rowKind(row: BulkRow, delivery: DeliveryView | undefined, lost: boolean): RowKind {
  if (lost) return 'failed';
  if (delivery?.state.kind === 'sent' || row.state.kind === 'inLime') return 'inLime';
  if (delivery) return delivery.state.kind === 'failed' ? 'failed' : 'underWay';
  if (!canBePicked(row) || row.state.kind === 'unwired' || row.state.kind === 'lookUpFailed') return 'failed';
  return ['needs', 'contactUnseen', 'messagesUnseen'].includes(row.state.kind) ? 'choice' : 'ready';
}

/** Each word must occur in the row's contact, topics or match. */
export function matchesWords(
  { conversation: { id, contact, topics }, way, matching }: BulkRow,
  words: string,
): boolean {
  const match = matching.kind === 'found' ? matching.value.person : null;
  const said = [
    String(id),
    contact.name,
    contact.email,
    contact.company,
    ...topics,
    way.instance?.name,
    match?.kind === 'one' ? match.hit.descriptive : null,
  ];
  const all = normalizeText(said.join(' '));
  return normalizeText(words)
    .split(' ')
    .every((word) => all.includes(word));
}
