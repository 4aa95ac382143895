/** The media files on their way to Lime, each with how far it is; one that has failed is tried again or given up by itself. */
import { fileStateText } from '../i18n/fileText';
import { text } from '../i18n/text';
import type { DeliveryView } from '../sending/deliveryView';
import { call } from './call';

interface FilesListProps {
  /** Of one conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly onChange: (delivery: DeliveryView) => void;
}

export function FilesList({ deliveries, onChange }: FilesListProps) {
  const rows = deliveries.flatMap(({ id, files }) => files.map((file) => ({ ...file, deliveryId: id })));
  return (
    rows.length > 0 && (
      <section className="card stack-tight">
        <h2>{text('files')}</h2>
        <ul className="plain-list stack-tight" aria-label={text('files')}>
          {rows.map(({ deliveryId, entryId, name, state }) => {
            const failed = state.kind === 'failed';
            const button = (want: 'retry' | 'discard', words: string, named: string) => (
              <button
                type="button"
                className="button"
                aria-label={named}
                onClick={() => {
                  call('file.decide', { deliveryId, entryId, want }).then(
                    (next) => next && onChange(next),
                    // The row stays as it is, to be clicked again.
                    () => undefined,
                  );
                }}
              >
                {words}
              </button>
            );
            return (
              <li key={deliveryId + entryId}>
                {name} <span className={failed ? 'problem' : 'soft'}>{fileStateText(state)}</span>
                {failed && (
                  <div className="row">
                    {button('retry', text('tryAgain'), text('fileTryAgain', name))}
                    {button('discard', text('discard'), text('fileDiscard', name))}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </section>
    )
  );
}
