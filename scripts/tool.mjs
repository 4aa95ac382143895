/** Runs the tools of node_modules by their own entry file: no npx, no shell, the same on every system. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetUpError } from './setUp.mjs';

/**
 * Runs a tool and gives its exit code and its output, which is passed on as it comes when `live`.
 * @param {string} name package, and command of that package, such as `eslint`; `dependency-cruiser/depcruise` where they differ
 * @param {string[]} parameters
 * @param {{ live?: boolean, environment?: Record<string, string> }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(name, parameters, options = {}) {
  return runNode([entryOf(name), ...parameters], options);
}

/** As `runTool`, for a script of our own. */
export function runNode(parameters, { live = false, environment = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colours(), ...environment },
    });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      if (live) stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The tools write into a pipe, so whether somebody looks on is for us to say. */
function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1', NO_COLOR: undefined } : { FORCE_COLOR: undefined, NO_COLOR: '1' };
}

function entryOf(name) {
  const [packageName, command = packageName] = name.split('/');
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * What a command of the system prints, such as git or npm.
 * @param {string} name
 * @param {string[]} parameters
 * @returns {string}
 */
export function commandOutput(name, parameters) {
  const { status, stdout, stderr, error } = spawnSync(name, parameters, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // npm is a batch file on Windows.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new SetUpError(`${name} ${parameters.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
