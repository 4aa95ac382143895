/**
 * Where the browsers of the tests are looked for. Chrome and Edge are not in the list: since 2025 the branded builds ignore
 * `--load-extension`, so an unpacked extension cannot be started in them from a command line.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const windowsFolders = [process.env['PROGRAMFILES'], process.env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

const places = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/lib/chromium/chromium',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...windowsFolders.map((folder) => join(folder, 'Chromium', 'Application', 'chrome.exe')),
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...windowsFolders.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
    ],
  },
};

/** The browser's path: the one that CHROMIUM_PATH or FIREFOX_PATH names, else the first that exists, else undefined. */
export function findBrowser(name) {
  const { variable, paths } = places[name];
  const named = process.env[variable];
  return named === undefined || named === '' ? paths.find((path) => existsSync(path)) : named;
}

/** As `findBrowser`, but throws with what to do when there is none. */
export function requireBrowser(name) {
  const path = findBrowser(name);
  if (path === undefined || !existsSync(path)) {
    throw new Error(
      path === undefined
        ? `No ${name} was found. Install it, or set ${places[name].variable} to its path; "npm start" says how.`
        : `${places[name].variable} names ${path}, which does not exist.`,
    );
  }
  return path;
}
