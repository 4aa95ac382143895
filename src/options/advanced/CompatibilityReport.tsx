/** What the open Message Centers are made of, shown as it will be copied: structure without content, to give to whoever helps. */
import { useEffect, useId, useState } from 'react';
import { text } from '../../i18n/text';
import { browser } from '../../messaging/browser';
import { TabCompatibility } from '../../messaging/tabMessages';
import { askMessageCenters } from '../parts/askMessageCenters';
import { started } from '../../messaging/started';

/** An operator has a few; more is somebody's mistake. */
const maxTabs = 10;

type Report =
  | { readonly kind: 'reading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly text: string; readonly copied: boolean };

export function CompatibilityReport() {
  const [report, setReport] = useState<Report>({ kind: 'reading' });
  const [round, setRound] = useState(0);
  const heading = useId();
  useEffect(() => {
    let here = true;
    started(
      askMessageCenters({ type: 'compatibility' }).then((answers) => {
        const tabs = answers
          .flatMap((answer) => TabCompatibility.safeParse(answer).data?.join('\n') ?? [])
          .slice(0, maxTabs);
        if (!here) return;
        setReport(tabs.length === 0 ? { kind: 'none' } : { kind: 'ready', text: reportText(tabs), copied: false });
      }),
    );
    return () => {
      here = false;
    };
  }, [round]);

  const copy = () => {
    if (report.kind !== 'ready') return;
    started(navigator.clipboard.writeText(report.text).then(() => setReport({ ...report, copied: true })));
  };
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h3 id={heading}>{text('compatibilityHeading')}</h3>
      <p className="soft">{text('compatibilityIntro')}</p>
      {report.kind === 'none' && <p>{text('compatibilityNone')}</p>}
      {report.kind === 'ready' && (
        <pre className="report" tabIndex={0} role="region" aria-label={text('compatibilityPreview')}>
          {report.text}
        </pre>
      )}
      <div className="row">
        <button type="button" className="button" aria-disabled={report.kind !== 'ready'} onClick={copy}>
          {text('compatibilityCopy')}
        </button>
        <button type="button" className="button button-plain" onClick={() => setRound(round + 1)}>
          {text('compatibilityAgain')}
        </button>
        <span role="status">{report.kind === 'ready' && report.copied ? text('compatibilityCopied') : ''}</span>
      </div>
    </section>
  );
}

function reportText(tabs: readonly string[]): string {
  const head = `Send to Lime ${browser.runtime.getManifest().version}, ${navigator.userAgent}`;
  return [head, ...tabs.flatMap((lines, index) => ['', `Message Center ${index + 1}`, lines])].join('\n');
}
