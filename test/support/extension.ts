/** What the harness must know of a built extension: read from its manifest, so that no path or id stands twice. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Manifest {
  options_ui?: { page: string };
  browser_specific_settings?: { gecko?: { id?: string } };
}

/** One build of the extension on disk. */
export interface BuiltExtension {
  /** Absolute folder. */
  readonly folder: string;
  /** Path of the options page within it. */
  readonly optionsPage: string;
  /** Add-on id for Firefox, `undefined` in the Chromium build. */
  readonly geckoId: string | undefined;
}

/** Reads the build in `folder`. Throws when there is none, with the command that makes it. */
export function builtExtension(folder: string): BuiltExtension {
  const absolute = resolve(folder);
  const manifest = JSON.parse(readManifest(absolute)) as Manifest;
  const optionsPage = manifest.options_ui?.page;
  if (optionsPage === undefined) throw new Error(`${folder}/manifest.json names no options page.`);
  return { folder: absolute, optionsPage, geckoId: manifest.browser_specific_settings?.gecko?.id };
}

function readManifest(folder: string): string {
  try {
    return readFileSync(join(folder, 'manifest.json'), 'utf8');
  } catch {
    throw new Error(`There is no build in ${folder}: run "npm run build" first.`);
  }
}
