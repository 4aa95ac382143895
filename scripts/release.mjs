/**
 * `npm run release`: from a clean state of a version to everything that is uploaded, in `artifacts/release/`, and a check-list of what people do then. It
 * tests, packs and compares; it signs nothing and uploads nothing, since the keys are not here. `--without-tests` for a machine that has just run them.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseNotes, releaseProblems } from './releaseState.mjs';
import { root, run, setUp, SetUpError } from './setUp.mjs';
import { commandOutput, runNode } from './tool.mjs';

const json = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { version } = json('package.json');
const tested = !process.argv.includes('--without-tests');

await run(async () => {
  setUp({ browsers: [] });
  const notes = releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (!notes) throw new SetUpError(`CHANGELOG.md has no section for ${version}.`);
  checkState(notes.date);
  if (tested) await step('scripts/test.mjs');
  await step('scripts/checkPackage.mjs');
  await step('scripts/checkPermissions.mjs');
  await step('scripts/checkStore.mjs');
  const list = checkList();
  collect({ 'RELEASE_NOTES.md': `${notes.text}\n`, 'CHECKLIST.md': list });
  console.log(`\n${list}`);
});

function checkState(date) {
  const problems = releaseProblems({
    version,
    date,
    versions: {
      'manifest.json': json('manifest.json').version,
      'package-lock.json': json('package-lock.json').version,
    },
    changes: commandOutput('git', ['status', '--porcelain']),
    tags: commandOutput('git', ['tag', '--list']).split('\n'),
    tagsHere: commandOutput('git', ['tag', '--points-at', 'HEAD']).split('\n'),
    kept: existsSync(join(root, 'test', 'releases', `send-to-lime-chrome-${version}.zip`)),
  });
  if (problems.length > 0) throw new SetUpError(`Not ready to be released:\n- ${problems.join('\n- ')}`);
}

async function step(script) {
  console.log(`\n== ${script}`);
  const { code } = await runNode([script], { live: true });
  if (code !== 0) throw new SetUpError(`${script} failed; the lines above say why.`);
}

/** In a folder of its own: `artifacts` also has reports and pictures of tests. */
function collect(texts) {
  const artifacts = join(root, 'artifacts');
  const folder = join(artifacts, 'release');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of readdirSync(artifacts))
    if (/^send-to-lime-.*\.(zip|json)$|^SHA256SUMS$/.test(name)) cpSync(join(artifacts, name), join(folder, name));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
}

function checkList() {
  return `# Send to Lime ${version}: what is left to do by hand

Everything to upload lies in artifacts/release/, with SHA256SUMS over all packages. Made of ${commandOutput('git', ['rev-parse', 'HEAD']).trim()}.

${tested ? '' : '- [ ] The tests were left out here (--without-tests): `npm test` must have passed on this commit\n'}\
- [ ] \`git tag v${version} && git push origin v${version}\`; the workflow "Release" makes the same packages and a draft: compare its SHA256SUMS with those here, then publish it
- [ ] Chrome Web Store and Edge Add-ons: send-to-lime-chrome-update.zip for an item that exists, send-to-lime-chrome.zip for a new one
- [ ] Firefox Add-ons: send-to-lime-firefox.zip, with send-to-lime-source.zip and "npm run package" for the reviewer
- [ ] Texts and pictures of docs/store, in each language; the address of docs/privacy.md; the answers of docs/store/README.md
- [ ] Own servers: pack and sign with the key of the organisation (docs/administrators.md, "Your own server")
- [ ] Hosts of the Custom Add-on: send-to-lime-addon.zip
- [ ] Install each from where people get it: set up, one send, undo; then the same as an update of the last release
- [ ] Keep the release: send-to-lime-chrome.zip and send-to-lime-firefox.zip in test/releases, each with -${version} in its name, so that the next one is tried over it
- [ ] Raise the version in package.json, package-lock.json, manifest.json and docs/administrators.md; begin its section in CHANGELOG.md
`;
}
