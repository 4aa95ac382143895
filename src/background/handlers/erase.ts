/** "Delete everything in this browser": the database, what is kept until the browser closes, alarms, scripts and the hosts that were allowed. */
import { browser } from '../../messaging/browser';
import { isOpen } from '../../sending/journal/journal';
import { showBadge } from '../delivery/badge';
import { eraseDatabase } from '../storage/database';
import { erasedPlace, markErased } from '../storage/erased';
import { forgetLease } from '../storage/keyLease';
import { withKeyLock } from '../storage/keyStore';
import { forgetSends } from '../storage/openSends';
import { journalStore } from '../storage/journalStore';
import { registerScripts } from '../browser/messageCenters';

/** How many sends are not at their end. @throws StorageError */
export const unfinished = async (): Promise<number> => (await journalStore.open()).filter(isOpen).length;

/** @throws StorageError */
export async function eraseEverything(): Promise<void> {
  await markErased();
  // Whoever is moving the key must not put it back.
  await withKeyLock(eraseDatabase);
  await Promise.all([forgetSession(), forgetSends(), forgetLease(), browser.alarms.clearAll(), forgetHosts()]);
  await Promise.all([registerScripts(), showBadge()]);
}

/** All but what keeps a send that is still under way from putting itself back. */
async function forgetSession(): Promise<void> {
  const names = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(names.filter((name) => name !== erasedPlace));
}

/** The browser's list of allowed hosts names the Lime too. Those of the manifest stay: the browser lets nobody take them away. */
async function forgetHosts(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const { host_permissions: required = [], content_scripts: scripts = [] } = browser.runtime.getManifest();
  const fixed = new Set([...required, ...scripts.flatMap(({ matches }) => matches)]);
  const added = origins.filter((origin) => !fixed.has(origin));
  if (added.length > 0) await browser.permissions.remove({ origins: added });
}
