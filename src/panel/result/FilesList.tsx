/** The media files of a send, each with its progress; a failed one can be tried again or given up. */
import { fileStateText } from '../../i18n/fileText';
import { text } from '../../i18n/text';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { isDone } from '../../sending/files/fileStep';
import { call } from '../../messaging/extensionCall';

interface FilesListProps {
  /** Of one conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly onChange: (delivery: DeliveryView) => void;
}

export function FilesList({ deliveries, onChange }: FilesListProps) {
  const inWindow = window.parent === window;
  const all = deliveries.flatMap(({ files }) => files);
  const rows = deliveries.flatMap(({ id, files }) =>
    files.map(({ entryId, name, state }) => {
      const button = (want: 'retry' | 'discard', label: string) => (
        <button
          type="button"
          className="button"
          aria-label={`${label}: ${name}`}
          onClick={() => {
            call('file.decide', { deliveryId: id, entryId, want }).then(
              (next) => next && onChange(next),
              // The row stays as it is, to be clicked again.
              () => undefined,
            );
          }}
        >
          {label}
        </button>
      );
      const failed = state.kind === 'failed';
      return (
        <li key={id + entryId} className="stack-tight">
          <span className="file">
            <bdi>{name}</bdi> <span className={failed ? 'problem' : 'soft'}>{fileStateText(state, inWindow)}</span>
          </span>
          {failed && (
            <div className="row">
              {button('retry', text('tryAgain'))}
              {button('discard', text('discard'))}
            </div>
          )}
        </li>
      );
    }),
  );
  return (
    rows.length > 0 && (
      <div className="card stack-tight">
        <strong>{text('launcherFiles', all.filter(isDone).length, rows.length)}</strong>
        <ul className="plain-list stack" aria-label={text('files')}>
          {rows}
        </ul>
      </div>
    )
  );
}
