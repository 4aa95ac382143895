/**
 * What the panel knows and what the operator has decided, conversation by conversation, as one reducer. What Lime says is not here: it is asked
 * for by the hooks beside the components, and forgotten when its question changes.
 */
import type { HistoryState, PageReading, ToPanel } from '../../messaging/panelPort';
import type { DeliveryAnswer } from '../../messaging/responses';
import type { CallFailure } from '../../messaging/callFailure';
import { firstChoices, ofConversation, withoutTodo, type Choices } from '../../sending/planning/choices';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { PlannedProperty } from '../../sending/plan/plan';
import type { Conversation } from '../../userlike/conversation/conversation';

export interface PanelState {
  readonly shown: Shown;
  /** The conversation that the operator keeps in the panel, whatever the page shows; null follows the page. */
  readonly pinned: ShownConversation | null;
  readonly history: HistoryState;
  /** By conversation id, kept while the operator switches between chats. */
  readonly drafts: ReadonlyMap<number, Draft>;
  /** By delivery id, in the order in which they became known. */
  readonly deliveries: ReadonlyMap<string, DeliveryView>;
  /** The conversation that a command asked to send at once, and the topic that it named. */
  readonly quickSend: { readonly conversationId: number; readonly topic: string | null } | null;
  /** How often the panel was opened: each time, what Lime says is asked for again. */
  readonly openings: number;
  /** How many deliveries have left the journal: each time, what was lost with it is asked for again. */
  readonly gone: number;
}

/** What the page shows, as far as the content script knows. */
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

export interface Draft {
  /** The operator's choice among several; null takes the one that the topic gives. */
  readonly instanceId: string | null;
  readonly choices: Choices;
  readonly submission: Submission;
  readonly olderMessages: OlderMessages;
  /** The operator has compared what was read from the page with the page. */
  readonly pageConfirmed: boolean;
  /** How often Lime was to be asked again what it has: after the end of a delivery that this panel did not make, and before the next send. */
  readonly ended: number;
  /** The last send from here that has ended: what Lime has by it, so that Lime need not be asked for that. */
  readonly sent: SentHere | null;
  /** The conversation is in Lime, and the operator has asked for the form to send it once more. */
  readonly sendsAgain: boolean;
}

/** What is known of Lime by a send of this panel. */
export interface SentHere {
  readonly target: NonNullable<DeliveryView['target']>;
  /** As the notes that were sent tell it. */
  readonly sentUpTo: readonly string[];
  /** Known since this question to Lime, see `questionOf`; what Lime answers to a later one is newer. */
  readonly question: string;
}

/** Another one with everything after which Lime is asked anew. */
export const questionOf = ({ openings }: Pick<PanelState, 'openings'>, { ended }: Pick<Draft, 'ended'>): string =>
  `${openings} ${ended}`;

/** Older messages are asked for by themselves when a conversation is shown, unless the operator has stopped that. */
export type OlderMessages = 'notAsked' | 'asked' | 'declined';

/** The moment between a click on Send and the worker's word that the plan is safely stored. */
export type Submission =
  | { readonly kind: 'none' }
  | { readonly kind: 'submitting' }
  /** Stored, with what the delivery forgets at its end: what the plan relates the object to, and how far its notes go. */
  | {
      readonly kind: 'accepted';
      readonly deliveryId: string;
      readonly attached: readonly PlannedProperty[];
      readonly sentUpTo: readonly string[];
    }
  /**
   * The last send was taken back; the person whom it was to create may be a colleague's, and stays. `stay`: properties of the object that somebody has
   * changed since.
   */
  | { readonly kind: 'undone'; readonly personStays: boolean; readonly stay: readonly string[] }
  | { readonly kind: 'refused'; readonly why: SubmissionRefusal };

/** `gone`: it was accepted, and left the journal before its end by no doing of this panel. */
export type SubmissionRefusal = Extract<DeliveryAnswer, { kind: 'refused' }>['why'] | CallFailure | 'gone';

