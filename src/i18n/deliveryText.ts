/** A delivery in words: how far it is, what went wrong, what stands in Lime already, what to do. */
import type { DeliveryProblem, DeliveryView } from '../sending/journal/deliveryView';
import { callFailureText } from './callFailureText';
import { timeOfDay } from './dates';
import { limeErrorText, type ErrorText } from './limeErrorText';
import { notConnectedText } from './notConnectedText';
import { targetRefText } from './targetRefText';
import { text } from './text';

/** Progress in one line, for the live region. */
export function deliveryProgressText({ state, target, notesWritten, notesPlanned }: DeliveryView): string {
  switch (state.kind) {
    case 'queued':
      return text('deliveryQueued');
    case 'sending':
      if (!target) return text('deliverySending');
      return notesPlanned > 1 ? text('deliverySendingNote', notesWritten, notesPlanned) : text('deliverySendingRest');
    case 'waiting':
      return text('deliveryWaiting', timeOfDay(state.nextAt));
    case 'paused':
      return text('deliveryPaused');
    case 'failed':
      return text('deliveryFailed');
    case 'sent':
      return text('sentToLime');
  }
}

/** What an unfinished delivery has written so far. */
export function deliveryWrittenText(delivery: DeliveryView): string {
  const { state, target, targetMayExist, person, notesWritten, notesPlanned } = delivery;
  if (state.kind === 'failed' && state.problem.kind === 'targetNotUpdatable') return text('writtenNothing');
  if (!target) {
    const object = targetMayExist ? text('writtenUnknown') : text('writtenNoObject');
    return person ? `${object} ${text('writtenPerson')}` : object;
  }
  const object = targetRefText(target);
  return target.created
    ? text('writtenCreated', object, notesWritten, notesPlanned)
    : text('writtenToExisting', object, notesWritten, notesPlanned);
}

export function deliveryProblemText(problem: DeliveryProblem): ErrorText {
  switch (problem.kind) {
    case 'lime':
      return limeErrorText(problem.error);
    case 'notConnected':
      return { ...notConnectedText(problem.why), details: [] };
    case 'storage':
      return callFailureText(problem.why);
    case 'linkedElsewhere':
      return {
        what: text('problemLinkedElsewhere', problem.targets.map(targetRefText).join(', ')),
        todo: text('problemLinkedElsewhereTodo'),
        details: [],
      };
    case 'targetNotUpdatable':
      return {
        what: text('problemTargetNotUpdatable', targetRefText(problem.target)),
        todo: text('problemTargetNotUpdatableTodo'),
        details: limeErrorText(problem.error).details,
      };
    case 'expired':
      return { what: text('problemExpired'), todo: text('problemExpiredTodo'), details: [] };
    case 'claimedByOther':
      return { what: text('problemClaimedByOther'), todo: text('problemClaimedByOtherTodo'), details: [] };
    case 'unknownOutcome':
      return {
        what: text('problemUnknownOutcome', problem.limetype),
        todo: text('problemUnknownOutcomeTodo'),
        details: [],
      };
    case 'cannotRemove':
      return {
        what: text('problemCannotRemove', problem.limetype, String(problem.id)),
        todo: text('problemCannotRemoveTodo'),
        details: limeErrorText(problem.error).details,
      };
  }
}
