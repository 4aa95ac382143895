/** Unfinished sends: each with its reason, what is in Lime already, and buttons to try again or discard. */
import { useState, type Dispatch } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { dateAndTime } from '../../i18n/dates';
import { deliveryProblemText, deliveryProgressText, deliveryWrittenText } from '../../i18n/deliveryText';
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import { callFailure, type CallFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import { textsLifetime, type DeliveryView } from '../../sending/journal/deliveryView';
import { ErrorDetails } from '../../ui/ErrorNotice';
import { LimeLink } from '../../ui/LimeLink';
import { waitForAnswer } from '../../sending/changes/changesOnTheWay';
import { ChangesResult } from './ChangesResult';
import type { PanelAction } from '../planning/panelState';

interface WaitingDeliveriesProps {
  readonly deliveries: readonly DeliveryView[];
  readonly limeBaseUrl: string | null;
  readonly dispatch: Dispatch<PanelAction>;
}

export function WaitingDeliveries({ deliveries, limeBaseUrl, dispatch }: WaitingDeliveriesProps) {
  const unfinished = deliveries.filter(({ state, changes }) => state.kind !== 'sent' || waitForAnswer(changes));
  if (unfinished.length === 0) return null;
  return (
    <ul className="plain-list stack" aria-label={text('waitingDeliveries')}>
      {unfinished.map((delivery) => (
        <WaitingDelivery key={delivery.id} delivery={delivery} limeBaseUrl={limeBaseUrl} dispatch={dispatch} />
      ))}
    </ul>
  );
}

interface WaitingDeliveryProps {
  readonly delivery: DeliveryView;
  readonly limeBaseUrl: string | null;
  readonly dispatch: Dispatch<PanelAction>;
}

function WaitingDelivery({ delivery, limeBaseUrl, dispatch }: WaitingDeliveryProps) {
  const { id, conversationId, createdAt, state, target } = delivery;
  const problem = 'problem' in state ? deliveryProblemText(state.problem) : null;
  const isExpired = state.kind === 'failed' && state.problem.kind === 'expired';
  const mayExpire = (state.kind === 'failed' || state.kind === 'paused') && !isExpired;
  const gone = () => dispatch({ type: 'deliveryGone', id, freshId: crypto.randomUUID() });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const fail = (error: unknown) => setFailure(callFailure(error));
  const retry = () => {
    setFailure(null);
    call('delivery.retry', { deliveryId: id }).then(
      (next) => (next ? dispatch({ type: 'delivery', delivery: next, freshId: crypto.randomUUID() }) : gone()),
      fail,
    );
  };
  const discard = () => {
    setFailure(null);
    call('delivery.discard', { deliveryId: id }).then(gone, fail);
  };
  return (
    <li className={`notice ${noticeClass(state)}`}>
      <div role={state.kind === 'failed' ? 'alert' : undefined} className="stack-tight">
        <strong>{deliveryProgressText(delivery)}</strong>
        {problem && <p>{problem.what}</p>}
        {problem && <p>{deliveryWrittenText(delivery)}</p>}
        {problem && <p>{problem.todo}</p>}
      </div>
      {target && <LimeLink link={target.link} name={targetRefText(target)} limeBaseUrl={limeBaseUrl} />}
      {problem && <ErrorDetails details={problem.details} />}
      <ChangesResult
        delivery={delivery}
        onDecided={(next) => dispatch({ type: 'delivery', delivery: next, freshId: crypto.randomUUID() })}
      />
      <p className="soft">{text('deliveryOf', String(conversationId), dateAndTime(createdAt))}</p>
      {mayExpire && <p className="soft">{text('deliveryWordsUntil', dateAndTime(createdAt + textsLifetime))}</p>}
      {failure && <p className="problem">{callFailureText(failure).what}</p>}
      {(problem ?? state.kind === 'paused') && (
        <div className="row">
          {!isExpired && (
            <button type="button" className="button" onClick={retry}>
              {text('tryAgain')}
            </button>
          )}
          <button type="button" className="button" onClick={discard}>
            {text('discard')}
          </button>
        </div>
      )}
    </li>
  );
}

function noticeClass({ kind }: DeliveryView['state']): string {
  if (kind === 'failed') return 'notice-error';
  return kind === 'waiting' ? 'notice-warning' : '';
}
