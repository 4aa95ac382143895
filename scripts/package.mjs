/**
 * `npm run package`: builds for both browsers and packs each output into `artifacts/send-to-lime-<browser>.zip`, and the page of the Custom Add-on
 * into `send-to-lime-addon.zip`. The bytes of a zip depend on nothing but the files in it: names in order, one fixed time.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { root, run } from './setUp.mjs';
import { runNode } from './tool.mjs';

/** Zips know no time before 1980, and ours is not that of the build. */
const mtime = new Date(1980, 0, 1);

await run(async () => {
  const built = await runNode(['scripts/build.mjs', 'chrome', 'firefox']);
  if (built.code !== 0) throw new Error(built.output);
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  for (const output of ['chrome', 'firefox', 'addon']) {
    const folder = join(root, 'dist', output);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort();
    const entries = files.map((name) => [name.split(sep).join('/'), [readFileSync(join(folder, name)), { mtime }]]);
    const zip = join(root, 'artifacts', `send-to-lime-${output}.zip`);
    writeFileSync(zip, zipSync(Object.fromEntries(entries), { level: 9 }));
    console.log(`${relative(root, zip)}: ${files.length} files, ${statSync(zip).size} bytes`);
  }
});
