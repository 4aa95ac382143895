/**
 * The settings, one section at a time. The connection is saved by its test; all else is a draft until "Save settings", and unsaved changes are marked.
 */
import { useEffect, useState } from 'react';
import { callFailureText } from '../i18n/callFailureText';
import { isConnected } from '../i18n/connectionText';
import type { ErrorText } from '../i18n/limeErrorText';
import { text } from '../i18n/text';
import { call } from '../messaging/extensionCall';
import type { ConnectionTest, StoredSettings } from '../messaging/responses';
import { callFailure, type CallFailure } from '../messaging/callFailure';
import { withPolicy } from '../settings/document/policy';
import { linkTo } from '../settings/document/linkTo';
import { initialSettings, type Settings } from '../settings/document/settings';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Access } from './connection/Access';
import { LostSends, useLostSends } from '../ui/LostSends';
import { AddOn } from './advanced/AddOn';
import { CompatibilityReport } from './advanced/CompatibilityReport';
import { ConfigurationFile } from './advanced/ConfigurationFile';
import { ConsentQuestion, Privacy, useConsent } from './connection/Consent';
import { ConnectionForm } from './connection/ConnectionForm';
import { CoworkerChoice } from './connection/CoworkerChoice';
import { DeleteEverything } from './advanced/DeleteEverything';
import { FirstRun, NextStep, type Step } from './connection/FirstRun';
import { Destinations } from './destinations/Destinations';
import { TrialSend } from './trial/TrialSend';
import { TryDestinations } from './destinations/TryDestinations';
import { useSample } from './destinations/useSample';
import { MessageCenters } from './advanced/MessageCenters';
import { TeamRules } from './advanced/TeamRules';
import { MoreSettings } from './advanced/MoreSettings';
import { ReadingCheck } from './advanced/ReadingCheck';
import { LastSends } from './parts/LastSends';
import { NewerSettings } from './parts/NewerSettings';
import { SaveBar, type Saving } from './parts/SaveBar';
import { Section } from './parts/Section';
import { SectionLinks } from './parts/SectionLinks';
import { useSeenInUserlike } from './parts/seenInUserlike';
import { usePlace, type Place } from './parts/usePlace';
import { Shortcuts } from './advanced/Shortcuts';
import { WorkerLog } from './advanced/WorkerLog';
import { useStoredSettings } from './parts/useStoredSettings';

/** The installation opens the page with this at the end of its address. */
const installed = '#first-run';

const noCenters: readonly string[] = [];

export function SettingsPage() {
  const [loaded, reload] = useStoredSettings();
  const place = usePlace();
  // A new number remounts the forms: deleted values must not stay in them.
  const [forms, setForms] = useState(0);
  const editable = loaded.kind === 'ready' && !loaded.stored.newer;
  // Where nothing can be set, deleting is all that is left to do.
  const erasable = place.section === 'advanced' || (loaded.kind !== 'loading' && !editable);
  const [lost, dismissLost] = useLostSends(forms);
  const consent = useConsent(forms);
  const [savedCenters, setSavedCenters] = useState<readonly string[]>();
  const added = savedCenters ?? (loaded.kind === 'ready' ? loaded.stored.settings.messageCenters : noCenters);
  return (
    <main className="page">
      <h1>{text('settingsHeading')}</h1>
      {editable && <SectionLinks shown={place.section} />}
      <div className="stack page-content">
        <ConsentQuestion state={consent} />
        <Access added={added} />
        <LostSends
          sends={lost}
          limeBaseUrl={loaded.kind === 'ready' ? loaded.stored.settings.baseUrl : null}
          onDismiss={dismissLost}
        />
        <LastSends limeBaseUrl={loaded.kind === 'ready' ? loaded.stored.settings.baseUrl : null} />
        {loaded.kind === 'loading' && <p role="status">{text('connecting')}</p>}
        {loaded.kind === 'failed' && <ErrorNotice error={notLoadedText(loaded.why)} />}
        {loaded.kind === 'ready' &&
          (loaded.stored.newer ? (
            <NewerSettings newer={loaded.stored.newer} />
          ) : (
            <SettingsForm
              key={forms}
              stored={loaded.stored}
              place={place}
              onSave={consent.agree}
              onMessageCenters={setSavedCenters}
            />
          ))}
        <div className="section" hidden={!erasable}>
          <DeleteEverything
            linkTo={(object, baseUrl) =>
              linkTo({ ...(loaded.kind === 'ready' ? loaded.stored.settings : initialSettings), baseUrl }, object)
            }
            onDeleted={() => {
              setSavedCenters(undefined);
              setForms(forms + 1);
              reload();
            }}
          />
        </div>
        <Privacy state={consent} />
      </div>
    </main>
  );
}

const notLoadedText = (why: CallFailure): ErrorText =>
  why === 'noAnswer'
    ? { what: text('settingsNotLoaded'), todo: text('settingsNotLoadedTodo'), details: [] }
    : callFailureText(why);

interface SettingsFormProps {
  readonly stored: StoredSettings;
  readonly place: Place;
  readonly onSave: () => void;
  /** Those that are stored from now on. */
  readonly onMessageCenters: (origins: readonly string[]) => void;
}

