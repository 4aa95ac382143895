/** The media files on their way to Lime, each with how far it is; one that has failed is tried again or given up by itself. */
import { useState } from 'react';
import { fileStateText } from '../i18n/fileText';
import { text } from '../i18n/text';
import type { DeliveryView } from '../sending/deliveryView';
import { call } from './call';

interface FilesListProps {
  /** Of one conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly onChange: (delivery: DeliveryView) => void;
}

type File = DeliveryView['files'][number];

export function FilesList({ deliveries, onChange }: FilesListProps) {
  const [unanswered, setUnanswered] = useState(false);
  const withFiles = deliveries.filter(({ files }) => files.length > 0);
  if (withFiles.length === 0) return null;
  const decide = (delivery: DeliveryView, { entryId }: File, want: 'retry' | 'discard') => {
    setUnanswered(false);
    const next = (file: File): readonly File[] =>
      file.entryId !== entryId ? [file] : want === 'retry' ? [{ ...file, state: { kind: 'queued' } }] : [];
    call('file.decide', { deliveryId: delivery.id, entryId, want }).then(
      () => onChange({ ...delivery, files: delivery.files.flatMap(next) }),
      () => setUnanswered(true),
    );
  };
  return (
    <section className="card stack-tight">
      <h2>{text('files')}</h2>
      <ul className="plain-list stack-tight" aria-label={text('files')}>
        {withFiles.flatMap((delivery) =>
          delivery.files.map((file) => {
            const failed = file.state.kind === 'failed';
            return (
              <li key={`${delivery.id} ${file.entryId}`}>
                {file.name} <span className={failed ? 'problem' : 'soft'}>{fileStateText(file.state)}</span>
                {failed && (
                  <div className="row">
                    <button
                      type="button"
                      className="button"
                      aria-label={text('fileTryAgain', file.name)}
                      onClick={() => decide(delivery, file, 'retry')}
                    >
                      {text('tryAgain')}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={text('fileDiscard', file.name)}
                      onClick={() => decide(delivery, file, 'discard')}
                    >
                      {text('discard')}
                    </button>
                  </div>
                )}
              </li>
            );
          }),
        )}
      </ul>
      {unanswered && <p className="problem">{text('workerNoAnswer')}</p>}
    </section>
  );
}
