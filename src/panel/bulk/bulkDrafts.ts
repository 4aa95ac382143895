/** What the operator has decided for many conversations, as one reducer: which are picked, and the choices for each. */
import { firstChoices, ofConversation, type Choices } from '../../sending/planning/choices';
import type { Conversation } from '../../userlike/conversation/conversation';

export interface BulkDraft {
  /** Null takes the instance that the topic gives. */
  readonly instanceId: string | null;
  readonly choices: Choices;
}

export interface BulkDrafts {
  readonly conversations: ReadonlyMap<number, Conversation>;
  readonly drafts: ReadonlyMap<number, BulkDraft>;
  readonly picked: ReadonlySet<number>;
  /** Those whose entries were dropped here: they are sent no more, or are loaded again once picked. */
  readonly released: ReadonlySet<number>;
  /** As the page's own table last told. */
  readonly checkedInPage: readonly number[];
}

export const noDrafts: BulkDrafts = {
  conversations: new Map(),
  drafts: new Map(),
  picked: new Set(),
  released: new Set(),
  checkedInPage: [],
};

/** Nothing chosen and nothing typed. */
export const firstBulkDraft = (deliveryId: string): BulkDraft => ({
  instanceId: null,
  choices: { ...firstChoices(deliveryId), todo: false },
});

/** `ids` are those to change. `freshIds` are new UUIDs for the next deliveries, made by the caller, since a reducer must be pure. */
export type BulkAction =
  | { readonly type: 'seen'; readonly conversations: readonly Conversation[]; readonly freshIds: readonly string[] }
  | { readonly type: 'checkedInPage'; readonly ids: readonly number[] }
  | { readonly type: 'pick'; readonly ids: readonly number[]; readonly picked: boolean }
  | { readonly type: 'instance'; readonly ids: readonly number[]; readonly instanceId: string }
  | { readonly type: 'choose'; readonly ids: readonly number[]; readonly choices: Partial<Choices> };

export function bulkDrafts(state: BulkDrafts, action: BulkAction): BulkDrafts {
  switch (action.type) {
    case 'seen': {
      const conversations = new Map(state.conversations);
      const drafts = new Map(state.drafts);
      const released = new Set(state.released);
      action.conversations.forEach((conversation, index) => {
        const { id } = conversation;
        if (state.picked.has(id)) released.delete(id);
        conversations.set(id, released.has(id) ? withoutEntries(conversation) : conversation);
        const deliveryId = action.freshIds[index];
        if (!drafts.has(id) && deliveryId) drafts.set(id, firstBulkDraft(deliveryId));
      });
      // The same object while nothing of it is new: what is kept of the view is made of it.
      return { ...state, conversations, released, ...(drafts.size > state.drafts.size && { drafts }) };
    }
    case 'checkedInPage': {
      // What was picked here stays; what was unchecked there since the last time is picked no more.
      const unchecked = state.checkedInPage.filter((id) => !action.ids.includes(id));
      const checked = action.ids.filter((id) => !state.checkedInPage.includes(id));
      return { ...pick(pick(state, unchecked, false), checked, true), checkedInPage: action.ids };
    }
    case 'pick':
      return pick(state, action.ids, action.picked);
    case 'instance':
      // Another target: what was chosen and typed for the first does not fit it.
      return change(state, action.ids, ({ choices }) => ({
        instanceId: action.instanceId,
        choices: {
          ...firstChoices(choices.deliveryId),
          ...ofConversation(choices),
          withoutOlderMessages: choices.withoutOlderMessages,
          todo: choices.todo,
        },
      }));
    case 'choose':
      return change(state, action.ids, (draft) => ({ ...draft, choices: { ...draft.choices, ...action.choices } }));
  }
}

function pick(state: BulkDrafts, ids: readonly number[], picked: boolean): BulkDrafts {
  const next = new Set(state.picked);
  for (const id of ids) {
    if (picked) next.add(id);
    else next.delete(id);
  }
  return picked ? { ...state, picked: next } : release({ ...state, picked: next }, ids);
}

/** A day of picking must not add up to every transcript of that day. */
function release(state: BulkDrafts, ids: readonly number[]): BulkDrafts {
  const held = ids.flatMap((id) => state.conversations.get(id) ?? []).filter(({ entries }) => entries.length > 0);
  if (held.length === 0) return state;
  const conversations = new Map(state.conversations);
  for (const conversation of held) conversations.set(conversation.id, withoutEntries(conversation));
  return { ...state, conversations, released: new Set([...state.released, ...held.map(({ id }) => id)]) };
}

const withoutEntries = (conversation: Conversation): Conversation => ({
  ...conversation,
  entries: [],
  completeness: 'unknown',
});

function change(state: BulkDrafts, ids: readonly number[], step: (draft: BulkDraft) => BulkDraft): BulkDrafts {
  const drafts = new Map(state.drafts);
  for (const id of ids) {
    const draft = drafts.get(id);
    if (draft) drafts.set(id, step(draft));
  }
  return { ...state, drafts };
}
