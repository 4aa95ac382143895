/** The settings as they are stored. What cannot be read is not thrown away: it stays stored until somebody saves settings over it. */
import { initialSettings, readSettings, type Settings } from '../settings/settings';
import { storedValue } from './storedValue';

/** The stored settings, or the initial ones when nothing usable is stored. */
export async function readStoredSettings(): Promise<Settings> {
  const stored = await storedValue('settings').read();
  if (stored === undefined) return initialSettings;
  const read = readSettings(stored);
  return read.kind === 'settings' ? read.settings : initialSettings;
}

export const writeSettings = (settings: Settings): Promise<void> => storedValue('settings').write(settings);
