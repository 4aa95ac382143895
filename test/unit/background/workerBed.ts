/**
 * The worker's surroundings in memory: database, locks, extension API, and a Lime that answers as the test says. A worker that knows its Lime, has a
 * key, and whose operator has agreed that conversations are read.
 */
import { vi } from 'vitest';
import { Secret } from '../../../src/lime/secret';
import { answerConsent } from '../../../src/background/storage/consent';
import { writeKey } from '../../../src/background/storage/keyStore';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { initialSettings } from '../../../src/settings/document/settings';
import { emptyDatabase } from '../../support/emptyDatabase';
import browser, { resetFakeBrowser } from '../../support/fakeBrowser';
import { navigatorWithLocks } from '../../support/fakeLocks';

const baseUrl = 'https://acme.lime-crm.com/acme';

/** What Lime was asked, as `POST /limeobject/helpdesk/`. */
export type Asked = readonly string[];

/**
 * Sets it up, empty.
 * @param answer of Lime to one request; unreachable where it throws
 */
export async function workerBed(
  answer: (request: string) => Response | Promise<Response> = () => new Response(null, { status: 503 }),
): Promise<{ readonly asked: Asked }> {
  await workerRests();
  resetFakeBrowser();
  await emptyDatabase();
  vi.stubGlobal('navigator', navigatorWithLocks());
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string | URL, init?: RequestInit) => {
    const request = `${init?.method ?? 'GET'} ${String(url).replace(`${baseUrl}/api/v1`, '')}`;
    asked.push(request);
    return answer(request);
  });
  await saveSettings({ ...initialSettings, baseUrl });
  await writeKey(Secret.of('key', new URL(baseUrl).origin), 'device');
  await answerConsent(true);
  await browser.permissions.request({ origins: ['https://acme.lime-crm.com/*'] });
  return { asked };
}

/**
 * What goes on after the last answer comes to its end, and nobody looks again by a timer, so that the next test has its worker for itself. Nothing where there
 * was no worker.
 */
export async function workerRests(): Promise<void> {
  const { locks } = (globalThis as { readonly navigator?: Partial<Navigator> }).navigator ?? {};
  if (!locks) return;
  const isAtRest = async () => {
    await locks.request('next look', { steal: true }, () => undefined);
    return (await locks.query()).held?.length === 0;
  };
  await vi.waitUntil(isAtRest, { timeout: 30_000, interval: 10 });
}

/** Does something in the moment in which the worker checks whether it may reach Lime: between reading a record and its first write. False: it may not. */
export function duringConnectionCheck(happens: () => Promise<unknown>): void {
  const contains = browser.permissions.contains;
  vi.spyOn(browser.permissions, 'contains').mockImplementationOnce(async (asked) => {
    return (await happens()) !== false && contains(asked);
  });
}
