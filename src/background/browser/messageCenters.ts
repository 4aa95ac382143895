/**
 * Message Centers at addresses that somebody has added. Our scripts are registered there while the browser's permission lasts: the manifest's own, by
 * their names in it, and before the content script its part on demand, which shows the panel in a window (`content/panelWindow`).
 */
import { browser } from '../../messaging/browser';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { settingsInForce } from '../storage/settingsStore';

/** As vite.config.ts names it. */
export const onDemandScript = 'src/content/onDemand.js';

/** The origins that are added and allowed. */
export async function addedOrigins(): Promise<readonly string[]> {
  const { messageCenters } = (await settingsInForce()).settings;
  const allowed = await Promise.all(
    messageCenters.map((origin) => browser.permissions.contains({ origins: [originPattern(origin)] })),
  );
  return messageCenters.filter((_, index) => allowed[index]);
}

/** Has the browser run our scripts in those, and in no others. An update of the extension forgets them, a new start of the browser does not. */
export function registerScripts(): Promise<void> {
  return navigator.locks.request('scripts', async () => {
    const matches = (await addedOrigins()).map(originPattern);
    await browser.scripting.unregisterContentScripts();
    if (matches.length === 0) return;
    const { content_scripts: scripts = [] } = browser.runtime.getManifest() as Manifest;
    await browser.scripting.registerContentScripts(
      scripts.map(({ js, world = 'ISOLATED' }, index) => ({
        id: String(index),
        js: [...(world === 'MAIN' ? [] : [onDemandScript]), ...js.map(pathOf)],
        matches,
        runAt: 'document_start',
        world,
      })),
    );
  });
}

/** Firefox gives the manifest's files as addresses, and takes none back. */
const pathOf = (file: string) => new URL(file, browser.runtime.getURL('')).pathname.slice(1);

/** The manifest as it is; the type knows no worlds. */
interface Manifest {
  readonly content_scripts?: readonly { readonly js: string[]; readonly world?: 'MAIN' | 'ISOLATED' }[];
}
