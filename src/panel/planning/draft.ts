/** The operator's decisions and texts for one conversation, and the result of the last send from this panel. */
import type { CallFailure } from '../../messaging/callFailure';
import type { DeliveryAnswer } from '../../messaging/responses';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { PlannedProperty } from '../../sending/plan/plan';
import type { KeptDraft } from '../../sending/planning/keptDraft';
import { firstChoices, ofConversation, withoutTodo, type Choices } from '../../sending/planning/choices';

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
  /** The last send of this panel that has ended: what it wrote to Lime, so that Lime need not be asked. */
  readonly sent: SentHere | null;
  /** The choices of the last delivery that this panel sent: if it is taken back, its comment and to-do are offered again. */
  readonly said: Choices | null;
  /** The conversation is in Lime, and the operator has asked for the form to send it once more. */
  readonly sendsAgain: boolean;
}

/** What this panel's own send tells about Lime. */
export interface SentHere {
  readonly target: NonNullable<DeliveryView['target']>;
  /** As the notes that were sent tell it. */
  readonly sentUpTo: readonly string[];
  /** Known since this question to Lime, see `requestKey`; what Lime answers to a later one is newer. */
  readonly question: string;
}

/** A value that differs whenever Lime has to be asked again. */
export const requestKey = ({ openings }: { readonly openings: number }, { ended }: Pick<Draft, 'ended'>): string =>
  `${openings} ${ended}`;

/** Older messages are loaded automatically when a conversation is shown, unless the operator has stopped that. */
export type OlderMessages = 'notAsked' | 'asked' | 'declined';

/** The state between a click on Send and the worker's confirmation that the plan is stored. */
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
   * changed since. `todo`: subject of a to-do that stays, or may.
   */
  | {
      readonly kind: 'undone';
      readonly personStays: boolean;
      readonly stay: readonly string[];
      readonly todo: string | null;
    }
  | { readonly kind: 'refused'; readonly why: SubmissionRefusal };

/** `gone`: it was accepted, and then left the journal before its end, without an action of this panel. */
export type SubmissionRefusal = Extract<DeliveryAnswer, { kind: 'refused' }>['why'] | CallFailure | 'gone';

/** @param deliveryId a new UUID for the next delivery, made by the caller */
export const firstDraft = (deliveryId: string): Draft => ({
  ...emptyKeptDraft(deliveryId),
  submission: { kind: 'none' },
  olderMessages: 'notAsked',
  pageConfirmed: false,
  ended: 0,
  sent: null,
  said: null,
});

/** The draft for another instance, without the choices and texts that do not fit it. */
export const forInstance = (draft: Draft, instanceId: string, keepsPerson: boolean): Draft => ({
  ...draft,
  instanceId,
  choices: {
    ...firstChoices(draft.choices.deliveryId),
    ...ofConversation(draft.choices),
    comment: draft.choices.comment,
    todo: draft.choices.todo,
    unmasked: draft.choices.unmasked,
    withoutOlderMessages: draft.choices.withoutOlderMessages,
    ...(keepsPerson && { person: draft.choices.person }),
  },
});

/**
 * A new draft for a conversation that is in Lime already.
 * @param freshId of another delivery, since the panel may not have heard that the one before has ended: under its id nothing would be written
 */
export const forAnotherSend = (draft: Draft, freshId: string): Draft => ({
  ...draft,
  ended: draft.ended + 1,
  sendsAgain: true,
  submission: { kind: 'none' },
  // What was said of the object that was linked to then is not said of the one that the conversation belongs to now.
  choices: { ...draft.choices, deliveryId: freshId, noteOf: null },
});

/**
 * The draft after a delivery has ended: the next send gets a new id.
 * @param isSent false if it left the journal otherwise: discarded, lost or taken back
 */
export function afterDelivery(
  draft: Draft,
  { id, target, notesWritten }: DeliveryView,
  isSent: boolean,
  question: string,
  freshId: string,
): Draft {
  const { submission, choices } = draft;
  const sent =
    isSent && target && submission.kind === 'accepted' && submission.deliveryId === id
      ? { target, sentUpTo: submission.sentUpTo, question }
      : null;
  const isOwn = choices.deliveryId === id;
  const next = isOwn
    ? forNextDelivery(choices, isSent || notesWritten > 0, freshId)
    : isSent
      ? choices
      : withWordsOf(draft, id);
  return {
    ...draft,
    ...(sent ? {} : { ended: draft.ended + 1 }),
    sent,
    said: isOwn && isSent ? choices : null,
    sendsAgain: false,
    choices: next,
  };
}

/** Who has looked has looked at the delivery that has ended. What was said in a note is said; what no note has is kept. */
function forNextDelivery(choices: Choices, isSaid: boolean, freshId: string): Choices {
  const next = { ...choices, deliveryId: freshId, unmasked: [], confirmedRules: [] };
  return isSaid ? { ...withoutTodo(next), comment: '' } : next;
}

/** With the comment and the to-do of the delivery that was taken back, since they left Lime with it. What was typed since comes first. */
function withWordsOf({ choices, said, submission }: Draft, deliveryId: string): Choices {
  if (said?.deliveryId !== deliveryId || submission.kind !== 'undone') return choices;
  return {
    ...choices,
    comment: choices.comment || said.comment,
    todo: choices.todo ?? said.todo,
    details: { ...said.details, ...choices.details },
    names: { ...said.names, ...choices.names },
  };
}

/** The part of a draft that the next panel needs; null if that equals a new draft. */
export function keptOf({ instanceId, choices, sendsAgain, sent }: Draft): KeptDraft | null {
  const isUntouched = JSON.stringify(choices) === JSON.stringify(firstChoices(choices.deliveryId));
  // What was sent needs nothing of it any more.
  if ((isUntouched && instanceId === null) || (sent && !sendsAgain)) return null;
  return { instanceId, choices, sendsAgain };
}

/** Nothing chosen and nothing typed. */
export const emptyKeptDraft = (deliveryId: string): KeptDraft => ({
  instanceId: null,
  choices: firstChoices(deliveryId),
  sendsAgain: false,
});
