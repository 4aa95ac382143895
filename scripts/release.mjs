/**
 * `npm run release`: from a clean state of a version to everything that is uploaded, in `artifacts/`, and a check-list of what people do then. It tests,
 * packs and compares; it signs nothing and uploads nothing, since the keys are not here. `--without-tests` for a machine that has just run them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, setUp, SetUpError } from './setUp.mjs';
import { commandOutput, runNode } from './tool.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

await run(async () => {
  setUp({ browsers: [] });
  const notes = releaseNotes();
  checkState(notes);
  if (!process.argv.includes('--without-tests')) await step('scripts/test.mjs');
  await step('scripts/checkPackage.mjs');
  await step('scripts/checkPermissions.mjs');
  await step('scripts/checkStore.mjs');
  writeFileSync(join(root, 'artifacts', 'RELEASE_NOTES.md'), `${notes.text}\n`);
  const list = checkList();
  writeFileSync(join(root, 'artifacts', 'CHECKLIST.md'), list);
  console.log(`\n${list}`);
});

/** The section of this version, as people wrote it. */
function releaseNotes() {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const [, date, text] =
    new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - (.+)\\n([^]*?)(?=^## \\[|(?![^]))`, 'm').exec(
      changelog,
    ) ?? [];
  if (!text) throw new SetUpError(`CHANGELOG.md has no section for ${version}.`);
  return { date, text: text.trim() };
}

function checkState({ date }) {
  const problems = [];
  const versions = [
    ['manifest.json', JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')).version],
    ['package-lock.json', JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).version],
  ];
  for (const [file, found] of versions)
    if (found !== version) problems.push(`${file} says ${found}, package.json ${version}`);
  if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`${version} is no semantic version`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    problems.push(`CHANGELOG.md dates ${version} "${date}": put the day of the release there`);
  if (commandOutput('git', ['status', '--porcelain']) !== '') problems.push('there are changes that are not committed');
  if (
    commandOutput('git', ['tag', '--list', `v${version}`]).trim() !== '' &&
    commandOutput('git', ['tag', '--points-at', 'HEAD']).trim() !== `v${version}`
  )
    problems.push(`v${version} is tagged already, at another commit`);
  if (existsSync(join(root, 'test', 'releases', `send-to-lime-chrome-${version}.zip`)))
    problems.push(`test/releases has ${version} already: raise the version`);
  if (problems.length > 0) throw new SetUpError(`Not ready to be released:\n- ${problems.join('\n- ')}`);
}

async function step(script) {
  console.log(`\n== ${script}`);
  const { code } = await runNode([script], { live: true });
  if (code !== 0) throw new SetUpError(`${script} failed; the lines above say why.`);
}

function checkList() {
  return `# Send to Lime ${version}: what is left to do by hand

Everything to upload lies in artifacts/, with SHA256SUMS over all of it.

- [ ] \`git tag v${version} && git push --tags\`; attach artifacts/ and RELEASE_NOTES.md to the release
- [ ] Chrome Web Store and Edge Add-ons: send-to-lime-chrome-update.zip for an item that exists, send-to-lime-chrome.zip for a new one
- [ ] Firefox Add-ons: send-to-lime-firefox.zip, with send-to-lime-source.zip and "npm run package" for the reviewer
- [ ] Texts and pictures of docs/store, in four languages; the address of docs/privacy.md; the answers of docs/store/README.md
- [ ] Own servers: pack and sign with the key of the organisation (docs/administrators.md, "Your own server")
- [ ] Hosts of the Custom Add-on: send-to-lime-addon.zip
- [ ] Install each from where people get it: set up, one send, undo; then the same as an update of the last release
- [ ] Keep the release: send-to-lime-chrome.zip and send-to-lime-firefox.zip in test/releases, each with -${version} in its name, so that the next one is tried over it
- [ ] Raise the version in package.json, package-lock.json, manifest.json; begin its section in CHANGELOG.md
`;
}