function SettingsForm({ stored, place, onSave, onMessageCenters }: SettingsFormProps) {
  const { policy } = stored;
  const [known, setKnown] = useState(stored);
  const [saved, setSaved] = useState(stored.settings);
  const [edited, setEdited] = useState(stored.settings);
  const [limetypes, setLimetypes] = useState(stored.limetypes);
  const [connected, setConnected] = useState(stored.connection.kind === 'ready');
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const [firstRun, setFirstRun] = useState(() => location.hash === installed || stored.connection.kind !== 'ready');
  const sample = useSample();
  const seen = useSeenInUserlike(`${place.section} ${String(connected)}`);
  // What the policy sets is shown whatever is being edited, and what it sets no longer is again the operator's own.
  const draft = withPolicy(edited, policy);
  const differ = (one: Settings, other: Settings) =>
    JSON.stringify(withPolicy(one, policy)) !== JSON.stringify(withPolicy(other, policy));
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
    setConnected(isConnected(test));
  };
  const save = (change: Partial<Settings> = {}) => {
    setSaving({ kind: 'saving' });
    // A changed destination counts as reviewed.
    const seen = draft.instances !== saved.instances && place.section === 'destinations';
    const setUp = seen ? { ...draft.setUp, destinationsSeen: true } : draft.setUp;
    call('settings.save', { settings: { ...draft, ...(setUp && { setUp }), ...change } }).then(
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

  // What the organisation has set needs nobody's look.
  const lookedOver = saved.setUp?.destinationsSeen === true || policy.set.instances !== undefined;
  const steps: readonly Step[] = [
    { section: 'connection', done: connected },
    { section: 'you', done: saved.ownCoworker !== null || saved.setUp?.notInLime === true },
    { section: 'destinations', done: lookedOver },
  ];
  const isStep = place.destination === null && steps.some(({ section }) => section === place.section);
  return (
    <>
      {policy.malformed.length > 0 && (
        <p className="notice notice-error">{text('policyMalformed', policy.malformed.join(', '))}</p>
      )}
      {firstRun && isStep && <FirstRun steps={steps} shown={place.section} />}
      {!firstRun && isStep && steps.some(({ done }) => !done) && (
        <p>
          <button type="button" className="button" onClick={() => setFirstRun(true)}>
            {text('firstRunShow')}
          </button>
        </p>
      )}
      <Section name="connection" heading={text('connectionHeading')} place={place}>
        <ConnectionForm
          settings={saved}
          keyFor={stored.hasKey ? stored.settings.baseUrl : null}
          policy={policy}
          onTested={afterTest}
          onSave={onSave}
        />
      </Section>
      <Section name="you" heading={text('coworkerHeading')} place={place}>
        <CoworkerChoice
          chosen={draft.ownCoworker}
          notInLime={draft.ownCoworker === null && draft.setUp?.notInLime === true}
          operators={connected ? seen.operators : []}
          locked={policy.set.ownCoworker !== undefined}
          onChoose={(ownCoworker, notInLime) => edit({ ownCoworker, setUp: { ...draft.setUp, notInLime } })}
        />
      </Section>
      <Section name="destinations" heading={text('instancesHeading')} place={place}>
        <Destinations
          instances={draft.instances}
          edited={place.destination}
          limetypes={limetypes}
          forms={draft.writeForms}
          sample={sample.conversation}
          topicsSeen={seen.topics}
          locked={policy.set.instances !== undefined}
          onChange={(instances) => edit({ instances })}
        />
      </Section>
      <Section name="try" heading={text('sectionTry')} place={place}>
        <TrialSend
          instances={connected ? saved.instances : []}
          linkTo={(object, baseUrl) => linkTo({ ...saved, baseUrl }, object)}
        />
        <TryDestinations instances={draft.instances} limetypes={limetypes} forms={draft.writeForms} sample={sample} />
      </Section>
      <Section name="advanced" heading={text('sectionAdvanced')} place={place}>
        <TeamRules
          rules={draft.rules}
          instances={draft.instances}
          limetypes={limetypes}
          sample={sample.conversation}
          locked={policy.set.rules !== undefined}
          onChange={edit}
        />
        <MoreSettings settings={draft} limetypes={limetypes} policy={policy} onChange={edit} />
        <ConfigurationFile
          settings={draft}
          limetypes={limetypes}
          // The address is taken over by a connection test alone, which asks for the key that belongs to it.
          onImport={(imported) => {
            const { baseUrl, keyStorage, setUp } = edited;
            setSaving({ kind: 'none' });
            setEdited({ ...imported, baseUrl, keyStorage, ...(setUp && { setUp }) });
          }}
        />
        <MessageCenters
          saved={saved}
          locked={policy.set.messageCenters !== undefined}
          onSaved={(settings) => {
            const { messageCenters } = settings;
            setSaved(settings);
            onMessageCenters(messageCenters);
            setEdited((now) => ({ ...now, messageCenters }));
          }}
        />
        <AddOn addOn={draft.addOn} locked={policy.set.addOn !== undefined} onChange={(addOn) => edit({ addOn })} />
        <Shortcuts />
        <ReadingCheck />
        <CompatibilityReport />
        <WorkerLog />
      </Section>
      {firstRun && isStep && place.section === 'destinations' && connected && !changed && !lookedOver && (
        <p>
          <button
            type="button"
            className="button button-primary"
            onClick={() => save({ setUp: { ...draft.setUp, destinationsSeen: true } })}
          >
            {text('destinationsRight')}
          </button>
        </p>
      )}
      {firstRun && isStep && !changed && <NextStep steps={steps} shown={place.section} />}
      <SaveBar changed={changed} saving={saving} onSave={() => save()} />
    </>
  );
}

/** What is being edited, with those settings that a policy gave or gives taken as they are stored now. */
function withoutFormerPolicy(edited: Settings, before: StoredSettings, now: StoredSettings): Settings {
  const touched = new Set([...Object.keys(before.policy.set), ...Object.keys(now.policy.set)]);
  const stored = Object.entries(now.settings).filter(([key]) => touched.has(key));
  return { ...edited, ...(Object.fromEntries(stored) as Partial<Settings>) };
}
