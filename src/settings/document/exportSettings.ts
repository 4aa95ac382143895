/**
 * The settings as a file: all of them, since the API key is not part of them. Unknown members that an import has kept under `extra` are exported again.
 */
import type { Settings } from './settings';

/** JSON text, indented for people, that `importConfiguration` takes back. */
export const exportSettings = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;
