/** The settings as a file: all of them, since the API key never was among them. What an import kept for others goes out again under `extra`. */
import type { Settings } from './settings';

/** JSON text, indented for people, that `importConfiguration` takes back. */
export const exportSettings = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;
