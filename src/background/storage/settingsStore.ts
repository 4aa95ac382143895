/**
 * The settings as they are stored, and as they count under the organisation's policy. What a newer version has written is never written over; what
 * cannot be read stays stored until somebody saves settings over it.
 */
import { withoutPolicy, withPolicy, type Policy } from '../../settings/document/policy';
import { initialSettings, readSettings, type Settings } from '../../settings/document/settings';
import { currentPolicy } from './policy';
import { storedValue } from './storedValue';

export interface SettingsInForce {
  /** What counts: the policy's, else the operator's own, else the initial ones. */
  readonly settings: Settings;
  /** Without the policy. */
  readonly own: Settings;
  readonly policy: Policy;
  /** The stored document where a newer version of the product wrote it; else null. */
  readonly newer: { readonly version: number; readonly document: unknown } | null;
}

/** The settings in force, with where they come from. */
export async function settingsInForce(): Promise<SettingsInForce> {
  const [document, policy] = await Promise.all([storedValue('settings').read(), currentPolicy()]);
  const read = readSettings(document);
  const own = read.kind === 'settings' ? read.settings : initialSettings;
  const newer = read.kind === 'newer' ? { version: read.version, document } : null;
  return { settings: withPolicy(own, policy), own, policy, newer };
}

/** Stores what of the edited settings is the operator's own, and gives the settings in force; null where newer ones are stored. */
export async function saveSettings(edited: Settings): Promise<Settings | null> {
  const { own, policy, newer } = await settingsInForce();
  if (newer) return null;
  const next = withoutPolicy(edited, own, policy);
  await storedValue('settings').write(next);
  return withPolicy(next, policy);
}
