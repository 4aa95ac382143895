/**
 * What the page shows and what the operator has decided, by conversation, as one reducer. Answers of Lime are not here: hooks ask for them, and drop
 * them when the question changes.
 */
import type { HistoryState, ToPanel } from '../../messaging/panelPort';
import type { KeptDraft } from '../../sending/planning/keptDraft';
import type { Choices } from '../../sending/planning/choices';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { Undone } from '../../sending/journal/undo';
import {
  afterDelivery,
  firstDraft,
  forAnotherSend,
  forInstance,
  requestKey,
  type Draft,
  type OlderMessages,
  type Submission,
} from './draft';
import { isComplete, shownBy, shownId, withEntries, type Shown, type ShownConversation } from './shown';

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

export const initialState: PanelState = {
  shown: { kind: 'waiting' },
  pinned: null,
  history: { kind: 'idle' },
  drafts: new Map(),
  deliveries: new Map(),
  quickSend: null,
  openings: 0,
  gone: 0,
};

/** `freshId` is a new UUID for the next delivery, made by the caller, since a reducer must be pure. */
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
  /** From here or elsewhere; the panel may hear it twice. */
  | { readonly type: 'undone'; readonly id: string; readonly answer: Undone; readonly freshId: string }
  | { readonly type: 'sendAgain'; readonly conversationId: number; readonly freshId: string }
  | { readonly type: 'pageConfirmed'; readonly conversationId: number; readonly pageConfirmed: boolean }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** What the panel before this one has left, with the id of the conversation. */
  | { readonly type: 'taken'; readonly drafts: readonly (readonly [number, KeptDraft])[] }
  | { readonly type: 'quickSendDone' };

export function panelState(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'message':
      return afterMessage(state, action.message, action.freshId);
    case 'instance':
      return withDraft(state, action.conversationId, (draft) =>
        forInstance(draft, action.instanceId, action.keepsPerson),
      );
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
      return withDraft(state, action.conversationId, (draft) => forAnotherSend(draft, action.freshId));
    case 'pageConfirmed':
      return withDraft(state, action.conversationId, (draft) => ({ ...draft, pageConfirmed: action.pageConfirmed }));
    case 'deliveries':
      return {
        ...state,
        deliveries: new Map([...state.deliveries, ...action.deliveries.map((one) => [one.id, one] as const)]),
      };
    case 'delivery':
      return withDelivery(state, action.delivery, action.freshId);
    case 'deliveryGone':
      return withoutDelivery(state, action.id, action.freshId);
    case 'undone': {
      const undone = state.deliveries.get(action.id);
      if (!undone) return state;
      const { stay = [], todo = null } = action.answer;
      const submission = { kind: 'undone', personStays: undone.person === 'found', stay, todo } as const;
      const next = withDraft(state, undone.conversationId, (draft) => ({ ...draft, submission }));
      return withoutDelivery(next, action.id, action.freshId);
    }
    case 'pin':
      return { ...state, pinned: action.pinned && state.shown.kind === 'conversation' ? state.shown : null };
    case 'taken': {
      const drafts = new Map(state.drafts);
      for (const [id, kept] of action.drafts) {
        drafts.set(id, { ...(drafts.get(id) ?? firstDraft(kept.choices.deliveryId)), ...kept });
      }
      return { ...state, drafts };
    }
    case 'quickSendDone':
      return { ...state, quickSend: null };
  }
}

function afterMessage(state: PanelState, message: ToPanel, freshId: string): PanelState {
  switch (message.type) {
    case 'history':
      return { ...state, history: message.state };
    case 'stateChanged': {
      const { conversationId } = message;
      // The worker reports each change of this panel's own sends in another message.
      const knows = [...state.deliveries.values()].some((delivery) => delivery.conversationId === conversationId);
      return knows ? state : withDraft(state, conversationId, (draft) => ({ ...draft, ended: draft.ended + 1 }));
    }
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
      return { ...next, drafts: new Map(state.drafts).set(id, firstDraft(freshId)) };
    }
  }
}

/** Whether the panel shows a pinned conversation that is not the open chat. Then it can be read and prepared, and not sent. */
export const isAway = ({ shown, pinned }: PanelState): boolean =>
  pinned !== null && pinned.conversation.id !== shownId(shown);

/** Loading may have been broken off when another conversation was shown, or the panel closed; or what was whole may no longer be. */
function askAgainForOlderMessages(state: PanelState, conversationId: number | null): PanelState {
  if (conversationId === null) return state;
  return withDraft(state, conversationId, (draft) =>
    draft.olderMessages === 'asked' ? { ...draft, olderMessages: 'notAsked' } : draft,
  );
}

function withDelivery(state: PanelState, delivery: DeliveryView, freshId: string): PanelState {
  const before = state.deliveries.get(delivery.id);
  const next: PanelState = { ...state, deliveries: new Map(state.deliveries).set(delivery.id, delivery) };
  const justSent = delivery.state.kind === 'sent' && before?.state.kind !== 'sent';
  return justSent ? afterEnd(next, delivery, true, freshId) : next;
}

function withoutDelivery(state: PanelState, id: string, freshId: string): PanelState {
  const gone = state.deliveries.get(id);
  const deliveries = new Map(state.deliveries);
  deliveries.delete(id);
  const next = { ...state, deliveries, gone: state.gone + 1 };
  return gone ? afterEnd(next, gone, false, freshId) : next;
}

function afterEnd(state: PanelState, delivery: DeliveryView, isSent: boolean, freshId: string): PanelState {
  return withDraft(state, delivery.conversationId, (draft) =>
    afterDelivery(draft, delivery, isSent, requestKey(state, draft), freshId),
  );
}

function withDraft(state: PanelState, conversationId: number, change: (draft: Draft) => Draft): PanelState {
  const draft = state.drafts.get(conversationId);
  if (!draft) return state;
  return { ...state, drafts: new Map(state.drafts).set(conversationId, change(draft)) };
}