export const firstState: PanelState = {
  shown: { kind: 'waiting' },
  pinned: null,
  history: { kind: 'idle' },
  drafts: new Map(),
  deliveries: new Map(),
  quickSend: null,
  openings: 0,
  gone: 0,
};

/** `freshId` is a new UUID for the next delivery, made by the caller, since a reducer must give the same twice. */
export type PanelAction =
  | { readonly type: 'message'; readonly message: ToPanel; readonly freshId: string }
  | {
      readonly type: 'instance';
      readonly conversationId: number;
      readonly instanceId: string;
      /** The person that was chosen fits the other target too. */
      readonly keepsPerson: boolean;
    }
  | { readonly type: 'choose'; readonly conversationId: number; readonly choices: Partial<Choices> }
  | { readonly type: 'submission'; readonly conversationId: number; readonly submission: Submission }
  | { readonly type: 'olderMessages'; readonly conversationId: number; readonly olderMessages: OlderMessages }
  | { readonly type: 'deliveries'; readonly deliveries: readonly DeliveryView[] }
  | { readonly type: 'delivery'; readonly delivery: DeliveryView; readonly freshId: string }
  | { readonly type: 'deliveryGone'; readonly id: string; readonly freshId: string }
  | { readonly type: 'sendAgain'; readonly conversationId: number }
  | { readonly type: 'pageConfirmed'; readonly conversationId: number; readonly pageConfirmed: boolean }
  | { readonly type: 'pin'; readonly pinned: boolean }
  | { readonly type: 'quickSendDone' };

export function panelState(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'message':
      return afterMessage(state, action.message, action.freshId);
    case 'instance':
      // Another target: what was chosen and typed for the first does not fit it.
      return withDraft(state, action.conversationId, ({ choices, ...draft }) => ({
        ...draft,
        instanceId: action.instanceId,
        choices: {
          ...firstChoices(choices.deliveryId),
          ...ofConversation(choices),
          comment: choices.comment,
          todo: choices.todo,
          unmasked: choices.unmasked,
          withoutOlderMessages: choices.withoutOlderMessages,
          ...(action.keepsPerson && { person: choices.person }),
        },
      }));
    case 'choose':
      return withDraft(state, action.conversationId, (draft) => ({
        ...draft,
        choices: { ...draft.choices, ...action.choices },
      }));
    case 'submission':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, submission: action.submission }));
    case 'olderMessages':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, olderMessages: action.olderMessages }));
    case 'sendAgain':
      return withDraft(state, action.conversationId, (draft) => ({
        ...draft,
        ended: draft.ended + 1,
        sendsAgain: true,
        submission: { kind: 'none' },
        // What was said of the object that was linked to then is not said of the one that the conversation belongs to now.
        choices: { ...draft.choices, noteOf: null },
      }));
    case 'pageConfirmed':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, pageConfirmed: action.pageConfirmed }));
    case 'deliveries':
      return {
        ...state,
        deliveries: new Map([...state.deliveries, ...action.deliveries.map((one) => [one.id, one] as const)]),
      };
    case 'delivery':
      return afterDelivery(state, action.delivery, action.freshId);
    case 'deliveryGone': {
      const gone = state.deliveries.get(action.id);
      const deliveries = new Map(state.deliveries);
      deliveries.delete(action.id);
      const next = { ...state, deliveries, gone: state.gone + 1 };
      return gone ? afterEnd(next, gone, action.freshId) : next;
    }
    case 'pin':
      return { ...state, pinned: action.pinned && state.shown.kind === 'conversation' ? state.shown : null };
    case 'quickSendDone':
      return { ...state, quickSend: null };
  }
}

