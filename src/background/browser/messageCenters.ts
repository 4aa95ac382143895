/**
 * Message Centers at addresses that somebody has added. Our scripts are registered there while the browser's permission lasts: the manifest's own, by
 * their names in it, and before the content script its part on demand, which shows the panel in a window (`content/panelWindow`).
 */
import { browser } from '../../messaging/browser';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { settingsInForce } from '../storage/settingsStore';

/** The name of the script in the build; the same as in vite.config.ts. */
export const onDemandScript = 'src/content/onDemand.js';

const isAllowed = (origin: string) => browser.permissions.contains({ origins: [originPattern(origin)] });

/** The origins that are added and allowed. */
export async function addedOrigins(): Promise<readonly string[]> {
  const { messageCenters } = (await settingsInForce()).settings;
  const allowed = await Promise.all(messageCenters.map(isAllowed));
  return messageCenters.filter((_, index) => allowed[index]);
}

export interface MissingOrigins {
  /** All of them. */
  readonly all: readonly string[];
  /** Those that the browser once let us in: somebody has taken that back. */
  readonly takenAway: readonly string[];
}

/**
 * Message Centers that the browser does not let us read: site access is off or "on click", the permission was removed, or it was not yet given for an
 * origin that came with an update or a policy.
 */
export async function missingOrigins(): Promise<MissingOrigins> {
  const { settings, policy } = await settingsInForce();
  const { messageCenters } = settings;
  const origins = [...userlikeOrigins, ...messageCenters];
  const allowed = await Promise.all(origins.map(isAllowed));
  const all = origins.filter((_, index) => !allowed[index]);
  const { host_permissions: named = [] } = browser.runtime.getManifest() as Manifest;
  // Each that the operator has added was allowed then; of the organisation's nobody has asked the operator.
  const given = policy.set.messageCenters === undefined ? messageCenters : [];
  const takenAway = all.filter((origin) => given.includes(origin) || named.includes(originPattern(origin)));
  return { all, takenAway };
}

/**
 * Has the browser run our scripts at added origins, and at those of Userlike's that this manifest leaves to the operator; nowhere else. An update of the
 * extension forgets them, a new start of the browser does not.
 */
export function registerScripts(): Promise<void> {
  return navigator.locks.request('scripts', async () => {
    const { content_scripts: scripts = [] } = browser.runtime.getManifest() as Manifest;
    const { all: missing } = await missingOrigins();
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
  readonly host_permissions?: readonly string[];
  readonly content_scripts?: readonly {
    readonly js: string[];
    readonly matches: string[];
    readonly world?: 'MAIN' | 'ISOLATED';
  }[];
}
