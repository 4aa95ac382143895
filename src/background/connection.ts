/** The way to Lime: address, permission and key together, or the reason why there is none. */
import { createLimeClient, type LimeClient } from '../lime/client';
import { normaliseLimeUrl } from '../lime/limeUrl';
import type { Secret } from '../lime/secret';
import { browser } from '../messaging/browser';
import type { ConnectionState } from '../messaging/responses';
import type { Settings } from '../settings/settings';
import { readKey } from './keyStore';
import { pace } from './pace';
import { settingsInForce } from './settingsStore';

export type Connection =
  | { readonly kind: 'ready'; readonly settings: Settings; readonly baseUrl: string; readonly client: LimeClient }
  | { readonly kind: Exclude<ConnectionState['kind'], 'ready'>; readonly settings: Settings };

/** Reads what is stored and checks the permission anew: in Firefox a person may take it back at any time (facts: platform 5.5). @param paced lets one request go out */
export async function connect(paced = pace): Promise<Connection> {
  const { settings, newer } = await settingsInForce();
  if (newer) return { kind: 'newerSettings', settings };
  if (settings.baseUrl === null) return { kind: 'notSetUp', settings };
  const key = await readKey();
  if (!key) return { kind: 'noKey', settings };
  if (!(await mayReach(settings.baseUrl))) return { kind: 'noPermission', settings };
  return { kind: 'ready', settings, baseUrl: settings.baseUrl, client: clientFor(settings.baseUrl, key, paced) };
}

/** Whether the browser lets us call this Lime. */
export async function mayReach(baseUrl: string): Promise<boolean> {
  const url = normaliseLimeUrl(baseUrl);
  return url.kind === 'limeUrl' && browser.permissions.contains({ origins: [url.limeUrl.permissionPattern] });
}

export const clientFor = (baseUrl: string, key: Secret, paced = pace): LimeClient =>
  createLimeClient({
    baseUrl,
    key,
    fetch: (url, init) => fetch(url, init),
    turn: paced,
    now: () => Date.now(),
  });