function afterMessage(state: PanelState, message: ToPanel, freshId: string): PanelState {
  switch (message.type) {
    case 'history':
      return { ...state, history: message.state };
    case 'seen':
      return { ...state, shown: { kind: 'allConversations' }, quickSend: null };
    case 'checked':
    case 'opened':
    case 'onTop':
      return state;
    case 'entries': {
      const whole = withEntries(state.shown, message);
      return whole ? afterMessage(state, whole, freshId) : state;
    }
    case 'command': {
      const id = shownId(state.shown);
      if (message.command === 'send') {
        const { conversationId, topic } = message;
        if (id !== conversationId) return { ...state, quickSend: null };
        // What is asked for is the open chat, so it is shown.
        const pinned = state.pinned?.conversation.id === id ? state.pinned : null;
        return { ...state, pinned, quickSend: { conversationId, topic } };
      }
      return { ...askAgainForOlderMessages(state, id), openings: state.openings + 1 };
    }
    case 'conversation': {
      const shown = shownBy(message);
      const id = shownId(shown);
      const pinned = shown.kind === 'conversation' && id === state.pinned?.conversation.id ? shown : state.pinned;
      const next = {
        ...state,
        shown,
        pinned,
        quickSend: id === state.quickSend?.conversationId ? state.quickSend : null,
      };
      if (id === null) return next;
      if (state.drafts.has(id)) {
        const goesOn = id === shownId(state.shown) && !(isComplete(state.shown) && !isComplete(shown));
        return goesOn ? next : askAgainForOlderMessages(next, id);
      }
      const draft: Draft = {
        instanceId: null,
        choices: firstChoices(freshId),
        submission: { kind: 'none' },
        olderMessages: 'notAsked',
        pageConfirmed: false,
        ended: 0,
        sent: null,
        sendsAgain: false,
      };
      return { ...next, drafts: new Map(state.drafts).set(id, draft) };
    }
  }
}

/** The conversation as it is with other entries; null where it is not the one that they are told of. */
function withEntries(
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

/** Whether the panel shows a pinned conversation that is not the open chat. Then it can be read and prepared, and not sent. */
export const isAway = ({ shown, pinned }: PanelState): boolean =>
  pinned !== null && pinned.conversation.id !== shownId(shown);

const shownId = (shown: Shown): number | null => (shown.kind === 'conversation' ? shown.conversation.id : null);

const isComplete = (shown: Shown) => shown.kind === 'conversation' && shown.conversation.completeness === 'complete';

/** Loading may have been broken off when another conversation was shown, or the panel closed; or what was whole may no longer be. */
function askAgainForOlderMessages(state: PanelState, conversationId: number | null): PanelState {
  if (conversationId === null) return state;
  return withDraft(state, conversationId, (draft) =>
    draft.olderMessages === 'asked' ? { ...draft, olderMessages: 'notAsked' } : draft,
  );
}

function shownBy({
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

function afterDelivery(state: PanelState, delivery: DeliveryView, freshId: string): PanelState {
  const before = state.deliveries.get(delivery.id);
  const next: PanelState = { ...state, deliveries: new Map(state.deliveries).set(delivery.id, delivery) };
  const justSent = delivery.state.kind === 'sent' && before?.state.kind !== 'sent';
  return justSent ? afterEnd(next, delivery, freshId) : next;
}

/** A delivery that came to its end leaves its id behind: the next send is another one. */
function afterEnd(state: PanelState, { id, conversationId }: DeliveryView, freshId: string): PanelState {
  const target = state.deliveries.get(id)?.target;
  return withDraft(state, conversationId, (draft) => {
    const { submission } = draft;
    const sent =
      target && submission.kind === 'accepted' && submission.deliveryId === id
        ? { target, sentUpTo: submission.sentUpTo, question: questionOf(state, draft) }
        : null;
    return {
      ...draft,
      ...(sent ? {} : { ended: draft.ended + 1 }),
      sent,
      sendsAgain: false,
      // What was said in the note is said, and who has looked has looked at this send.
      choices:
        draft.choices.deliveryId === id
          ? { ...withoutTodo(draft.choices), deliveryId: freshId, comment: '', unmasked: [], confirmedRules: [] }
          : draft.choices,
    };
  });
}

function withDraft(state: PanelState, conversationId: number, change: (draft: Draft) => Draft): PanelState {
  const draft = state.drafts.get(conversationId);
  if (!draft) return state;
  return { ...state, drafts: new Map(state.drafts).set(conversationId, change(draft)) };
}
