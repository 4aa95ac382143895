/** A key that nobody has used for as many days as the organisation allows is forgotten, and asked for again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { connect } from '../../../src/background/lime/connection';
import { readStore } from '../../../src/background/storage/database';
import { writeKey } from '../../../src/background/storage/keyStore';
import { sweep } from '../../../src/background/storage/sweep';
import { Secret } from '../../../src/lime/secret';
import fakeBrowser from '../../support/fakeBrowser';
import { workerBed } from './workerBed';

const day = 24 * 60 * 60_000;
const operator = { speaker: 'extension', tabId: 1 } as const;
const stored = () => readStore('values', (store) => store.get('key'));
const loadsThePanel = () => handlers['plan.context']({}, operator);
const opensThePanel = async () => {
  const [context] = await Promise.all([
    loadsThePanel(),
    handlers['panel.takeDrafts']({ tabId: null, holder: crypto.randomUUID() }, operator),
  ]);
  return context;
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-01T08:00:00Z') });
  await workerBed(() => new Response('{}', { status: 503 }));
  await fakeBrowser.storage.managed.set({ keyIdleDays: 5 });
});
afterEach(() => {
  vi.useRealTimers();
});
const later = (days: number) => vi.setSystemTime(Date.now() + days * day);

test('it is kept as long as somebody opens the panel within that time', async () => {
  for (let week = 0; week < 4; week += 1) {
    later(4);
    expect((await opensThePanel()).connection.kind).toBe('ready');
  }
});

test('it is gone after that time, from the disk too, and whoever comes back is asked for it', async () => {
  await opensThePanel();
  later(6);
  expect((await opensThePanel()).connection.kind).toBe('noKey');
  expect(await stored()).toBeUndefined();
  later(0.1);
  expect((await opensThePanel()).connection.kind).toBe('noKey');
  await writeKey(Secret.of('new', 'https://acme.lime-crm.com'), 'device');
  expect((await opensThePanel()).connection.kind).toBe('ready');
});

test('a clock that ran a year ahead and is set right does not keep it for that year', async () => {
  later(365);
  await writeKey(Secret.of('key', 'https://acme.lime-crm.com'), 'device');
  later(-365);
  expect((await connect()).kind).toBe('ready');
  later(6);
  expect((await connect()).kind).toBe('noKey');
});

test('what goes on by itself does not keep it: look-ups of an open tab, a panel that is loaded ahead, retries, a start of the worker', async () => {
  await opensThePanel();
  for (let one = 0; one < 5; one += 1) {
    later(1);
    await handlers['page.settings']({}, { speaker: 'page', tabId: 1 });
    expect((await loadsThePanel()).connection.kind).toBe('ready');
  }
  later(1);
  await sweep();
  expect(await stored()).toBeUndefined();
});

test('one that is kept until the browser is closed is forgotten as well', async () => {
  await writeKey(Secret.of('key', 'https://acme.lime-crm.com'), 'session');
  later(6);
  expect((await connect()).kind).toBe('noKey');
});

test('without such a policy it stays; one that comes late counts from its first look', async () => {
  fakeBrowser.storage.managed.reset();
  await opensThePanel();
  await fakeBrowser.storage.local.remove('key used');
  later(400);
  expect((await connect()).kind).toBe('ready');
  await fakeBrowser.storage.managed.set({ keyIdleDays: 5 });
  expect((await connect()).kind).toBe('ready');
  later(6);
  expect((await connect()).kind).toBe('noKey');
});
