/**
 * The trial send: shows what it would write, asks, shows how far it is, and what came of it. It goes on in the worker when this page is closed, and what it
 * found is there again when the page is opened.
 */
import { useEffect, useRef, useState } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { limeErrorText, type ErrorText } from '../../i18n/limeErrorText';
import { text } from '../../i18n/text';
import { callFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { TrialPreview } from '../../messaging/responses';
import { started } from '../../messaging/started';
import { trialFileName } from '../../sending/trial/trialConversation';
import { probeNames, type TrialRecord } from '../../sending/trial/trialRecord';
import type { Instance } from '../../settings/document/settings';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { nameOf } from '../destinations/nameOf';
import { Choice } from '../parts/Choice';
import { useLooks } from '../parts/useLooks';
import type { LinkTo } from './LeftInLime';
import { TrialResult } from './TrialResult';

/** Milliseconds between two looks at a trial that runs; each also keeps the worker awake. */
const lookAgainAfter = 500;

type Asking =
  | { readonly kind: 'none' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'asks'; readonly preview: TrialPreview }
  | { readonly kind: 'failed'; readonly error: ErrorText };

interface TrialSendProps {
  /** Those that are saved. */
  readonly instances: readonly Instance[];
  readonly linkTo: LinkTo;
}

export function TrialSend({ instances, linkTo }: TrialSendProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking>({ kind: 'none' });
  const [record, look] = useTrial();
  const ask = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const [begun, setBegun] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const instance = instances.find(({ id }) => id === chosen) ?? instances[0];
  const isRunning = record?.state === 'running' || record?.state === 'cleaning';
  const failed = (error: unknown) => setAsking({ kind: 'failed', error: callFailureText(callFailure(error)) });

  useEffect(() => {
    if (asking.kind === 'asks') confirm.current?.focus();
  }, [asking.kind]);
  // Only after a trial that was begun here: whoever comes later has the focus elsewhere.
  useEffect(() => {
    if (begun) (isRunning ? cancel : ask).current?.focus();
  }, [begun, isRunning]);

  const prepare = () => {
    if (!instance || asking.kind === 'preparing') return;
    setAsking({ kind: 'preparing' });
    call('trial.preview', { instanceId: instance.id }).then(
      (answer) =>
        setAsking(
          answer.ok ? { kind: 'asks', preview: answer.value } : { kind: 'failed', error: limeErrorText(answer.error) },
        ),
      failed,
    );
  };
  const run = () => {
    if (!instance || asking.kind !== 'asks') return;
    const { shown } = asking.preview;
    setAsking({ kind: 'preparing' });
    setBegun(true);
    call('trial.run', { instanceId: instance.id, shown }).then((answer) => {
      setAsking(answer.ok ? { kind: 'none' } : { kind: 'failed', error: limeErrorText(answer.error) });
      look();
    }, failed);
  };
  const leave = () => {
    setAsking({ kind: 'none' });
    ask.current?.focus();
  };

  return (
    <section className="card stack" aria-labelledby="trial-send">
      <h3 id="trial-send">{text('trialHeading')}</h3>
      <p className="soft">{text('trialIntro')}</p>
      {!instance && <p className="notice">{text('trialNoDestination')}</p>}
      {instances.length > 1 && instance && (
        <Choice
          label={text('trialDestination')}
          value={instance.id}
          options={instances.map((one) => ({ value: one.id, label: nameOf(one) }))}
          onChange={(id) => {
            setChosen(id);
            setAsking({ kind: 'none' });
          }}
        />
      )}
      {instance && !isRunning && (
        <div className="row">
          <button
            ref={ask}
            type="button"
            className="button"
            aria-disabled={asking.kind === 'preparing'}
            onClick={prepare}
          >
            {text('trialRun')}
          </button>
        </div>
      )}
      <div role="status">{statusText(asking, record)}</div>
      {asking.kind === 'failed' && <ErrorNotice error={asking.error} />}
      {asking.kind === 'asks' && (
        <div className="notice stack">
          <Preview preview={asking.preview} />
          <div className="row">
            <button ref={confirm} type="button" className="button" onClick={run}>
              {text('trialStart')}
            </button>
            <button type="button" className="button button-plain" onClick={leave}>
              {text('trialNotNow')}
            </button>
          </div>
        </div>
      )}
      {isRunning && record.state === 'running' && (
        <div className="row">
          <progress aria-label={text('trialHeading')} max={probeNames.length} value={record.lines.length} />
          <button
            ref={cancel}
            type="button"
            className="button button-plain"
            onClick={() => started(call('trial.cancel', {}).then(look))}
          >
            {text('trialCancel')}
          </button>
        </div>
      )}
      {record && !isRunning && <TrialResult record={record} linkTo={linkTo} />}
    </section>
  );
}

function statusText(asking: Asking, record: TrialRecord | null): string {
  if (asking.kind === 'preparing') return text('trialPreparing');
  if (record?.state === 'running') {
    // Read out now and then, not with each line.
    const asked = record.lines.length - (record.lines.length % 5);
    return text('trialProgress', asked, probeNames.length);
  }
  return record?.state === 'cleaning' ? text('trialCleaning') : '';
}

/** Each object with its values, folded, since a note is long. */
function Preview({ preview: { objects, file, changed, unfilled } }: { readonly preview: TrialPreview }) {
  return (
    <>
      <p>{text('trialAsk')}</p>
      <ul className="plain-list stack-tight trial-objects">
        {objects.map(({ part, singular, values }) => (
          <li key={part}>
            <details>
              <summary>{singular}</summary>
              <dl className="mapping">
                {values.map(({ label, value }, index) => (
                  <div key={`${index} ${label}`}>
                    <dt>{label}</dt>
                    <dd className="trial-value">{value}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ul>
      {changed.length > 0 && <p>{text('trialAskChanges', changed.join(', '))}</p>}
      {file && <p>{text('trialAskFile', trialFileName)}</p>}
      {unfilled.length > 0 && <p className="problem">{text('trialUnfilled', unfilled.join(', '))}</p>}
    </>
  );
}

/** The last trial, looked at again and again while it runs. */
function useTrial(): readonly [TrialRecord | null, () => void] {
  const [record, setRecord] = useState<TrialRecord | null>(null);
  const [round, setRound] = useState(0);
  useLooks(
    () => call('trial.look', {}).catch(() => undefined),
    (found) => {
      if (found === undefined) return true;
      setRecord(found);
      return found !== null && found.state !== 'ended' && found.state !== 'later';
    },
    lookAgainAfter,
    round,
  );
  return [record, () => setRound((now) => now + 1)];
}
