/**
 * The same Chromium with an extension that does nothing in place of ours: what a page is without us, for tests that compare. An empty one and
 * not none, so that harness and flags are the same in both.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium, type ChromiumOptions } from './chromium';
import { Firefox, type FirefoxOptions } from './firefox';

const manifest = {
  manifest_version: 3,
  name: 'Nothing',
  version: '1',
  background: { service_worker: 'worker.js' },
  options_ui: { page: 'options.html' },
};

const firefoxManifest = {
  ...manifest,
  background: undefined,
  browser_specific_settings: { gecko: { id: 'nothing@send-to-lime.example' } },
};

/** Starts it. Its `close` ends it. */
export function launchWithoutExtension(options: Omit<ChromiumOptions, 'extension'>): Promise<Chromium> {
  return withNothing(manifest, (extension) => Chromium.launch({ ...options, extension }));
}

/** The same for Firefox. */
export function launchFirefoxWithoutExtension(options: Omit<FirefoxOptions, 'extension'>): Promise<Firefox> {
  return withNothing(firefoxManifest, (extension) => Firefox.launch({ ...options, extension }));
}

async function withNothing<Browser>(ofBrowser: object, launch: (folder: string) => Promise<Browser>): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'send-to-lime-nothing-'));
  try {
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(ofBrowser));
    await writeFile(join(folder, 'worker.js'), '');
    await writeFile(join(folder, 'options.html'), '<!doctype html>');
    return await launch(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
