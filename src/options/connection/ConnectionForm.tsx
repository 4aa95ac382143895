/** Address and key of the Lime, saved and tested in one step. Asks for the host permission during the click, as browsers require. */
import { useState } from 'react';
import { apiKeyProblemText, limeUrlProblemText } from '../../i18n/addressProblemText';
import { text } from '../../i18n/text';
import { normaliseLimeUrl, proposedLimeUrl } from '../../lime/limeUrl';
import { browser } from '../../messaging/browser';
import { call } from '../../messaging/extensionCall';
import type { ConnectionTest } from '../../messaging/responses';
import { callFailure } from '../../messaging/callFailure';
import type { RequestOf } from '../../messaging/table';
import { proposeInstances } from '../../settings/discovery/discovery';
import { withSeenTopics } from '../../settings/discovery/seenTopics';
import { readApiKey } from '../../settings/document/apiKey';
import { limeAddress } from '../../settings/document/limeAddress';
import type { Policy } from '../../settings/document/policy';
import type { Settings } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { AddressInput } from '../parts/AddressInput';
import { seenInUserlike } from '../parts/seenInUserlike';
import { Radio } from '../../ui/Radio';
import { ConnectionTestResult, type Testing } from './ConnectionTestResult';

interface ConnectionFormProps {
  readonly settings: Settings;
  /** The address whose key is stored; null for none. */
  readonly keyFor: string | null;
  readonly policy: Policy;
  readonly onTested: (test: ConnectionTest) => void;
  /** To save is to agree to the statement above. */
  readonly onSave: () => void;
}

export function ConnectionForm({ settings, keyFor, policy, onTested, onSave }: ConnectionFormProps) {
  const [typedUrl, setUrl] = useState(settings.baseUrl ?? '');
  const [key, setKey] = useState('');
  const [enteredFor, setEnteredFor] = useState<string | null>(null);
  const [chosenStorage, setKeyStorage] = useState(settings.keyStorage);
  const url = policy.set.baseUrl ?? typedUrl;
  const keyStorage = policy.set.keyStorage ?? chosenStorage;
  const origin = originOf(url);
  // A key is for one origin: for another it is asked for, whatever is stored.
  const keyStored = origin !== null && [originOf(keyFor), enteredFor].includes(origin);
  const [problem, setProblem] = useState<string>();
  const [keyProblem, setKeyProblem] = useState<string>();
  const [proposed, setProposed] = useState<string | null>(null);
  const [why, setWhy] = useState<'urlProposedWhy' | 'urlProposedSecure'>('urlProposedWhy');
  const [testing, setTesting] = useState<Testing>({ kind: 'none' });

  const saveAndTest = () => {
    if (testing.kind === 'testing') return;
    const read = limeAddress(url, settings.messageCenters);
    if (read.kind === 'problem') {
      setProblem(limeUrlProblemText(read.problem));
      setProposed(['noApplication', 'insecure'].includes(read.problem) ? proposedLimeUrl(url) : null);
      setWhy(read.problem === 'insecure' ? 'urlProposedSecure' : 'urlProposedWhy');
      document.getElementById('lime-url')?.focus();
      return;
    }
    const { baseUrl, permissionPattern } = read.limeUrl;
    setProblem(undefined);
    setProposed(null);
    const entered = readApiKey(key);
    setKeyProblem(entered.kind === 'problem' ? apiKeyProblemText(entered.problem) : undefined);
    setUrl(baseUrl);
    if (entered.kind === 'problem') {
      document.getElementById('api-key')?.focus();
      return;
    }
    setTesting({ kind: 'testing' });
    onSave();
    // Asked before anything is awaited, since the browser shows its prompt only right after a click. A refusal shows as a line of the test.
    const asked = browser.permissions.request({ origins: [permissionPattern] }).catch(() => false);
    const given = entered.key;
    asked
      .then(() => testAndPropose({ baseUrl, key: given === '' ? null : given, keyStorage }, policy))
      .then(
        (test) => {
          setTesting({ kind: 'tested', test });
          if (given !== '') setEnteredFor(originOf(baseUrl));
          setKey('');
          onTested(test);
        },
        (error: unknown) => setTesting({ kind: 'noAnswer', why: callFailure(error) }),
      );
  };

  return (
    <div className="card stack">
      <Field
        label={text('limeUrl')}
        id="lime-url"
        hint={policy.set.baseUrl ? text('setByOrganisation') : text('limeUrlHint')}
        problem={problem}
      >
        {(mapping) => (
          <AddressInput
            {...mapping}
            placeholder="https://lime.example.com/acme"
            value={url}
            readOnly={Boolean(policy.set.baseUrl)}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        )}
      </Field>
      {proposed !== null && (
        <div className="notice" role="status">
          <div className="row">
            {text(why)}
            <button
              type="button"
              className="button"
              onClick={() => {
                setUrl(proposed);
                setProblem(undefined);
                setProposed(null);
                document.getElementById('lime-url')?.focus();
              }}
            >
              {text('urlProposed', proposed)}
            </button>
          </div>
        </div>
      )}
      <Field
        label={text('apiKey')}
        id="api-key"
        problem={keyProblem}
        hint={keyStored ? text('apiKeyStored') : text('apiKeyHint')}
      >
        {(mapping) => (
          <input
            {...mapping}
            // Not a password field: no password manager shall keep it, and it has no role that assistive technology can name.
            className={`${mapping.className} secret`}
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={512}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset disabled={policy.set.keyStorage !== undefined}>
        <legend>{text('keepKey')}</legend>
        {policy.set.keyStorage && <p className="soft">{text('setByOrganisation')}</p>}
        <Radio
          name="key-storage"
          label={text('keyOnDevice')}
          checked={keyStorage === 'device'}
          onChoose={() => setKeyStorage('device')}
        >
          {text('keyOnDeviceMore')}
        </Radio>
        <Radio
          name="key-storage"
          label={text('keyForSession')}
          checked={keyStorage === 'session'}
          onChoose={() => setKeyStorage('session')}
        >
          {text('keyForSessionMore')}
        </Radio>
      </fieldset>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          aria-disabled={testing.kind === 'testing'}
          onClick={saveAndTest}
        >
          {text('saveAndTest')}
        </button>
      </div>
      <ConnectionTestResult testing={testing} />
    </div>
  );
}

function originOf(address: string | null): string | null {
  const read = address === null ? null : normaliseLimeUrl(address);
  return read?.kind === 'limeUrl' ? read.limeUrl.origin : null;
}

/**
 * Tests the connection. Where no instances are set up yet, those that the metadata suggest are stored, and the test is made again with them. They are
 * proposed here, since the worker has no room for what only a set-up needs.
 */
async function testAndPropose(request: RequestOf<'connection.test'>, policy: Policy): Promise<ConnectionTest> {
  const [test, seen] = await Promise.all([call('connection.test', request), seenInUserlike()]);
  const { settings, limetypes } = test;
  if (settings.instances.length > 0 || policy.set.instances) return test;
  const proposed = proposeInstances(limetypes).map(({ instance }) => instance);
  const instances = withSeenTopics(proposed, limetypes, seen.topics);
  if (instances.length === 0) return test;
  const saved = await call('settings.save', { settings: { ...settings, instances } });
  return saved.ok ? call('connection.test', { ...request, key: null }) : test;
}
