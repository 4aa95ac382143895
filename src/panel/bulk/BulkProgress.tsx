/** The current round: its progress, buttons to pause or cancel it, and its results as a file. */
import { deliveryProblemText, deliveryProgressText } from '../../i18n/deliveryText';
import { targetRefText } from '../../i18n/targetRefText';
import { formatLocale, plural, text } from '../../i18n/text';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { LimeLink } from '../../ui/LimeLink';
import { saveFile } from '../../ui/saveFile';
import type { BulkRow } from './bulkRow';
import { contactName } from './contactName';
import { csv } from './csv';
import { isAtEnd, type BulkQueue } from './useBulkQueue';

interface BulkProgressProps {
  readonly queue: BulkQueue;
  /** The rest of the round is given up. */
  readonly onCancel: () => void;
  readonly rows: readonly BulkRow[];
  /** Deliveries of this round whose conversations are not in the list. */
  readonly unseen: readonly DeliveryView[];
  readonly limeBaseUrl: string | null;
}

export function BulkProgress({ queue, onCancel, rows, unseen, limeBaseUrl }: BulkProgressProps) {
  const { deliveries } = queue;
  if (deliveries.length === 0) return null;
  const count = (kind: DeliveryView['state']['kind']) => deliveries.filter(({ state }) => state.kind === kind).length;
  const ended = deliveries.filter(isAtEnd).length;
  const paused = count('paused');
  const inLine = paused + count('queued') + count('waiting');
  const counts = [
    text('bulkSentOf', count('sent'), deliveries.length),
    ...(count('failed') > 0 ? [plural('bulkFailedCount', count('failed'))] : []),
    ...(paused > 0 ? [plural('bulkPausedCount', paused)] : []),
  ];
  const names = new Map(rows.map(({ conversation }) => [conversation.id, conversation]));
  const cancel = () => {
    onCancel();
    queue.order('cancel');
  };
  const save = () => {
    const lines = deliveries.map((delivery) => {
      const { conversationId, state, target } = delivery;
      const conversation = names.get(conversationId);
      const problem = 'problem' in state ? deliveryProblemText(state.problem).what : '';
      return [
        String(conversationId),
        conversation ? contactName(conversation) : '',
        deliveryProgressText(delivery),
        target ? targetRefText(target) : '',
        target?.link ?? '',
        problem,
      ];
    });
    const heads = ['csvConversation', 'csvContact', 'csvResult', 'csvObject', 'csvLink', 'csvReason'] as const;
    saveFile('send-to-lime.csv', 'text/csv', csv([heads.map((head) => text(head)), ...lines], formatLocale()));
  };
  return (
    <section className="stack-tight" aria-label={text('bulkRound')}>
      <p role="status">{counts.join(' · ')}</p>
      {ended < deliveries.length && <progress aria-label={text('bulkSending')} value={ended} max={deliveries.length} />}
      {problemsOf(deliveries).map(({ what, todo, failed, count: many }) => (
        <div key={what} className="bulk-kind">
          <p className={failed.length > 0 ? 'problem' : 'flag'}>{plural('bulkProblem', many, what, todo)}</p>
          {failed.length > 0 && (
            <button type="button" className="button" onClick={() => failed.forEach(queue.retry)}>
              {text('bulkTryAllAgain')}
            </button>
          )}
        </div>
      ))}
      {unseen.length > 0 && (
        <details>
          <summary>{plural('bulkUnseen', unseen.length)}</summary>
          <ul className="plain-list stack-tight">
            {unseen.map((delivery) => (
              <li key={delivery.id} className="bulk-line">
                <span>{text('bulkUnnamed', String(delivery.conversationId))}</span>
                <span className="soft">{deliveryProgressText(delivery)}</span>
                {delivery.target && (
                  <LimeLink
                    link={delivery.target.link}
                    name={targetRefText(delivery.target)}
                    limeBaseUrl={limeBaseUrl}
                  />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="row">
        {inLine > paused && (
          <button type="button" className="button" onClick={() => queue.order('pause')}>
            {text('bulkPause')}
          </button>
        )}
        {paused > 0 && (
          <button type="button" className="button" onClick={() => queue.order('resume')}>
            {text('bulkResume')}
          </button>
        )}
        {inLine > 0 && (
          <button type="button" className="button" onClick={cancel}>
            {text('bulkCancel')}
          </button>
        )}
        <button type="button" className="button" onClick={save}>
          {text('bulkExport')}
        </button>
      </div>
    </section>
  );
}

interface ProblemKind {
  readonly what: string;
  readonly todo: string;
  readonly count: number;
  /** Ids of those that nothing happens to by itself. */
  readonly failed: readonly string[];
}

/** What went wrong, each kind once, with what to do. */
function problemsOf(deliveries: readonly DeliveryView[]): readonly ProblemKind[] {
  const kinds = new Map<string, ProblemKind>();
  for (const { id, state } of deliveries) {
    if (!('problem' in state)) continue;
    const { what, todo } = deliveryProblemText(state.problem);
    const { count, failed } = kinds.get(what) ?? { count: 0, failed: [] };
    kinds.set(what, { what, todo, count: count + 1, failed: state.kind === 'failed' ? [...failed, id] : failed });
  }
  return [...kinds.values()];
}
