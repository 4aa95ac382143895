/**
 * The parts of picked conversations that the page has not loaded, in the order in which they are needed: nobody can be looked up before the contact is
 * known.
 */
import type { Conversation } from '../../userlike/conversation/conversation';
import { isContactSeen } from '../../userlike/conversation/isContactSeen';
import type { Details } from '../../userlike/traffic/traffic';

export interface MissingPart {
  /** The same for two conversations that lack the same contact. */
  readonly key: string;
  readonly conversationId: number;
  /** Null for older messages. */
  readonly details: Details | null;
}

/**
 * @param released conversations whose entries were dropped
 * @returns details of all, then messages of all
 */
export function missingParts(
  conversations: readonly Conversation[],
  released: ReadonlySet<number>,
): readonly MissingPart[] {
  return [
    ...conversations.flatMap(missingDetails),
    ...conversations
      .filter(({ completeness }) => completeness !== 'complete')
      .map(({ id }) => ({ key: messagesOf(id, released.has(id)), conversationId: id, details: null })),
  ];
}

/** The conversation itself, which may name its contact; then the contact, once its id is known. */
export function missingDetails(conversation: Conversation): readonly MissingPart[] {
  if (isContactSeen(conversation)) return [];
  const { id, contact } = conversation;
  const part = (details: Details) => ({ key: `${details.resource} ${details.id}`, conversationId: id, details });
  return [
    part({ resource: 'conversations', id }),
    ...(contact.id === null ? [] : [part({ resource: 'contact_identities', id: contact.id })]),
  ];
}

/** The key changes when messages are loaded again, so that an earlier failure does not count. */
export const messagesOf = (conversationId: number, released: boolean): string =>
  `${released ? 'dropped messages' : 'messages'} ${conversationId}`;
