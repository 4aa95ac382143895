/**
 * `npm run package`: builds for both browsers and packs, into `artifacts/`,
 * - `send-to-lime-<browser>.zip`, for Chrome and Edge also `send-to-lime-chrome-update.zip` (`updateManifest.mjs`), and the page of the Custom Add-on
 * as `send-to-lime-addon.zip`;
 * - `send-to-lime-source.zip`, from which the same commands make the same bytes, for reviewers;
 * - `send-to-lime-sbom.json`, the software bill of materials (CycloneDX), and `SHA256SUMS`.
 *
 * The bytes depend on nothing but the sources: names in order, one fixed time, no path of the machine.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { root, run, setUp, SetUpError } from './setUp.mjs';
import { billOfMaterials } from './shippedPackages.mjs';
import { commandOutput, runNode } from './tool.mjs';
import { updateManifest } from './updateManifest.mjs';

const artifacts = join(root, 'artifacts');
/** Stands in the source zip, which has no history. */
const commitFile = join(root, 'COMMIT');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

await run(async () => {
  setUp({ browsers: [] });
  for (const script of [['scripts/build.mjs', 'chrome', 'firefox'], ['scripts/checkBuild.mjs']]) {
    const { code, output } = await runNode(script);
    if (code !== 0) throw new SetUpError(`${output}\n${script[0]} failed; the lines above say why.`);
  }
  const commit = commitOf();
  mkdirSync(artifacts, { recursive: true });
  for (const entry of readdirSync(artifacts))
    if (/^send-to-lime-.*\.(zip|json)$|^SHA256SUMS$/.test(entry)) rmSync(join(artifacts, entry));

  const build = { 'build.json': `${JSON.stringify({ name, version, commit }, null, 2)}\n` };
  for (const output of ['chrome', 'firefox']) await pack(`${name}-${output}.zip`, filesOf(join('dist', output)), build);
  await pack(
    `${name}-chrome-update.zip`,
    filesOf(join('dist', 'chrome')).filter(([entry]) => entry !== 'manifest.json'),
    { ...build, 'manifest.json': updateManifestText(join(root, 'dist', 'chrome', 'manifest.json')) },
  );
  await pack(`${name}-addon.zip`, filesOf(join('dist', 'addon')));
  await pack(`${name}-source.zip`, sources(), { COMMIT: `${commit}\n` });
  writeFileSync(join(artifacts, `${name}-sbom.json`), `${JSON.stringify(billOfMaterials(root), null, 2)}\n`);
  writeFileSync(join(artifacts, 'SHA256SUMS'), checksums());
  console.log(readFileSync(join(artifacts, 'SHA256SUMS'), 'utf8'));
});

/** @param {[name: string, path: string][]} files names inside of the zip, and where they lie */
async function pack(zip, files, more = {}) {
  // Not at the top: nothing is installed yet when this file is loaded in a fresh clone.
  const { strToU8, zipSync } = await import('fflate');
  // Zips know no time before 1980, and ours is not that of the build.
  const mtime = new Date(1980, 0, 1);
  const entries = [
    ...files.map(([entry, path]) => [entry, readFileSync(path)]),
    ...Object.entries(more).map(([entry, text]) => [entry, strToU8(text)]),
  ].sort(([one], [other]) => (one < other ? -1 : 1));
  const zipped = zipSync(Object.fromEntries(entries.map(([entry, bytes]) => [entry, [bytes, { mtime }]])), {
    level: 9,
  });
  writeFileSync(join(artifacts, zip), zipped);
  console.log(`artifacts/${zip}: ${entries.length} files, ${zipped.length} bytes`);
}

function updateManifestText(path) {
  return `${JSON.stringify(updateManifest(JSON.parse(readFileSync(path, 'utf8'))), null, 2)}\n`;
}

function filesOf(folder) {
  const path = join(root, folder);
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((entry) => statSync(join(path, entry)).isFile())
    .map((entry) => [entry.split(sep).join('/'), join(path, entry)]);
}

/** What is kept under version control, or all that lies here when this is an unpacked source zip. */
function sources() {
  const made = /^(node_modules|dist|artifacts)(\/|$)|^COMMIT$/;
  if (existsSync(commitFile)) return filesOf('.').filter(([entry]) => !made.test(entry));
  return commandOutput('git', ['ls-files', '-z'])
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => [entry, join(root, entry)]);
}

function commitOf() {
  if (existsSync(commitFile)) return readFileSync(commitFile, 'utf8').trim();
  const commit = commandOutput('git', ['rev-parse', 'HEAD']).trim();
  return commandOutput('git', ['status', '--porcelain']) === '' ? commit : `${commit} with changes`;
}

/** In the form that `sha256sum --check` reads. */
function checksums() {
  return readdirSync(artifacts)
    .filter((entry) => /^send-to-lime-.*\.(zip|json)$/.test(entry))
    .sort()
    .map((entry) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(artifacts, entry)))
        .digest('hex');
      return `${sum}  ${basename(entry)}\n`;
    })
    .join('');
}
