/**
 * The extension API as the browser gives it: Firefox and newer Chromium name it `browser`, older Chromium `chrome`,
 * and all of them answer with promises under manifest version 3. Without the polyfill, which costs 3 KB.
 */
import type { Browser } from 'webextension-polyfill';

interface Globals {
  readonly browser?: Browser;
  readonly chrome: Browser;
}

const globals = globalThis as unknown as Globals;

export const browser: Browser = globals.browser ?? globals.chrome;
