/**
 * What the panel knows and what the operator has decided, conversation by conversation, as one reducer. What Lime says is not here: it is asked
 * for by the hooks beside the components, and forgotten when its question changes.
 */
import type { HistoryState, ToPanel } from '../messaging/panelPort';
import { firstChoices, type Choices } from '../sending/choices';
import type { DeliveryView } from '../sending/deliveryView';
import type { Conversation } from '../userlike/conversation';

export interface PanelState {
  readonly shown: Shown;
  readonly history: HistoryState;
  /** By conversation id, kept while the operator switches between chats. */
  readonly drafts: ReadonlyMap<number, Draft>;
  /** By delivery id, in the order in which they became known. */
  readonly deliveries: ReadonlyMap<string, DeliveryView>;
  /** The conversation that a command asked to send at once. */
  readonly quickSend: number | null;
  /** How often the panel was opened: each time, what Lime says is asked for again. */
  readonly openings: number;
}

/** What the page shows, as far as the content script knows. */
export type Shown =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'noConversation' }
  | { readonly kind: 'notSeen'; readonly id: number; readonly unreadableAnswers: number }
  | { readonly kind: 'conversation'; readonly conversation: Conversation; readonly unreadableAnswers: number };

export interface Draft {
  /** The operator's choice among several; null takes the one that the topic gives. */
  readonly instanceId: string | null;
  readonly choices: Choices;
  readonly submission: Submission;
  /** Older messages were asked for once by themselves; from then on the operator asks. */
  readonly historyAsked: boolean;
}

/** The moment between a click on Send and the worker's word that the plan is safely stored. */
export type Submission =
  | { readonly kind: 'none' }
  | { readonly kind: 'submitting' }
  | { readonly kind: 'refused'; readonly why: SubmissionRefusal };

/** `noAnswer`: the worker could not be asked; nobody knows whether it has the plan. `updated`: only a reload of the page helps. */
export type SubmissionRefusal = 'storage' | 'invalidPlan' | 'notConnected' | 'noAnswer' | 'updated';

export const firstState: PanelState = {
  shown: { kind: 'waiting' },
  history: { kind: 'idle' },
  drafts: new Map(),
  deliveries: new Map(),
  quickSend: null,
  openings: 0,
};

/** `freshId` is a new UUID for the next delivery, made by the caller, since a reducer must give the same twice. */
export type PanelAction =
  | { readonly type: 'message'; readonly message: ToPanel; readonly freshId: string }
  | { readonly type: 'instance'; readonly conversationId: number; readonly instanceId: string }
  | { readonly type: 'choose'; readonly conversationId: number; readonly choices: Partial<Choices> }
  | { readonly type: 'submission'; readonly conversationId: number; readonly submission: Submission }
  | { readonly type: 'historyAsked'; readonly conversationId: number }
  | { readonly type: 'deliveries'; readonly deliveries: readonly DeliveryView[] }
  | { readonly type: 'delivery'; readonly delivery: DeliveryView; readonly freshId: string }
  | { readonly type: 'deliveryGone'; readonly id: string; readonly freshId: string }
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
        choices: { ...firstChoices(choices.deliveryId), withoutOlderMessages: choices.withoutOlderMessages },
      }));
    case 'choose':
      return withDraft(state, action.conversationId, (draft) => ({
        ...draft,
        choices: { ...draft.choices, ...action.choices },
      }));
    case 'submission':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, submission: action.submission }));
    case 'historyAsked':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, historyAsked: true }));
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
      return gone ? withNextDelivery({ ...state, deliveries }, gone, action.freshId) : state;
    }
    case 'quickSendDone':
      return { ...state, quickSend: null };
  }
}

function afterMessage(state: PanelState, message: ToPanel, freshId: string): PanelState {
  switch (message.type) {
    case 'history':
      return { ...state, history: message.state };
    case 'command': {
      const id = state.shown.kind === 'conversation' ? state.shown.conversation.id : null;
      return message.command === 'open' ? { ...state, openings: state.openings + 1 } : { ...state, quickSend: id };
    }
    case 'conversation': {
      const shown = shownBy(message);
      const quickSend =
        shown.kind === 'conversation' && shown.conversation.id === state.quickSend ? state.quickSend : null;
      if (shown.kind !== 'conversation' || state.drafts.has(shown.conversation.id))
        return { ...state, shown, quickSend };
      const draft: Draft = {
        instanceId: null,
        choices: firstChoices(freshId),
        submission: { kind: 'none' },
        historyAsked: false,
      };
      return { ...state, shown, quickSend, drafts: new Map(state.drafts).set(shown.conversation.id, draft) };
    }
  }
}

function shownBy({ shownId, conversation, unreadableAnswers }: Extract<ToPanel, { type: 'conversation' }>): Shown {
  if (shownId === null) return { kind: 'noConversation' };
  // Data of another conversation than the address names must never be sent in its place.
  if (conversation?.id !== shownId) return { kind: 'notSeen', id: shownId, unreadableAnswers };
  return { kind: 'conversation', conversation, unreadableAnswers };
}

function afterDelivery(state: PanelState, delivery: DeliveryView, freshId: string): PanelState {
  const next: PanelState = { ...state, deliveries: new Map(state.deliveries).set(delivery.id, delivery) };
  return delivery.state.kind === 'sent' ? withNextDelivery(next, delivery, freshId) : next;
}

/** A delivery that came to its end leaves its id behind: the next send is another one. */
function withNextDelivery(state: PanelState, { id, conversationId }: DeliveryView, freshId: string): PanelState {
  return withDraft(state, conversationId, (draft) =>
    draft.choices.deliveryId === id ? { ...draft, choices: { ...draft.choices, deliveryId: freshId } } : draft,
  );
}

function withDraft(state: PanelState, conversationId: number, change: (draft: Draft) => Draft): PanelState {
  const draft = state.drafts.get(conversationId);
  if (!draft) return state;
  return { ...state, drafts: new Map(state.drafts).set(conversationId, change(draft)) };
}
