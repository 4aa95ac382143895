/**
 * `npm run check:package`: packs, unpacks the source zip into another folder under another name, packs there with the same command, and compares the
 * checksums. So a reviewer, who has the source zip alone, gets the bytes that ship. And looks into each zip: nothing may be inside but what is listed.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { fileNames } from './expectedBuild.mjs';
import { root, run, SetUpError } from './setUp.mjs';
import { runNode } from './tool.mjs';

const built = [...fileNames, /^build\.json$/];
/** What may be in each zip. */
const allowed = {
  'send-to-lime-chrome.zip': built,
  'send-to-lime-chrome-update.zip': built,
  'send-to-lime-firefox.zip': built,
  'send-to-lime-addon.zip': [/^(index\.html|addOn\.js)$/],
  'send-to-lime-source.zip': [
    /^(src|test|scripts|docs|public|\.github|\.ci)\/[^]+$/,
    /^[\w.-]+\.(md|json|js|ts|mjs)$/,
    /^(LICENSE|COMMIT|\.dependency-cruiser\.mjs|\.(editorconfig|gitignore|npmrc|nvmrc|prettierignore|prettierrc\.json))$/,
  ],
};
/** Keys, passwords and what a machine leaves behind, wherever they lie. */
const forbidden = /(^|\/)(node_modules|dist|artifacts)\/|\.(pem|p12|pfx|crx|log)$|(^|\/)\.env|(^|\/)\.DS_Store$/;

await run(async () => {
  await packIn(root);
  checkContents();
  const folder = mkdtempSync(join(tmpdir(), 'a folder of another name '));
  try {
    const source = unzipSync(readFileSync(join(root, 'artifacts', 'send-to-lime-source.zip')));
    for (const [name, bytes] of Object.entries(source)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    linkDependencies(folder);
    await packIn(folder);
    const [here, there] = [root, folder].map((place) => readFileSync(join(place, 'artifacts', 'SHA256SUMS'), 'utf8'));
    if (here !== there) throw new SetUpError(`The packages differ.\nHere:\n${here}\nFrom the source zip:\n${there}`);
    console.log(`The same bytes from the source zip:\n${here}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function checkContents() {
  const problems = Object.entries(allowed).flatMap(([zip, patterns]) =>
    Object.keys(unzipSync(readFileSync(join(root, 'artifacts', zip))))
      .filter((name) => forbidden.test(name) || !patterns.some((pattern) => pattern.test(name)))
      .map((name) => `${zip}: ${name}`),
  );
  if (problems.length > 0) throw new SetUpError(`Not allowed in a package:\n${problems.join('\n')}`);
}

async function packIn(folder) {
  const { code, output } = await runNode([join(folder, 'scripts', 'package.mjs')]);
  if (code !== 0) throw new SetUpError(output);
}

/** The very packages of the lock file, which are here already. */
function linkDependencies(folder) {
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  } catch {
    // Not every file system has links.
    cpSync(join(root, 'node_modules'), join(folder, 'node_modules'), { recursive: true });
  }
}
