/**
 * A Firefox with an organisation's policy of its own: the installed one by links, beside a `distribution/policies.json` as an administrator deploys
 * it. The machine's own policy file would reach every Firefox that somebody runs meanwhile.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findBrowser } from '../../scripts/browsers.mjs';

const library = 'libxul.so';

/** Where the executable lies beside the rest of Firefox; undefined for packages that hide it (snap) and for other systems. */
function installed(): string | undefined {
  const named = findBrowser('firefox');
  const path = named !== undefined && existsSync(named) ? realpathSync(named) : undefined;
  return path !== undefined && existsSync(join(dirname(path), library)) ? path : undefined;
}

/** Whether this machine's Firefox can be given a policy of its own. */
export const mayHaveOwnPolicy = (): boolean => installed() !== undefined;

export class FirefoxWithPolicy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'send-to-lime-firefox-with-policy-'));
  readonly executable: string;

  /** @param extensionId the gecko id of the extension that gets the settings */
  constructor(
    readonly extensionId: string,
    settings: object,
  ) {
    const original = installed();
    if (original === undefined) throw new Error('This Firefox cannot be given a policy of its own.');
    this.executable = join(this.#folder, basename(original));
    const own = new Set([basename(original), 'distribution']);
    for (const name of readdirSync(dirname(original))) {
      if (!own.has(name)) symlinkSync(join(dirname(original), name), join(this.#folder, name));
    }
    // Firefox looks for everything beside the file that was started, after following links.
    copyFileSync(original, this.executable);
    mkdirSync(join(this.#folder, 'distribution'));
    this.set(settings);
  }

  /** Writes the policy; Firefox reads it when it starts. */
  set(settings: object): void {
    const policies = { '3rdparty': { Extensions: { [this.extensionId]: settings } } };
    writeFileSync(join(this.#folder, 'distribution', 'policies.json'), JSON.stringify({ policies }));
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
