/** The result of one question of a trial, without any value. */
import type { LimeError } from '../../lime/result';
import type { Outcome, TrialLine } from './trialRecord';

export type Answered = Omit<TrialLine, 'probe'>;

export const answered = (outcome: Outcome, how?: string | number): Answered => ({
  outcome,
  ...(how !== undefined && { how: String(how) }),
});

export const notAsked = answered('notAsked');

/** Lime refused without answering the question: a right is missing, or the answer has another form. */
export const refused = (error: LimeError, outcome: Outcome): Answered =>
  answered(error.kind === 'forbidden' ? 'notAllowed' : outcome, describeError(error));

/** Lime's refusal, for people who know its API. */
export const describeError = ({ kind, status }: LimeError): string =>
  status === undefined ? kind : `${status} ${kind}`;
