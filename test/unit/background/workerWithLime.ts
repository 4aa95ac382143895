/** The whole worker with a Lime sandbox, for the tests of one file: each begins with a worker that knows its address and nothing that another test wrote. */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { proposeInstances } from '../../../src/settings/discovery/discovery';
import type { Instance } from '../../../src/settings/document/settings';
import type { LimeSandbox } from '../../sandbox/lime/limeSandbox';
import { apiKeys } from '../../sandbox/lime/users';
import { limeServer } from '../sandbox/limeServer';
import { overHttps } from './overHttps';
import { workerBed, workerRests } from './workerBed';

export const baseUrl = 'https://acme.lime-crm.com/acme';

/** The sender of every message. */
export const from = { tabId: 7 } as never;

interface WorkerWithLime {
  readonly lime: LimeSandbox;
  /** What the worker fetches by. */
  readonly toLime: ReturnType<typeof overHttps>;
}

export async function workerWithLime(): Promise<WorkerWithLime> {
  const { sandbox, lime } = await limeServer();
  const toLime = overHttps(lime, baseUrl);
  beforeEach(async () => {
    await workerBed();
    vi.stubGlobal('fetch', toLime);
  });
  afterEach(workerRests);
  return { lime: sandbox, toLime };
}

/** Connects, with destinations as the settings propose them. @returns what each line of the connection test has come to */
export async function connect(change: Partial<Instance> = {}, key: string = apiKeys.fullAccess): Promise<string[]> {
  const tested = await handlers['connection.test']({ baseUrl, key, keyStorage: 'device' }, from);
  const instances = proposeInstances(tested.limetypes).map(({ instance }) => ({ ...instance, ...change }));
  const saved = await handlers['settings.save']({ settings: { ...tested.settings, instances } }, from);
  expect(saved.ok).toBe(true);
  return tested.lines.map(({ outcome }) => outcome.kind);
}
