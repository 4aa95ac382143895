/**
 * Reads a value from the browser's storage areas with a schema; a wrong value counts as none. If the browser cannot close `storage.local` to content
 * scripts (`closeToPages`), whoever controls the page's process can write it; and another release may have left any form there.
 */
import { browser } from '../../messaging/browser';
import type { Shape } from '../../messaging/shape';

export async function readStored<T>(area: 'local' | 'session', place: string, shape: Shape<T>): Promise<T | null> {
  const { [place]: value } = await browser.storage[area].get(place);
  return shape(value) ? value : null;
}

/** Keeps content scripts from reading and writing `storage.local`. Firefox cannot do this. */
export async function closeToPages(): Promise<void> {
  const { local } = browser.storage as { local: object };
  const { setAccessLevel } = local as {
    setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await setAccessLevel?.call(local, { accessLevel: 'TRUSTED_CONTEXTS' });
}
