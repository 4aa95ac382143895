/** The progress of the current send and the result of the last one: one live region, always present, so that changes are announced. */
import type { Dispatch } from 'react';
import { deliveryProgressText } from '../../i18n/deliveryText';
import { text } from '../../i18n/text';
import { isStopped, type DeliveryView } from '../../sending/journal/deliveryView';
import type { SentState } from '../../sending/match/match';
import { ErrorNotice } from '../../ui/ErrorNotice';
import type { Submission, SubmissionRefusal } from '../planning/draft';
import type { PanelAction } from '../planning/panelState';
import { newEntriesText } from '../form/SendAgainChoice';
import { SentResult } from './SentResult';
import { submissionText } from './submissionText';
import { WaitingDeliveries } from './WaitingDeliveries';

interface ProgressProps {
  readonly submission: Submission;
  /** The newest of the conversation; null where the operator looks no more at how it went. */
  readonly delivery: DeliveryView | null;
  /** What Lime has of a conversation that is shown as sent. */
  readonly sent: Extract<SentState, { kind: 'sent' }> | null;
  /** How many messages came after the last send; null where no note in Lime tells. */
  readonly newEntries: number | null;
  /** Whether messages that were sent read otherwise now. */
  readonly changedEntries: boolean;
  readonly looking: boolean;
  readonly limeBaseUrl: string | null;
  readonly dispatch: Dispatch<PanelAction>;
}

export function Progress(props: ProgressProps) {
  const { submission, delivery, sent, newEntries, changedEntries, looking, limeBaseUrl, dispatch } = props;
  // A failed send is an alert of its own; one that waits or is paused is announced like other progress.
  const stuck = delivery && isStopped(delivery.state) && (
    <WaitingDeliveries deliveries={[delivery]} limeBaseUrl={limeBaseUrl} dispatch={dispatch} />
  );
  const failed = delivery?.state.kind === 'failed';
  const target = delivery?.target ?? (sent && { ...sent.target, link: sent.link });
  return (
    <>
      <div role="status" className="progress">
        {!stuck && progressText(submission, delivery, looking)}
        {!stuck && target && (
          <SentResult
            delivery={delivery}
            target={target}
            attached={
              submission.kind === 'accepted' && submission.deliveryId === delivery?.id ? submission.attached : []
            }
            limeBaseUrl={limeBaseUrl}
            dispatch={dispatch}
          />
        )}
        {sent && newEntries !== null && <p>{newEntriesText(newEntries, changedEntries)}</p>}
        {!failed && stuck}
      </div>
      {submission.kind === 'refused' && (
        <ErrorNotice
          error={submissionText(submission.why)}
          {...(isAccepted(submission.why) ? {} : { written: text('nothingWritten') })}
        />
      )}
      {failed && stuck}
    </>
  );
}

/** Whether something may have been written all the same; its sentence says so. */
const isAccepted = (why: SubmissionRefusal): boolean => why === 'noAnswer' || why === 'gone';

const undoneText = ({ personStays, stay, todo }: Extract<Submission, { kind: 'undone' }>): string =>
  [
    text('undone'),
    personStays ? text('undonePersonStays') : '',
    stay.length > 0 ? text('undoneStays', stay.join(', ')) : '',
    todo === null ? '' : text('undoneTodoStays', todo),
  ]
    .filter(Boolean)
    .join(' ');

function progressText(submission: Submission, delivery: DeliveryView | null, looking: boolean): string {
  if (submission.kind === 'submitting') return text('deliveryQueued');
  if (submission.kind === 'undone') return undoneText(submission);
  if (delivery && delivery.state.kind !== 'sent') return deliveryProgressText(delivery);
  return looking ? text('lookingInLime') : '';
}
