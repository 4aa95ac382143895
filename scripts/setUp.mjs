/**
 * Makes a fresh clone ready: the right Node, the dependencies of the lock file, and the browsers. Uses nothing but Node, since
 * nothing else is there yet. Does only what is missing, so that a second run costs nothing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browsers.mjs';

/** Folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages of the browsers in Debian and Ubuntu. */
const aptPackages = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Wrong Node, no network, no browser: said in plain words, without a stack. */
export class SetUpError extends Error {}

/**
 * Checks Node, installs what is missing.
 * @param {{ browsers: ('chromium' | 'firefox')[] }} needs
 */
export function setUp({ browsers }) {
  checkNode();
  installDependencies();
  installBrowsers(browsers);
}

/** Runs a script's main function; a `SetUpError` ends it with its message alone. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

function checkNode() {
  const wanted = /\d+\.\d+/.exec(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node)[0];
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetUpError(`Node ${wanted} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`);
}

/** The stamp lies inside of node_modules, so that deleting the folder deletes the stamp. */
function installDependencies() {
  const stamp = join(root, 'node_modules', '.lock-file-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing the dependencies (npm ci) ...');
  // No dependency needs its install script, and a script that does not run can do no harm.
  command('npm', ['ci', '--ignore-scripts'], 'npm ci failed; the lines above say why.');
  writeFileSync(stamp, hash);
}

function installBrowsers(names) {
  const missing = names.filter((name) => findBrowser(name) === undefined);
  if (missing.length === 0) return;
  const packages = missing.map((name) => aptPackages[name]);
  if (!existsSync('/usr/bin/apt-get')) {
    throw new SetUpError(
      `Missing: ${missing.join(', ')}. Install Chromium and Firefox, or set CHROMIUM_PATH and FIREFOX_PATH.\n` +
        'Chrome and Edge cannot be used: they ignore --load-extension.',
    );
  }
  if (process.getuid() !== 0) {
    throw new SetUpError(
      `Missing: ${missing.join(', ')}. Run:\n  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    );
  }
  console.log(`Installing ${packages.join(' and ')} ...`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  command('apt-get', ['update', '-qq'], 'apt-get update failed.', quiet);
  command(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    'apt-get install failed.',
    quiet,
  );
}

function command(name, parameters, failure, environment = {}) {
  const { status } = spawnSync(name, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    // npm is a batch file on Windows.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new SetUpError(failure);
}
