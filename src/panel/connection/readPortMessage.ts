/**
 * Parses messages from the content script. It runs in the web page's process, so they are checked again here; after this, a conversation has the shape
 * of its type.
 */
import { openers, pageReadings, type HistoryState, type ToPanel } from '../../messaging/panelPort';
import { addressBase } from '../../userlike/address/addressBase';
import type { Conversation } from '../../userlike/conversation/conversation';
import { isConversation, isConversationWithoutEntries, isEntry } from '../../messaging/conversationShape';
import {
  anyOf,
  isAbsent,
  isBoolean,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  orNull,
  type Shape,
} from '../../messaging/shape';

type Of<Union, Kind> = Extract<Union, { readonly kind: Kind }>;

const ofConversation = { conversationId: isNumber, loaded: isNumber };
const isHistoryState: Shape<HistoryState> = anyOf(
  objectOf<Of<HistoryState, 'idle'>>({ kind: oneOf('idle') }),
  objectOf<Of<HistoryState, 'loading'>>({
    kind: oneOf('loading'),
    ...ofConversation,
    paused: anyOf(isBoolean, isAbsent),
  }),
  objectOf<Of<HistoryState, 'stopped'>>({ kind: oneOf('stopped'), ...ofConversation }),
  objectOf<Of<HistoryState, 'failed'>>({
    kind: oneOf('failed'),
    ...ofConversation,
    why: oneOf('notSeen', 'unauthorized', 'rateLimited', 'unreachable', 'unreadable'),
  }),
);

type OfCommand<Command> = Extract<ToPanel, { readonly command: Command }>;
type OfType<Type> = Extract<ToPanel, { readonly type: Type }>;

const address = anyOf(isText, isAbsent);

const isMessage: Shape<ToPanel> = anyOf(
  objectOf<OfType<'onTop'>>({ type: oneOf('onTop'), yes: isBoolean }),
  objectOf<OfType<'opened'>>({ type: oneOf('opened'), by: oneOf(...openers) }),
  objectOf<OfType<'conversation'>>({
    type: oneOf('conversation'),
    shownId: orNull(isNumber),
    conversation: orNull(isConversation),
    unreadableAnswers: isNumber,
    address,
    page: anyOf(oneOf(...pageReadings), isAbsent),
    addOn: anyOf(isBoolean, isAbsent),
  }),
  objectOf<OfType<'entries'>>({
    type: oneOf('entries'),
    shownId: isNumber,
    conversation: isConversationWithoutEntries,
    before: isNumber,
    entries: listOf(isEntry),
    after: isNumber,
  }),
  objectOf<OfType<'seen'>>({ type: oneOf('seen'), conversations: listOf(isConversation), address }),
  objectOf<OfType<'checked'>>({ type: oneOf('checked'), ids: listOf(isNumber) }),
  objectOf<OfType<'history'>>({ type: oneOf('history'), state: isHistoryState }),
  objectOf<OfType<'stateChanged'>>({ type: oneOf('stateChanged'), conversationId: isNumber }),
  objectOf<OfCommand<'open'>>({ type: oneOf('command'), command: oneOf('open') }),
  objectOf<OfCommand<'send'>>({
    type: oneOf('command'),
    command: oneOf('send'),
    conversationId: isNumber,
    topic: orNull(isText),
  }),
);

/** Null for an unknown message. Adds the base of their addresses to conversations. */
export function readPortMessage(data: unknown): ToPanel | null {
  if (!isMessage(data)) return null;
  if (data.type === 'conversation' && data.conversation)
    return { ...data, conversation: withBase(data.conversation, data.address, data.shownId) };
  if (data.type === 'seen')
    return { ...data, conversations: data.conversations.map((one) => withBase(one, data.address, null)) };
  return data;
}

function withBase(conversation: Conversation, address = '', shownId: number | null): Conversation {
  const base = addressBase(address, shownId);
  return base === null ? conversation : { ...conversation, addressBase: base };
}
