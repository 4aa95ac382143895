/**
 * The result of the changes to the object: made, refused, or waiting for an answer, since somebody has changed it after it was shown. The send itself
 * has ended.
 */
import { useState } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { limeErrorText } from '../../i18n/limeErrorText';
import { notConnectedText } from '../../i18n/notConnectedText';
import { text } from '../../i18n/text';
import { callFailure, type CallFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import { waitForAnswer, type ChangesError } from '../../sending/changes/changesOnTheWay';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { ErrorDetails } from '../../ui/ErrorNotice';
import { changeText, valueText } from '../parts/changeText';

interface ChangesResultProps {
  readonly delivery: DeliveryView;
  readonly onDecided?: (delivery: DeliveryView) => void;
}

export function ChangesResult({ delivery, onDecided }: ChangesResultProps) {
  const [decided, setDecided] = useState<{ readonly of: DeliveryView; readonly view: DeliveryView } | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const { changes: all } = decided?.of === delivery ? decided.view : delivery;
  if (!all || delivery.state.kind !== 'sent') return null;
  const { changes, state } = all;
  const decide = (want: 'change' | 'leave') => {
    setFailure(null);
    call('delivery.changes', { deliveryId: delivery.id, want }).then(
      (view) => {
        if (!view) return;
        setDecided({ of: delivery, view });
        onDecided?.(view);
      },
      (error: unknown) => setFailure(callFailure(error)),
    );
  };
  if (!waitForAnswer(all)) {
    return (
      <ul className="plain-list soft" aria-label={text('changesMade')}>
        {changes.map((change) => (
          <li key={change.name}>{changeText(change)}</li>
        ))}
      </ul>
    );
  }
  const asks = state.kind === 'asks';
  const problem = state.kind === 'refused' ? errorText(state.error) : null;
  return (
    <div role="group" aria-label={text('changes')} className="notice notice-warning stack-tight">
      <strong>{text(asks ? 'changesAsk' : 'changesRefused')}</strong>
      {problem && <p>{problem.what}</p>}
      <ul className="plain-list">
        {changes.map((change) => {
          const theirs = asks ? state.theirs[change.name] : undefined;
          return (
            <li key={change.name}>
              {changeText(change)}
              {theirs && <span className="flag"> {text('changeTheirs', valueText(theirs))}</span>}
            </li>
          );
        })}
      </ul>
      {problem && <p>{problem.todo}</p>}
      {problem && <ErrorDetails details={problem.details} />}
      {failure && <p className="problem">{callFailureText(failure).what}</p>}
      <div className="row">
        <button type="button" className="button" onClick={() => decide('change')}>
          {text(asks ? 'changeAnyway' : 'tryAgain')}
        </button>
        <button type="button" className="button" onClick={() => decide('leave')}>
          {text(asks ? 'changeLeave' : 'discard')}
        </button>
      </div>
    </div>
  );
}

const errorText = (error: ChangesError) =>
  error.kind === 'otherLime' ? { ...notConnectedText(error.kind), details: [] } : limeErrorText(error);
