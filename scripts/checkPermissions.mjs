/**
 * `npm run check:permissions`: compares this build with the last release (`test/releases`). What makes a browser ask again, or disable the extension, must be
 * named in CHANGELOG.md under the version that is being made, in backquotes; else this fails.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { permissionChanges } from './permissionChanges.mjs';
import { root, run, SetUpError } from './setUp.mjs';
import { updateManifest } from './updateManifest.mjs';

const releases = join(root, 'test', 'releases');

await run(async () => {
  const version = readManifest('chrome').version;
  const builds = {
    'update for Chrome and Edge': ['chrome', updateManifest(readManifest('chrome'))],
    'new installation in Chrome and Edge': ['chrome', readManifest('chrome')],
    Firefox: ['firefox', readManifest('firefox')],
  };
  const acknowledged = sectionOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  const missing = [];
  for (const [name, [browser, manifest]] of Object.entries(builds)) {
    const last = lastRelease(browser, version);
    const changes = last ? permissionChanges(last.manifest, manifest) : [];
    console.log(`${name}: ${last ? `since ${last.version} ${changes.join(', ') || 'nothing new'}` : 'no release yet'}`);
    // What an update would have the browser ask is no surprise to who installs it anew.
    missing.push(...changes.filter((change) => !acknowledged.includes(`\`${change.replace(/\/\*$/, '')}`)));
  }
  if (missing.length > 0)
    throw new SetUpError(
      `A browser asks again, or disables the extension, for: ${[...new Set(missing)].join(', ')}.\n` +
        `If that is meant, name each in CHANGELOG.md under [${version}], in backquotes, with what people see.`,
    );
});

/** The newest release before this version. */
function lastRelease(browser, version) {
  const found = readdirSync(releases)
    .flatMap((file) => {
      const [, of, number] = /^send-to-lime-(\w+)-([\d.]+)\.zip$/.exec(file) ?? [];
      return of === browser && number !== version ? [{ file, version: number }] : [];
    })
    .sort((one, other) => one.version.localeCompare(other.version, 'en', { numeric: true }))
    .at(-1);
  if (!found) return undefined;
  const zip = unzipSync(readFileSync(join(releases, found.file)));
  return { version: found.version, manifest: JSON.parse(strFromU8(zip['manifest.json'])) };
}

function sectionOf(changelog, version) {
  const start = changelog.indexOf(`## [${version}]`);
  if (start < 0) throw new SetUpError(`CHANGELOG.md has no section for ${version}.`);
  const end = changelog.indexOf('\n## [', start + 1);
  return changelog.slice(start, end < 0 ? undefined : end);
}

function readManifest(browser) {
  const path = join(root, 'dist', browser, 'manifest.json');
  if (!existsSync(path)) throw new SetUpError(`dist/${browser} is not there: run "npm run build" first`);
  return JSON.parse(readFileSync(path, 'utf8'));
}
