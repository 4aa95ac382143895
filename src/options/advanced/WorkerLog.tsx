/** The log of the worker's steps: turned on, shown as it will be copied, and copied. */
import { useEffect, useId, useState } from 'react';
import { text } from '../../i18n/text';
import { browser } from '../../messaging/browser';
import { call } from '../../messaging/extensionCall';
import { started } from '../../messaging/started';
import { Checkbox } from '../../ui/Checkbox';

type Lines = readonly string[] | null;

export function WorkerLog() {
  /** Null where the log is off. */
  const [lines, setLines] = useState<Lines>(null);
  const [copied, setCopied] = useState(false);
  const heading = useId();
  const show = (read: Promise<Lines>) => {
    setCopied(false);
    started(read.then(setLines));
  };
  useEffect(() => started(call('log.read', {}).then(setLines)), []);

  const head = `Send to Lime ${browser.runtime.getManifest().version}, ${navigator.userAgent}`;
  const report = [head, ...(lines ?? [])].join('\n');
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h3 id={heading}>{text('logHeading')}</h3>
      <Checkbox
        label={text('logOn')}
        hint={text('logHint')}
        checked={lines !== null}
        onChange={(on) => show(call('log.turn', { on }))}
      />
      {lines && (
        <>
          <pre className="report" tabIndex={0} role="region" aria-label={text('logPreview')}>
            {report}
          </pre>
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() => started(navigator.clipboard.writeText(report).then(() => setCopied(true)))}
            >
              {text('logCopy')}
            </button>
            <button type="button" className="button button-plain" onClick={() => show(call('log.read', {}))}>
              {text('logAgain')}
            </button>
            <span role="status">{copied ? text('logCopied') : ''}</span>
          </div>
        </>
      )}
    </section>
  );
}
