/** The connection to Lime: address, permission and key, or the reason why there is none. */
import { createLimeClient, type LimeClient } from '../../lime/client';
import type { LimeUrl } from '../../lime/limeUrl';
import type { Secret } from '../../lime/secret';
import { browser } from '../../messaging/browser';
import type { ConnectionState } from '../../messaging/responses';
import { limeAddress } from '../../settings/document/limeAddress';
import type { Settings } from '../../settings/document/settings';
import { loggedClient } from '../log/logged';
import { readKey } from '../storage/keyStore';
import { takeRequestSlot } from './rateLimiter';
import { settingsInForce, type SettingsInForce } from '../storage/settingsStore';

export type Connection =
  | { readonly kind: 'ready'; readonly settings: Settings; readonly baseUrl: string; readonly client: LimeClient }
  | { readonly kind: Exclude<ConnectionState['kind'], 'ready'>; readonly settings: Settings };

/**
 * Reads what is stored and checks the permission again: in Firefox a person may remove it at any time (facts: platform 5.5).
 * @param paced waits until one request may go out
 */
export async function connect(paced = takeRequestSlot): Promise<Connection> {
  const inForce = settingsInForce();
  // The key is read in any case, which puts it where the settings want it.
  const [{ settings, newer }, key, { limeUrl, isAllowed }] = await Promise.all([
    inForce,
    readKey(inForce),
    inForce.then(wayTo),
  ]);
  if (newer) return { kind: 'newerSettings', settings };
  if (!limeUrl) return { kind: 'notSetUp', settings };
  if (!key) return { kind: 'noKey', settings };
  if (!isAllowed) return { kind: 'noPermission', settings };
  const { baseUrl } = limeUrl;
  return { kind: 'ready', settings, baseUrl, client: clientFor(baseUrl, key, paced) };
}

async function wayTo({ settings: { baseUrl, messageCenters } }: SettingsInForce) {
  const url = baseUrl === null ? null : limeAddress(baseUrl, messageCenters);
  const limeUrl = url?.kind === 'limeUrl' ? url.limeUrl : null;
  return { limeUrl, isAllowed: limeUrl !== null && (await hasLimePermission(limeUrl)) };
}

/** Whether the browser lets us call this Lime. */
export const hasLimePermission = ({ permissionPattern }: LimeUrl): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionPattern] });

export const clientFor = (baseUrl: string, key: Secret, paced = takeRequestSlot): LimeClient =>
  loggedClient(
    createLimeClient({
      baseUrl,
      key,
      fetch: (url, init) => fetch(url, init),
      turn: paced,
      now: () => Date.now(),
    }),
  );
