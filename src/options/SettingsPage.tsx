/**
 * The settings: connection, instances, the operator's coworker. The connection is saved by its test; all else is a draft until "Save settings",
 * and what is not saved is flagged.
 */
import { useEffect, useState } from 'react';
import { text } from '../i18n/text';
import { call } from '../messaging/extensionCall';
import type { ConnectionTest, StoredSettings } from '../messaging/responses';
import type { Settings } from '../settings/settings';
import { ErrorNotice } from '../ui/ErrorNotice';
import { CompatibilityReport } from './CompatibilityReport';
import { ConnectionForm } from './ConnectionForm';
import { CoworkerChoice } from './CoworkerChoice';
import { InstanceForm } from './InstanceForm';
import { SaveBar, type Saving } from './SaveBar';
import { Shortcuts } from './Shortcuts';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly stored: StoredSettings };

export function SettingsPage() {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    call('settings.get', {}).then(
      (stored) => setLoaded({ kind: 'ready', stored }),
      () => setLoaded({ kind: 'failed' }),
    );
  }, []);
  return (
    <main className="page stack">
      <h1>{text('settingsHeading')}</h1>
      {loaded.kind === 'loading' && <p role="status">{text('connecting')}</p>}
      {loaded.kind === 'failed' && (
        <ErrorNotice error={{ what: text('settingsNotLoaded'), todo: text('settingsNotLoadedTodo'), details: [] }} />
      )}
      {loaded.kind === 'ready' && <SettingsForm stored={loaded.stored} />}
    </main>
  );
}

function SettingsForm({ stored }: { readonly stored: StoredSettings }) {
  const [saved, setSaved] = useState(stored.settings);
  const [draft, setDraft] = useState(stored.settings);
  const [limetypes, setLimetypes] = useState(stored.limetypes);
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);

  useEffect(() => {
    if (!changed) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  const edit = (change: Partial<Settings>) => {
    setSaving({ kind: 'none' });
    setDraft({ ...draft, ...change });
  };
  const afterTest = (test: ConnectionTest) => {
    const { instances, ownCoworker } = changed ? draft : test.settings;
    setSaved(test.settings);
    setDraft({ ...test.settings, instances, ownCoworker });
    setLimetypes(test.limetypes);
  };
  const save = () => {
    setSaving({ kind: 'saving' });
    call('settings.save', { settings: draft }).then(
      (result) => {
        if (!result.ok) {
          setSaving({ kind: 'failed', error: result.error });
          return;
        }
        setSaved(result.value);
        setDraft(result.value);
        setSaving({ kind: 'saved' });
      },
      () => setSaving({ kind: 'noAnswer' }),
    );
  };

  return (
    <>
      <ConnectionForm settings={saved} hasKey={stored.hasKey} onTested={afterTest} />
      <section className="stack" aria-labelledby="instances">
        <h2 id="instances">{text('instancesHeading')}</h2>
        <p className="soft">{text('instancesIntro')}</p>
        {draft.instances.length === 0 && <p>{text('instancesNone')}</p>}
        {draft.instances.map((instance, index) => (
          <InstanceForm
            key={instance.id}
            instance={instance}
            limetypes={limetypes}
            onChange={(next) => edit({ instances: draft.instances.with(index, next) })}
          />
        ))}
      </section>
      <CoworkerChoice chosen={draft.ownCoworker} onChoose={(ownCoworker) => edit({ ownCoworker })} />
      <Shortcuts />
      <CompatibilityReport />
      <SaveBar changed={changed} saving={saving} onSave={save} />
    </>
  );
}
