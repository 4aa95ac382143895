/**
 * The API key goes to the origin that it was entered for and to no other, in whatever order addresses are entered and policies come, change and go; and
 * under "until the browser is closed" none is left on the disk.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyDatabase } from '../../support/emptyDatabase';
import fakeBrowser, { resetFakeBrowser } from '../../support/fakeBrowser';
import { navigatorWithLocks } from '../../support/fakeLocks';
import { connect } from '../../../src/background/lime/connection';
import { testConnection } from '../../../src/background/handlers/connectionTest';
import { readStore, writeStore } from '../../../src/background/storage/database';
import { saveSettings, settingsInForce } from '../../../src/background/storage/settingsStore';
import { initialSettings } from '../../../src/settings/document/settings';

const limes = ['https://a.example/acme', 'https://b.example/acme', 'http://localhost:8080/acme'];
const [a = '', b = ''] = limes;
const originOf = (address: string) => new URL(address).origin;

/** What went out: which key to which origin. */
let sent: string[];
/** Which key the operator has entered while which origin was shown. */
let entered: Set<string>;

beforeEach(() => {
  return reset();
});

async function reset() {
  await emptyDatabase();
  resetFakeBrowser();
  sent = [];
  entered = new Set();
  vi.stubGlobal('navigator', navigatorWithLocks());
  vi.stubGlobal('fetch', (url: string, init: { headers: Record<string, string> }) => {
    sent.push(`${init.headers['x-api-key']} to ${originOf(url)}`);
    return Promise.resolve(new Response('{}', { headers: { 'Content-Type': 'application/json' } }));
  });
  return fakeBrowser.permissions.request({ origins: limes.map((lime) => `${originOf(lime).replace(/:\d+$/, '')}/*`) });
}

async function setPolicy(policy: { baseUrl?: string; keyStorage?: 'session' | 'device' } | null) {
  fakeBrowser.storage.managed.reset();
  if (policy) await fakeBrowser.storage.managed.set(policy);
}

/** "Save and test" with what the form shows: the policy's address, else the one that is typed. */
async function enter(typed: string, key: string | null, keyStorage: 'device' | 'session' = 'device') {
  const { policy } = await settingsInForce();
  const baseUrl = policy.set.baseUrl ?? typed;
  if (key !== null) entered.add(`${key} to ${originOf(baseUrl)}`);
  return testConnection({ baseUrl, key, keyStorage });
}

/** What any use of Lime does. */
async function use() {
  const connection = await connect();
  if (connection.kind === 'ready') await connection.client.request('GET', '/limeobject/person/');
  return connection.kind;
}

const strays = () => sent.filter((request) => !entered.has(request));
const onDisk = () => readStore('values', (store) => store.get('key') as IDBRequest<unknown>);

describe('a key that was entered for one Lime', () => {
  test('does not go to another that a policy names, and is used again when the policy is gone', async () => {
    await enter(a, 'KeyOfA');
    await setPolicy({ baseUrl: b });
    expect(await use()).toBe('noKey');
    await setPolicy(null);
    expect(await use()).toBe('ready');
    expect(strays()).toEqual([]);
  });

  test('does not go to another that is saved with a blank key: the test asks for its key', async () => {
    await enter(a, 'KeyOfA');
    const { lines } = await enter(b, null);
    expect(lines.at(-1)).toMatchObject({ name: 'key', outcome: { kind: 'fail', why: { kind: 'notConnected' } } });
    expect(await use()).toBe('noKey');
    expect(strays()).toEqual([]);
  });

  test('is for the address that was shown, although a policy has come since', async () => {
    await setPolicy({ baseUrl: b });
    entered.add(`KeyOfA to ${originOf(a)}`);
    await testConnection({ baseUrl: a, key: 'KeyOfA', keyStorage: 'device' });
    expect(await use()).toBe('noKey');
    expect(sent).toEqual([]);
  });

  test('goes on being used for another application at the same origin', async () => {
    await enter(a, 'KeyOfA');
    await enter('https://a.example/other', null);
    expect(await use()).toBe('ready');
  });
});

