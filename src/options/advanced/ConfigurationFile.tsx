/** Settings out to a file and in from one, our own or Lime Chat's, with a line for everything that was in it. Never the API key. */
import { useRef, useState } from 'react';
import { importLineText } from '../../i18n/importLineText';
import { plural, text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { destinationsOf, importedChanges, type ImportedChange } from '../../settings/document/importedChanges';
import { exportSettings, importConfiguration, type Imported } from '../../settings/limeChat/limeChatImport';
import type { Settings } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { saveFile } from '../../ui/saveFile';
import { started } from '../../messaging/started';

interface ConfigurationFileProps {
  /** As they are edited now. */
  readonly settings: Settings;
  readonly limetypes: readonly Limetype[];
  readonly onImport: (settings: Settings) => void;
}

export function ConfigurationFile({ settings, limetypes, onImport }: ConfigurationFileProps) {
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState('');
  const [imported, setImported] = useState<Imported | null>(null);
  /** Changes that wait for the operator's word. */
  const [asked, setAsked] = useState<readonly ImportedChange[]>([]);
  const textField = useRef<HTMLTextAreaElement>(null);

  const takeOver = (json: string) => {
    const result = importConfiguration(json, settings, limetypes);
    setImported(result);
    const found = result.kind === 'imported' ? importedChanges(settings, result.settings) : [];
    setAsked(found);
    if (result.kind !== 'imported') textField.current?.focus();
    else if (found.length === 0) onImport(result.settings);
  };
  const answer = (chosen: Settings) => {
    setAsked([]);
    onImport(chosen);
  };
  const problem = imported ? problemOf(imported) : undefined;
  return (
    <section className="card stack" aria-labelledby="configuration">
      <h3 id="configuration">{text('configurationHeading')}</h3>
      <p className="soft">{text('configurationIntro')}</p>
      <div className="row">
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('importConfiguration')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => saveFile('send-to-lime.json', 'application/json', exportSettings(settings))}
        >
          {text('exportConfiguration')}
        </button>
      </div>
      {open && (
        <div className="stack">
          <Field label={text('importText')} problem={problem}>
            {(mapping) => (
              <textarea
                {...mapping}
                ref={textField}
                className={`${mapping.className} code`}
                rows={8}
                spellCheck={false}
                value={given}
                onChange={(event) => {
                  setGiven(event.currentTarget.value);
                  setImported(null);
                  setAsked([]);
                }}
              />
            )}
          </Field>
          <Field label={text('importFile')}>
            {(mapping) => (
              <input
                {...mapping}
                type="file"
                accept=".json,application/json"
                onChange={(event) => {
                  const file = event.currentTarget.files?.[0];
                  if (!file) return;
                  started(
                    file.text().then((json) => {
                      setGiven(json);
                      takeOver(json);
                    }),
                  );
                }}
              />
            )}
          </Field>
          <div className="row">
            <button type="button" className="button button-primary" onClick={() => takeOver(given)}>
              {text('importTakeOver')}
            </button>
          </div>
        </div>
      )}
      {imported?.kind === 'imported' && asked.length > 0 && (
        <div className="notice stack" role="alert">
          <p>{text('importAsks')}</p>
          <ul className="plain-list" aria-label={text('importChanges')}>
            {asked.map(({ setting, before, after }) => (
              <li key={setting}>
                <code>{setting}</code>: {text('importChange', before, after)}
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="button" onClick={() => answer(imported.settings)}>
              {text('importWithChanges')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => answer(destinationsOf(settings, imported.settings))}
            >
              {text('importDestinationsOnly')}
            </button>
          </div>
        </div>
      )}
      {imported?.kind === 'imported' && asked.length === 0 && <ImportReport imported={imported} current={settings} />}
    </section>
  );
}

function problemOf(imported: Imported): string | undefined {
  switch (imported.kind) {
    case 'imported':
      return undefined;
    case 'notJson':
      return text('importNotJson');
    case 'notAConfiguration':
      return text('importNotAConfiguration');
    case 'newer':
      return text('newerSettings');
  }
}

interface ImportReportProps {
  readonly imported: Extract<Imported, { kind: 'imported' }>;
  readonly current: Settings;
}

function ImportReport({ imported, current }: ImportReportProps) {
  const { settings, lines } = imported;
  return (
    <div className="stack">
      <p role="status">{plural('importDone', settings.instances.length)}</p>
      {settings.baseUrl !== null && settings.baseUrl !== current.baseUrl && (
        <p className="notice">{text('importOtherLime', settings.baseUrl)}</p>
      )}
      <ul className="plain-list import-report" aria-label={text('importReport')}>
        {lines.map((line, index) => (
          <li key={`${index} ${line.place}`} className={line.how === 'understood' ? 'soft' : undefined}>
            <code>{line.place || text('importWholeFile')}</code>: {importLineText(line)}
          </li>
        ))}
      </ul>
    </div>
  );
}
