/** What the page shows, as far as the content script knows: read from its messages. */
import type { PageReading, ToPanel } from '../../messaging/panelPort';
import type { Conversation } from '../../userlike/conversation/conversation';

export type Shown =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'noConversation' }
  /** Which ones the bulk view knows. */
  | { readonly kind: 'allConversations' }
  | {
      readonly kind: 'notSeen';
      readonly id: number;
      readonly unreadableAnswers: number;
      readonly page: PageReading | null;
    }
  | ShownConversation;

export interface ShownConversation {
  readonly kind: 'conversation';
  readonly conversation: Conversation;
  readonly unreadableAnswers: number;
  /** Null for a conversation from the page's traffic. */
  readonly page: PageReading | null;
  /** Told by the organisation's add-on, at least in part. */
  readonly addOn: boolean;
}

export function shownBy({
  shownId,
  conversation,
  unreadableAnswers,
  page: read,
  addOn = false,
}: Extract<ToPanel, { type: 'conversation' }>): Shown {
  if (shownId === null) return { kind: 'noConversation' };
  const page = read ?? null;
  // Data of another conversation than the address names must never be sent in its place.
  if (conversation?.id !== shownId) return { kind: 'notSeen', id: shownId, unreadableAnswers, page };
  return { kind: 'conversation', conversation, unreadableAnswers, page, addOn };
}

/** The conversation with other entries; null if the entries are of another conversation. */
export function withEntries(
  shown: Shown,
  { shownId, conversation, before, entries, after }: Extract<ToPanel, { type: 'entries' }>,
): Extract<ToPanel, { type: 'conversation' }> | null {
  if (shown.kind !== 'conversation' || shown.conversation.id !== shownId) return null;
  const { entries: known, addressBase } = shown.conversation;
  if (before + after > known.length) return null;
  const { unreadableAnswers, page, addOn } = shown;
  return {
    type: 'conversation',
    shownId,
    conversation: {
      ...conversation,
      ...(addressBase !== undefined && { addressBase }),
      entries: [...known.slice(0, before), ...entries, ...known.slice(known.length - after)],
    },
    unreadableAnswers,
    addOn,
    ...(page && { page }),
  };
}

export const shownId = (shown: Shown): number | null => (shown.kind === 'conversation' ? shown.conversation.id : null);

export const isComplete = (shown: Shown) =>
  shown.kind === 'conversation' && shown.conversation.completeness === 'complete';
