/** "Save and test connection": stores address and key, then proves step by step what the key may do (facts: lime-crm-api H1). */
import { atMost } from '../../lime/atMost';
import { limeobjectsOf } from '../../lime/limeobjects';
import type { Limetype } from '../../lime/limetype';
import type { LimeError, Result } from '../../lime/result';
import { Secret } from '../../lime/secret';
import type { ConnectionTest, ConnectionTestLine } from '../../messaging/responses';
import type { RequestOf } from '../../messaging/table';
import { limeAddress } from '../../settings/document/limeAddress';
import type { Settings } from '../../settings/document/settings';
import { clientFor, hasLimePermission } from '../lime/connection';
import { drainAfterConnecting } from '../delivery/drain';
import { readKey, writeKey } from '../storage/keyStore';
import { refreshLimetypes } from '../lime/metadata';
import { saveSettings, settingsInForce } from '../storage/settingsStore';
import { resumeTrial } from '../trial/trialRunning';
import { started } from '../../messaging/started';

/** Each step is a line with pass or fail; the first failure ends the test, except that each limetype of an instance has its own line. */
export async function testConnection({
  baseUrl: given,
  key,
  keyStorage,
}: RequestOf<'connection.test'>): Promise<ConnectionTest> {
  const lines: ConnectionTestLine[] = [];
  const before = await settingsInForce();
  let { settings } = before;
  let limetypes: readonly Limetype[] = [];
  const end = (): ConnectionTest => ({ lines, settings, limetypes });
  const note = (name: ConnectionTestLine['name'], subject: string | null, why: LimeError | null): boolean => {
    lines.push({ name, subject, outcome: why ? { kind: 'fail', why } : { kind: 'pass' } });
    return why === null;
  };

  const save = async (change: Partial<Settings>): Promise<boolean> => {
    const saved = await saveSettings({ ...settings, ...change });
    settings = saved ?? settings;
    return saved !== null;
  };

  const normalised = limeAddress(before.policy.set.baseUrl ?? given, settings.messageCenters);
  if (normalised.kind === 'problem') {
    note('address', null, { kind: 'invalid', detail: normalised.problem });
    return end();
  }
  const url = normalised.limeUrl;
  note('address', url.baseUrl, null);
  // An older release kept the key alone: it is bound to the Lime of the settings before those change.
  await readKey(before);
  if (!(await save({ baseUrl: url.baseUrl, keyStorage }))) {
    const why = { kind: 'notConnected', why: 'newerSettings' } as const;
    lines[0] = { name: 'address', subject: url.baseUrl, outcome: { kind: 'fail', why } };
    return end();
  }
  if (key !== null) {
    // It is for the address that the operator saw, which a policy may have changed a moment ago.
    const seen = limeAddress(given, settings.messageCenters);
    if (seen.kind === 'limeUrl') await writeKey(Secret.of(key, seen.limeUrl.origin), settings.keyStorage);
  }
  const secret = await readKey(await settingsInForce());

  const allowed = await hasLimePermission(url);
  if (!note('permission', url.origin, allowed ? null : { kind: 'notConnected', why: 'noPermission' })) return end();
  if (!secret) {
    note('key', null, { kind: 'notConnected', why: 'noKey' });
    return end();
  }
  const client = clientFor(url.baseUrl, secret);
  const pinged = await client.request('GET', '/');
  if (!pinged.ok && pinged.error.kind !== 'unauthorized' && pinged.error.kind !== 'forbidden') {
    // No Lime answers there, so nothing can be said of the key.
    lines[0] = { name: 'address', subject: url.baseUrl, outcome: { kind: 'fail', why: pinged.error } };
    return end();
  }
  if (!note('key', null, errorOf(pinged))) return end();
  started(drainAfterConnecting());
  started(resumeTrial());

  const read = await refreshLimetypes(url.baseUrl, client);
  if (!note('metadata', null, errorOf(read)) || !read.ok) return end();
  limetypes = read.value;
  const objects = limeobjectsOf(client);
  const configured = [...new Set(settings.instances.map(({ limetype }) => limetype))];
  const tried = await atMost(4, configured, (limetype) => objects.list(limetype, {}, { limit: 1 }));
  tried.forEach((result, index) => note('limetype', configured[index] ?? null, errorOf(result)));
  return end();
}

const errorOf = (result: Result<unknown>): LimeError | null => (result.ok ? null : result.error);
