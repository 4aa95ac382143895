/** The button that leaves nothing of ours in this browser. Asks once, and says what waits to be sent and would be lost. */
import { useState } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { plural, text } from '../../i18n/text';
import { callFailure, type CallFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import { ErrorNotice } from '../../ui/ErrorNotice';

type Deleting =
  | { readonly kind: 'none' | 'deleting' | 'deleted' }
  /** `unfinished`: null where nobody knows, since the data cannot be read. */
  | { readonly kind: 'asking'; readonly unfinished: number | null }
  | { readonly kind: 'failed'; readonly why: CallFailure };

/** @param onDeleted what the page shows is no longer stored */
export function DeleteEverything({ onDeleted }: { readonly onDeleted: () => void }) {
  const [deleting, setDeleting] = useState<Deleting>({ kind: 'none' });
  const ask = () => {
    call('data.unfinished', {}).then(
      (unfinished) => setDeleting({ kind: 'asking', unfinished }),
      () => setDeleting({ kind: 'asking', unfinished: null }),
    );
  };
  const erase = () => {
    setDeleting({ kind: 'deleting' });
    call('data.erase', {}).then(
      () => {
        setDeleting({ kind: 'deleted' });
        onDeleted();
      },
      (error: unknown) => setDeleting({ kind: 'failed', why: callFailure(error) }),
    );
  };
  return (
    <section className="card stack" aria-labelledby="erase">
      <h3 id="erase">{text('eraseHeading')}</h3>
      <p className="soft">{text('eraseIntro')}</p>
      {deleting.kind === 'asking' ? (
        <div className="notice stack" role="alert">
          <p>{text('eraseSure')}</p>
          {deleting.unfinished !== null && deleting.unfinished > 0 && (
            <p>
              <strong>{plural('eraseLost', deleting.unfinished)}</strong>
            </p>
          )}
          <div className="row">
            <button type="button" className="button" onClick={erase}>
              {text('eraseNow')}
            </button>
            <button
              type="button"
              className="button"
              // The safe answer is the one under the finger.
              autoFocus
              onClick={() => setDeleting({ kind: 'none' })}
            >
              {text('eraseKeep')}
            </button>
          </div>
        </div>
      ) : (
        <div className="row">
          <button type="button" className="button" aria-disabled={deleting.kind === 'deleting'} onClick={ask}>
            {text('erase')}
          </button>
        </div>
      )}
      <p role="status">{deleting.kind === 'deleted' && text('erased')}</p>
      {deleting.kind === 'failed' && <ErrorNotice error={callFailureText(deleting.why)} />}
    </section>
  );
}