test.each([
  'https://userlike.com/acme',
  'https://www.userlike.com/acme',
  'https://app.lime-connect.com/acme',
  'https://api.userlike.com/acme',
  'https://x.y.lime-connect.com/acme',
  'https://WWW.USERLIKE.COM./acme',
  'https://added.example/acme',
  'https://added.example:8443/acme',
])('%s is no Lime, for whoever names it', async (address) => {
  await saveSettings({ ...initialSettings, messageCenters: ['https://added.example'] });
  await fakeBrowser.permissions.request({ origins: [`https://${new URL(address).hostname}/*`] });
  const { lines } = await testConnection({ baseUrl: address, key: 'Key', keyStorage: 'device' });
  expect(lines).toMatchObject([{ name: 'address', outcome: { kind: 'fail' } }]);
  await setPolicy({ baseUrl: address });
  await testConnection({ baseUrl: address, key: 'Key', keyStorage: 'device' });
  expect(await use()).toBe('notSetUp');
  expect(sent).toEqual([]);
});

test('a Lime whose address is added as a Message Center later gets nothing any more', async () => {
  await enter(a, 'KeyOfA');
  await saveSettings({ ...(await settingsInForce()).own, messageCenters: [originOf(a)] });
  sent = [];
  expect(await use()).toBe('notSetUp');
  expect(sent).toEqual([]);
});

describe('under "until the browser is closed"', () => {
  test('a key that is on the disk when the policy comes is taken from there, and works until then', async () => {
    await enter(a, 'KeyOfA');
    expect(await onDisk()).toBeDefined();
    await setPolicy({ keyStorage: 'session' });
    expect(await use()).toBe('ready');
    expect(await onDisk()).toBeUndefined();
    fakeBrowser.storage.session.reset();
    expect(await use()).toBe('noKey');
  });

  test('one that an older release has stored is taken from there too', async () => {
    await saveSettings({ ...initialSettings, baseUrl: a });
    await writeStore('values', (store) => store.put('OldKey', 'key'));
    await setPolicy({ keyStorage: 'session' });
    expect(await use()).toBe('ready');
    expect(await onDisk()).toBeUndefined();
  });
});

describe('a key that a release before this one has stored without its origin', () => {
  const store = async (baseUrl: string | null) => {
    await saveSettings({ ...initialSettings, baseUrl });
    await writeStore('values', (values) => values.put('OldKey', 'key'));
  };

  test('is for the Lime of the settings, and encrypted from then on', async () => {
    await store(a);
    expect(await use()).toBe('ready');
    expect(await onDisk()).toMatchObject({ sealed: 1 });
    await setPolicy({ baseUrl: b });
    expect(await use()).toBe('noKey');
    expect(sent).toEqual([`OldKey to ${originOf(a)}`]);
  });

  test('is for the Lime of the policy if no other was entered', async () => {
    await store(null);
    await setPolicy({ baseUrl: b });
    expect(await use()).toBe('ready');
    await setPolicy({ baseUrl: a });
    expect(await use()).toBe('noKey');
    expect(sent).toEqual([`OldKey to ${originOf(b)}`]);
  });

  test('is asked for again where policy and operator name two', async () => {
    await store(a);
    await setPolicy({ baseUrl: b });
    expect(await use()).toBe('noKey');
    expect(sent).toEqual([]);
  });

  test('is kept for the Lime it was for, when another is saved without a key', async () => {
    await store(a);
    await enter(b, null);
    expect(await use()).toBe('noKey');
    await enter(a, null);
    expect(await use()).toBe('ready');
    expect(new Set(sent)).toEqual(new Set([`OldKey to ${originOf(a)}`]));
  });
});

test('no order of addresses, keys and policies brings a key to an origin that it was not entered for', async () => {
  const address = fc.constantFrom(...limes);
  const storage = fc.constantFrom('device' as const, 'session' as const);
  const policy = fc.record({ baseUrl: address, keyStorage: storage }, { requiredKeys: [] });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('enter' as const), address, keyed: fc.boolean(), storage }),
    fc.record({ kind: fc.constant('policy' as const), policy: fc.option(policy) }),
    fc.record({ kind: fc.constant('restart' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      await reset();
      for (const [index, one] of steps.entries()) {
        if (one.kind === 'enter') await enter(one.address, one.keyed ? `Key${index}` : null, one.storage);
        if (one.kind === 'policy') await setPolicy(one.policy);
        if (one.kind === 'restart') fakeBrowser.storage.session.reset();
        await use();
        expect(strays()).toEqual([]);
        if ((await settingsInForce()).settings.keyStorage === 'session') expect(await onDisk()).toBeUndefined();
      }
    }),
    { numRuns: 60 },
  );
});
