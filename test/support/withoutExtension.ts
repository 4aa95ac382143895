/**
 * The same Chromium with an extension that does nothing in place of ours: what a page is without us, for tests that compare. An empty one and
 * not none, so that harness and flags are the same in both.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium, type ChromiumOptions } from './chromium';

const manifest = {
  manifest_version: 3,
  name: 'Nothing',
  version: '1',
  background: { service_worker: 'worker.js' },
  options_ui: { page: 'options.html' },
};

/** Starts it. Its `close` ends it. */
export async function launchWithoutExtension(options: Omit<ChromiumOptions, 'extension'>): Promise<Chromium> {
  const folder = await mkdtemp(join(tmpdir(), 'send-to-lime-nothing-'));
  try {
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'worker.js'), '');
    await writeFile(join(folder, 'options.html'), '<!doctype html>');
    return await Chromium.launch({ ...options, extension: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}
