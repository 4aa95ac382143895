/**
 * Message Centers at addresses that somebody has added. Our scripts are registered there while the browser's permission lasts: the manifest's own, by
 * their names in it, and before the content script its part on demand, which shows the panel in a window (`content/panelWindow`).
 */
import { browser } from '../../messaging/browser';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { settingsInForce } from '../storage/settingsStore';

/** As vite.config.ts names it. */
export const onDemandScript = 'src/content/onDemand.js';

const isAllowed = (origin: string) => browser.permissions.contains({ origins: [originPattern(origin)] });

/** The origins that are added and allowed. */
export async function addedOrigins(): Promise<readonly string[]> {
  const { messageCenters } = (await settingsInForce()).settings;
  const allowed = await Promise.all(messageCenters.map(isAllowed));
  return messageCenters.filter((_, index) => allowed[index]);
}

/**
 * Where Userlike has the Message Center and the browser does not let us in: site access is off or "on click", or an update that came with a new host was not
 * yet allowed it.
 */
export async function missingOrigins(): Promise<readonly string[]> {
  const allowed = await Promise.all(userlikeOrigins.map(isAllowed));
  return userlikeOrigins.filter((_, index) => !allowed[index]);
}

/**
 * Has the browser run our scripts at added origins, and at those of Userlike's that this manifest leaves to the operator; nowhere else. An update of the
 * extension forgets them, a new start of the browser does not.
 */
export function registerScripts(): Promise<void> {
  return navigator.locks.request('scripts', async () => {
    const { content_scripts: scripts = [] } = browser.runtime.getManifest() as Manifest;
    const missing = await missingOrigins();
    const isNamed = (origin: string) =>
      scripts.some(({ matches }) => matches.some((pattern) => pattern.startsWith(`${origin}/`)));
    const own = userlikeOrigins.filter((origin) => !isNamed(origin) && !missing.includes(origin)).map(originPattern);
    const added = (await addedOrigins()).map(originPattern);
    await browser.scripting.unregisterContentScripts();
    const registered = [
      // Where the panel may not be framed, the part that shows it in a window comes first.
      ...scripts.map((script) => ({ ...script, id: 'added', matches: added, before: [onDemandScript] })),
      ...scripts.map((script) => ({ ...script, id: 'own', matches: own, before: [] })),
    ].filter(({ matches }) => matches.length > 0);
    if (registered.length === 0) return;
    await browser.scripting.registerContentScripts(
      registered.map(({ js, world = 'ISOLATED', id, matches, before }) => ({
        id: `${id} ${world}`,
        js: [...(world === 'MAIN' ? [] : before), ...js.map(pathOf)],
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
  readonly content_scripts?: readonly {
    readonly js: string[];
    readonly matches: string[];
    readonly world?: 'MAIN' | 'ISOLATED';
  }[];
}
