/** Lime Chat on the same database, as far as is known of it (facts: lime-chat A.6 and B): what it reads first, and what it writes. */
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';
import type { Conversation } from '../sandbox/messageCenter/payload';
import { conversationLink } from './expectations';

/** What its configuration says of this Lime. */
export interface LimeChatInstance {
  readonly limetype: string;
  /** Values of the object that it makes. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly history: {
    readonly limetype: string;
    readonly note: string;
    readonly values: Readonly<Record<string, unknown>>;
  };
  readonly document: { readonly limetype: string; readonly values: Readonly<Record<string, unknown>> };
}

export const standardInstance: LimeChatInstance = {
  limetype: 'helpdesk',
  values: { title: 'Chat' },
  history: { limetype: 'history', note: 'note', values: { type: 'comment', date: '2026-05-12T08:10:00Z' } },
  document: { limetype: 'document', values: { type: 'other', comment: 'Media' } },
};

/**
 * Sends a conversation: to the object that its conversation object names, else to a new one. The note holds all of the transcript, whatever was sent
 * before. Gives the object's id.
 */
export function limeChatSends(
  { state }: Pick<LimeSandbox, 'state'>,
  conversation: Conversation,
  instance: LimeChatInstance = standardInstance,
): number {
  const known = state.objects('ulconversation').find(({ conversationid }) => conversationid === conversation.id);
  const target = Number(known?.[instance.limetype] ?? state.create(instance.limetype, instance.values)._id);
  if (!known)
    state.create('ulconversation', {
      conversationid: conversation.id,
      link: conversationLink(conversation.id),
      contactid: String(conversation.contact.id),
      [instance.limetype]: target,
      startedtime: conversation.created_at,
      contactfirstmessagetime: conversation.contact_first_message_sent_at,
    });
  const { history } = instance;
  const lines = conversation.transcript.map(({ display_name: name, body }) => `${name}: ${body}`);
  state.create(history.limetype, { ...history.values, [history.note]: lines.join('\n'), [instance.limetype]: target });
  return target;
}

/** Its task handler imports the media some time later, each message once. */
export function limeChatImports(
  { state }: Pick<LimeSandbox, 'state'>,
  conversation: Conversation,
  instance: LimeChatInstance = standardInstance,
): void {
  const { limetype, values } = instance.document;
  const target = state.objects('ulconversation').find(({ conversationid }) => conversationid === conversation.id);
  for (const { id, url } of conversation.transcript) {
    if (!url || state.objects(limetype).some(({ ul_messageid: messageId }) => messageId === id)) continue;
    state.create(limetype, { ...values, ul_messageid: id, [instance.limetype]: target?.[instance.limetype] });
  }
}
