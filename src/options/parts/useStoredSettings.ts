/** The settings as the worker has them, and as it has them again when the organisation's policy has arrived or changed. */
import { useCallback, useEffect, useState } from 'react';
import { browser } from '../../messaging/browser';
import { call } from '../../messaging/extensionCall';
import type { StoredSettings } from '../../messaging/responses';
import { callFailure, type CallFailure } from '../../messaging/callFailure';

export type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: CallFailure }
  | { readonly kind: 'ready'; readonly stored: StoredSettings };

/** The browser may fill in the policy some seconds after the installation and does not tell (facts: platform 4.5). */
const lateArrival = 5_000;

/** The settings, and a function to load again what is stored now. */
export function useStoredSettings(): readonly [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const load = useCallback(() => {
    call('settings.get', {}).then(
      (stored) => setLoaded((before) => (isPolicyOf(before, stored) ? before : { kind: 'ready', stored })),
      (error: unknown) =>
        setLoaded((before) => (before.kind === 'ready' ? before : { kind: 'failed', why: callFailure(error) })),
    );
  }, []);
  useEffect(() => {
    load();
    const onChanged = (_: unknown, area: string) => {
      if (area === 'managed') load();
    };
    browser.storage.onChanged.addListener(onChanged);
    const late = setTimeout(load, lateArrival);
    return () => {
      clearTimeout(late);
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, [load]);
  const reload = () => {
    setLoaded({ kind: 'loading' });
    load();
  };
  return [loaded, reload];
}

/** All else that has changed since is known to the page that has changed it, and its answer may be on its way. */
const isPolicyOf = (before: Loaded, { policy }: StoredSettings): boolean =>
  before.kind === 'ready' && JSON.stringify(before.stored.policy) === JSON.stringify(policy);
