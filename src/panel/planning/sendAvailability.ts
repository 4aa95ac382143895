/**
 * Whether Send may be clicked, and if not, why. One answer for the button, the quick send and the focus, so that they cannot disagree.
 */
import { deliveryProgressText } from '../../i18n/deliveryText';
import { needText } from '../../i18n/needText';
import { text } from '../../i18n/text';
import type { HistoryState } from '../../messaging/panelPort';
import { isStopped, type DeliveryView } from '../../sending/journal/deliveryView';
import type { Need, Plan } from '../../sending/plan/plan';
import type { Conversation } from '../../userlike/conversation/conversation';
import type { Draft } from './draft';
import { lookedUp, type Planning } from './usePlanning';

export type SendAvailability =
  /** `unverified`: only a person who sees the match may send, so a quick send may not. */
  | { readonly kind: 'open'; readonly plan: Plan; readonly unverified: Need | null }
  /** Something must be answered first. */
  | { readonly kind: 'needs'; readonly needs: readonly [Need, ...Need[]]; readonly reasons: readonly string[] }
  /** Comes by itself: a quick send waits for it. */
  | { readonly kind: 'soon'; readonly reasons: readonly string[] }
  /** It is in Lime, and nobody has asked to send it again: the result stands in the place of the form, and no key writes. */
  | { readonly kind: 'sent'; readonly reasons: readonly string[] }
  /** An earlier send of this conversation is not at its end. */
  | { readonly kind: 'busy'; readonly reasons: readonly string[] }
  /** Another chat is open than the one that the panel shows. */
  | { readonly kind: 'away'; readonly reasons: readonly string[] }
  /** Something is wrong that is told elsewhere in the panel. */
  | { readonly kind: 'shut'; readonly reasons: readonly string[] };

interface GateInput {
  readonly conversation: Conversation;
  readonly history: HistoryState;
  readonly draft: Draft;
  /** Of this conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly planning: Planning;
  /** The conversation was read from the page's text, and the operator has not confirmed it yet. */
  readonly unconfirmed: boolean;
  /** Pinned, while another chat is open: only what the page shows is sent. */
  readonly away: boolean;
  /** The settings that the plan is made with are of this opening, not of one before. */
  readonly contextIsCurrent: boolean;
}

export function sendAvailability({
  conversation,
  history,
  draft,
  deliveries,
  planning,
  unconfirmed,
  away,
  contextIsCurrent,
}: GateInput): SendAvailability {
  if (draft.submission.kind === 'submitting') return { kind: 'busy', reasons: [text('deliveryQueued')] };
  const unfinished = deliveries.findLast(({ state }) => state.kind !== 'sent');
  if (unfinished) {
    return {
      kind: 'busy',
      reasons: [isStopped(unfinished.state) ? text('notFinishedYet') : deliveryProgressText(unfinished)],
    };
  }
  if (isInLime(planning, draft, deliveries) && !draft.sendsAgain) return { kind: 'sent', reasons: [] };
  if (away) return { kind: 'away', reasons: [text('pinnedNotOpenTodo')] };
  const { choice, outcome } = planning;
  switch (outcome.kind) {
    case 'noInstance': {
      const need: Need = { kind: 'topic', why: choice.why ?? 'unknown' };
      return { kind: 'needs', needs: [need], reasons: [needText(need)] };
    }
    case 'unwired':
    case 'lookUpFailed':
      return { kind: 'shut', reasons: [text('cannotPlan')] };
    case 'looking':
      return { kind: 'soon', reasons: [text('lookingInLime')] };
    case 'planned':
      if (!outcome.upToDate || !contextIsCurrent) return { kind: 'soon', reasons: [text('lookingInLime')] };
  }
  const { plan, needs: all } = outcome.planned;
  const unverified = all.find(({ kind }) => kind === 'unverified') ?? null;
  const needs = all.filter((need) => need !== unverified);
  if (unconfirmed) return { kind: 'shut', reasons: [text('pageReadCompare')] };
  const loading = history.kind === 'loading' && history.conversationId === conversation.id;
  const [first, ...others] = needs.filter(({ kind }) => kind !== 'olderMessages' || !loading);
  if (first) return { kind: 'needs', needs: [first, ...others], reasons: [first, ...others].map(needText) };
  // With "send without older messages" ticked there is no such need, and loading need not be awaited.
  if (needs.length > 0) return { kind: 'soon', reasons: [text('historyLoading')] };
  return { kind: 'open', plan, unverified };
}

/** The answer of Lime counts. Until it comes: the last send of this panel, else the previous answer unless that send was taken back. */
function isInLime({ outcome }: Planning, { submission }: Draft, deliveries: readonly DeliveryView[]): boolean {
  const looked = lookedUp(outcome);
  const inLime = looked?.matches.sent.kind === 'sent';
  if (looked?.upToDate) return inLime;
  return deliveries.length > 0 || (inLime && submission.kind !== 'undone');
}
