/**
 * The settings: connection, instances, the operator's coworker. The connection is saved by its test; all else is a draft until "Save settings",
 * and what is not saved is flagged.
 */
import { useEffect, useState } from 'react';
import { callFailureText } from '../i18n/callFailureText';
import type { ErrorText } from '../i18n/limeErrorText';
import { text } from '../i18n/text';
import { call } from '../messaging/extensionCall';
import type { ConnectionTest, StoredSettings } from '../messaging/responses';
import { callFailure, type CallFailure } from '../messaging/callFailure';
import { underPolicy } from '../settings/document/policy';
import type { Settings } from '../settings/document/settings';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Access } from './connection/Access';
import { AddOn } from './advanced/AddOn';
import { CompatibilityReport } from './advanced/CompatibilityReport';
import { ConfigurationFile } from './advanced/ConfigurationFile';
import { ConnectionForm } from './connection/ConnectionForm';
import { CoworkerChoice } from './connection/CoworkerChoice';
import { DeleteEverything } from './advanced/DeleteEverything';
import { FirstRun } from './connection/FirstRun';
import { Instances } from './destinations/Instances';
import { MessageCenters } from './advanced/MessageCenters';
import { MoreSettings } from './advanced/MoreSettings';
import { NewerSettings } from './parts/NewerSettings';
import { SaveBar, type Saving } from './parts/SaveBar';
import { Shortcuts } from './advanced/Shortcuts';
import { useStoredSettings } from './parts/useStoredSettings';

/** The installation opens the page with this at the end of its address. */
const firstRun = '#first-run';

export function SettingsPage() {
  const [loaded, reload] = useStoredSettings();
  // What is deleted must not stay in the form: it begins anew.
  const [forms, setForms] = useState(0);
  return (
    <main className="page stack">
      <h1>{text('settingsHeading')}</h1>
      <Access />
      {loaded.kind === 'loading' && <p role="status">{text('connecting')}</p>}
      {loaded.kind === 'failed' && <ErrorNotice error={notLoadedText(loaded.why)} />}
      {loaded.kind === 'ready' &&
        (loaded.stored.newer ? (
          <NewerSettings newer={loaded.stored.newer} />
        ) : (
          <SettingsForm key={forms} stored={loaded.stored} />
        ))}
      <DeleteEverything
        onDeleted={() => {
          setForms(forms + 1);
          reload();
        }}
      />
    </main>
  );
}

const notLoadedText = (why: CallFailure): ErrorText =>
  why === 'noAnswer'
    ? { what: text('settingsNotLoaded'), todo: text('settingsNotLoadedTodo'), details: [] }
    : callFailureText(why);

function SettingsForm({ stored }: { readonly stored: StoredSettings }) {
  const { policy } = stored;
  const [known, setKnown] = useState(stored);
  const [saved, setSaved] = useState(stored.settings);
  const [edited, setEdited] = useState(stored.settings);
  const [limetypes, setLimetypes] = useState(stored.limetypes);
  const [connected, setConnected] = useState(stored.connection.kind === 'ready');
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  // What the policy sets is shown whatever is being edited, and what it sets no longer is again the operator's own.
  const draft = underPolicy(edited, policy);
  const differ = (one: Settings, other: Settings) =>
    JSON.stringify(underPolicy(one, policy)) !== JSON.stringify(underPolicy(other, policy));
  const changed = differ(edited, saved);
  if (known !== stored) {
    setKnown(stored);
    setSaved(stored.settings);
    setLimetypes(stored.limetypes);
    setConnected(stored.connection.kind === 'ready');
    setEdited(changed ? withoutFormerPolicy(edited, known, stored) : stored.settings);
  }

  useEffect(() => {
    if (!changed) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  const edit = (change: Partial<Settings>) => {
    setSaving({ kind: 'none' });
    setEdited((now) => ({ ...now, ...change }));
  };
  const afterTest = (test: ConnectionTest) => {
    const { baseUrl, keyStorage } = test.settings;
    setSaved(test.settings);
    // A test takes its time: what was edited meanwhile stays.
    setEdited((now) => (differ(now, saved) ? { ...now, baseUrl, keyStorage } : test.settings));
    setLimetypes(test.limetypes);
    setConnected(test.lines.every(({ outcome }) => outcome.kind === 'pass'));
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
        setEdited((now) => (now === edited ? result.value : now));
        setSaving({ kind: 'saved' });
      },
      (error: unknown) => setSaving({ kind: 'noAnswer', why: callFailure(error) }),
    );
  };

  return (
    <>
      {policy.malformed.length > 0 && (
        <p className="notice notice-error">{text('policyMalformed', policy.malformed.join(', '))}</p>
      )}
      {location.hash === firstRun && (
        <FirstRun
          connected={connected}
          hasInstances={draft.instances.length > 0}
          hasCoworker={saved.ownCoworker !== null}
        />
      )}
      <ConnectionForm
        settings={saved}
        keyFor={stored.hasKey ? stored.settings.baseUrl : null}
        policy={policy}
        onTested={afterTest}
      />
      <Instances
        instances={draft.instances}
        limetypes={limetypes}
        forms={draft.writeForms}
        locked={policy.set.instances !== undefined}
        onChange={(instances) => edit({ instances })}
      />
      <CoworkerChoice
        chosen={draft.ownCoworker}
        locked={policy.set.ownCoworker !== undefined}
        onChoose={(ownCoworker) => edit({ ownCoworker })}
      />
      <MoreSettings settings={draft} limetypes={limetypes} policy={policy} onChange={edit} />
      <ConfigurationFile
        settings={draft}
        limetypes={limetypes}
        // The address is taken over by a connection test alone, which asks for the key that belongs to it.
        onImport={(imported) => {
          const { baseUrl, keyStorage } = edited;
          setSaving({ kind: 'none' });
          setEdited({ ...imported, baseUrl, keyStorage });
        }}
      />
      <MessageCenters
        saved={saved}
        locked={policy.set.messageCenters !== undefined}
        onSaved={(settings) => {
          const { messageCenters } = settings;
          setSaved(settings);
          setEdited((now) => ({ ...now, messageCenters }));
        }}
      />
      <AddOn addOn={draft.addOn} locked={policy.set.addOn !== undefined} onChange={(addOn) => edit({ addOn })} />
      <Shortcuts />
      <CompatibilityReport />
      <SaveBar changed={changed} saving={saving} onSave={save} />
    </>
  );
}

/** What is being edited, with those settings that a policy gave or gives taken as they are stored now. */
function withoutFormerPolicy(edited: Settings, before: StoredSettings, now: StoredSettings): Settings {
  const touched = new Set([...Object.keys(before.policy.set), ...Object.keys(now.policy.set)]);
  const stored = Object.entries(now.settings).filter(([key]) => touched.has(key));
  return { ...edited, ...(Object.fromEntries(stored) as Partial<Settings>) };
}
