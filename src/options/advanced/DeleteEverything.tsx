/**
 * The button that deletes all our data in this browser. Asks once, and says which unfinished sends would be lost and what a trial send has left in
 * Lime: that list is deleted too, so it stays on the page.
 */
import { useState } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { plural, text } from '../../i18n/text';
import { callFailure, type CallFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { TrialRecord } from '../../sending/trial/trialRecord';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LeftInLime, objectsLeft, type LinkTo } from '../trial/LeftInLime';

type Deleting =
  | { readonly kind: 'none' | 'deleting' | 'deleted' }
  /** `unfinished`: null where nobody knows, since the data cannot be read. */
  | { readonly kind: 'asking'; readonly unfinished: number | null }
  | { readonly kind: 'failed'; readonly why: CallFailure };

interface Trial {
  readonly record: TrialRecord;
  readonly linkTo: LinkTo;
}

interface DeleteEverythingProps {
  readonly linkTo: LinkTo;
  /** What the page shows is no longer stored. */
  readonly onDeleted: () => void;
}

export function DeleteEverything({ linkTo, onDeleted }: DeleteEverythingProps) {
  const [deleting, setDeleting] = useState<Deleting>({ kind: 'none' });
  const [trial, setTrial] = useState<Trial | null>(null);
  // The links are those of the settings that are deleted.
  const lookAtTrial = async () => {
    const record = await call('trial.look', {}).catch(() => null);
    if (record) setTrial({ record, linkTo });
  };
  const ask = () => {
    Promise.all([call('data.unfinished', {}).catch(() => null), lookAtTrial()]).then(
      ([unfinished]) => setDeleting({ kind: 'asking', unfinished }),
      () => setDeleting({ kind: 'asking', unfinished: null }),
    );
  };
  const erase = () => {
    setDeleting({ kind: 'deleting' });
    // One that is under way may have made more since the question.
    const erased = lookAtTrial().then(() => call('data.erase', {}));
    erased.then(
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
          {trial && <LeftByTrial {...trial} />}
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
      {deleting.kind === 'deleted' && trial && <LeftByTrial {...trial} />}
      {deleting.kind === 'failed' && <ErrorNotice error={callFailureText(deleting.why)} />}
    </section>
  );
}

function LeftByTrial({ record, linkTo }: Trial) {
  const left = objectsLeft(record);
  if (left.length === 0) return null;
  return (
    <div className="stack">
      <p id="erase-trial">{text('eraseTrial', record.limeBaseUrl)}</p>
      <LeftInLime left={left} limeBaseUrl={record.limeBaseUrl} linkTo={linkTo} labelledBy="erase-trial" />
    </div>
  );
}
