/** What a trial found out with one question, without any value. */
import type { LimeError } from '../../lime/result';
import type { Outcome, TrialLine } from './trialRecord';

export type Answered = Omit<TrialLine, 'probe'>;

export const answered = (outcome: Outcome, how?: string | number): Answered => ({
  outcome,
  ...(how !== undefined && { how: String(how) }),
});

export const notAsked = answered('notAsked');

/** Lime has refused in a way that answers nothing: the right is missing, or it answers in another way. */
export const refused = (error: LimeError, outcome: Outcome): Answered =>
  answered(error.kind === 'forbidden' ? 'notAllowed' : outcome, told(error));

/** How Lime has refused, for people who know its API. */
export const told = ({ kind, status }: LimeError): string => (status === undefined ? kind : `${status} ${kind}`);
