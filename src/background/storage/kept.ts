/**
 * A value of the browser's storage areas, as what it should be, or as none. `storage.local` is open to our script in the page, and so to whoever has taken over
 * the page's process, where the browser knows no way to close it (`closeToPages`); and what another release has left there may be of any form.
 */
import { browser } from '../../messaging/browser';
import type { Shape } from '../../messaging/shape';

export async function kept<T>(area: 'local' | 'session', place: string, shape: Shape<T>): Promise<T | null> {
  const { [place]: value } = await browser.storage[area].get(place);
  return shape(value) ? value : null;
}

/** No script in a page reads or writes `storage.local` from now on. Firefox has no such thing for this area. */
export async function closeToPages(): Promise<void> {
  const { local } = browser.storage as { local: object };
  const { setAccessLevel } = local as {
    setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await setAccessLevel?.call(local, { accessLevel: 'TRUSTED_CONTEXTS' });
}
