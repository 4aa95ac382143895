/**
 * `npm run check:versions`: compares what the source uses (`usedFeatures.mjs`) with the minimum versions that the manifest states. The first version of each
 * feature comes from `@mdn/browser-compat-data`. What came to any browser since 2022 stands in `features.json`: a new one is written there by hand, so that
 * somebody has looked at it; one that is newer than a minimum needs a sentence that says what happens without it. `--write` takes over what is found.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import data from '@mdn/browser-compat-data' with { type: 'json' };
import { format, resolveConfig } from 'prettier';
import { root } from './setUp.mjs';
import { usedFeatures } from './usedFeatures.mjs';

const tablePath = join(root, 'scripts', 'features.json');
const browsers = ['chrome', 'edge', 'firefox'];
/** Of the end of 2022: what is older than all of these is in every browser that anybody can still update. */
const recent = { chrome: 108, edge: 108, firefox: 108 };

const compatibility = (name) => name.split('.').reduce((inner, key) => inner?.[key], data)?.__compat;
const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
const table = JSON.parse(readFileSync(tablePath, 'utf8'));
const minimum = {
  chrome: Number(manifest.minimum_chrome_version),
  // Edge has the numbers of the Chromium in it.
  edge: Number(manifest.minimum_chrome_version),
  firefox: parseInt(manifest.browser_specific_settings.gecko.strict_min_version, 10),
};

const found = usedFeatures((name) => compatibility(name) !== undefined);
const versions = Object.fromEntries(
  [...found.keys()].sort().map((name) => [name, versionsOf(compatibility(name).support)]),
);
const isRecent = (name) =>
  browsers.some((browser) => versions[name][browser] === null || versions[name][browser] > recent[browser]);
const wanted = Object.fromEntries(
  Object.keys(versions)
    .filter(isRecent)
    .map((name) => [name, versions[name]]),
);

if (process.argv.includes('--write')) await write();
else check();

function check() {
  const problems = [];
  for (const [name, first] of Object.entries(wanted)) {
    const row = table[name];
    if (!row) problems.push(`${name} (${found.get(name)}) came in ${told(first)} and is not in scripts/features.json`);
    else if (browsers.some((browser) => row[browser] !== first[browser]))
      problems.push(`${name}: the table says ${told(row)}, the data ${told(first)}`);
    const newer = browsers.filter((browser) => first[browser] === null || first[browser] > minimum[browser]);
    if (newer.length > 0 && !row?.without)
      problems.push(
        `${name} (${found.get(name)}) is newer than the minimum of ${newer.join(', ')}: ${told(first)}; say what happens without it`,
      );
  }
  for (const name of Object.keys(table))
    if (!wanted[name]) problems.push(`${name} is in scripts/features.json and not in use`);
  for (const browser of ['chrome', 'firefox']) {
    const needed = Object.entries(wanted).filter(
      ([, first]) => first[browser] !== null && first[browser] <= minimum[browser],
    );
    const highest = Math.max(...needed.map(([, first]) => first[browser]));
    const by = needed.filter(([, first]) => first[browser] === highest).map(([name]) => name);
    if (highest < minimum[browser])
      problems.push(`${browser} ${minimum[browser]} is more than is needed: ${highest}, for ${by.join(', ')}`);
    console.log(`${browser} ${minimum[browser]}: for ${by.join(', ')}`);
  }
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const line of [`Chromium browsers (${minimum.chrome} or newer)`, `Firefox (${minimum.firefox} or newer)`])
    if (!readme.includes(line)) problems.push(`README.md does not say "${line}"`);
  for (const problem of problems) console.log(`- ${problem}`);
  console.log(
    `${found.size} features in use, ${Object.keys(wanted).length} of them recent, ${problems.length} problems`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function write() {
  const rows = Object.entries(wanted).map(([name, first]) => [
    name,
    { ...first, ...(table[name]?.without && { without: table[name].without }) },
  ]);
  const options = await resolveConfig(tablePath);
  writeFileSync(tablePath, await format(JSON.stringify(Object.fromEntries(rows)), { ...options, filepath: tablePath }));
}

/** The first version of each browser that has it without a flag or another name; null where none has. */
function versionsOf(support) {
  const first = (browser) => {
    const numbers = [support[browser] ?? []]
      .flat()
      .filter((one) => !one.flags && !one.prefix && !one.alternative_name && !one.version_removed)
      .map(({ version_added: added }) => Number(String(added).replace('≤', '')))
      .filter((number) => number > 0);
    return numbers.length > 0 ? Math.min(...numbers) : null;
  };
  return Object.fromEntries(browsers.map((browser) => [browser, first(browser)]));
}

function told({ chrome, edge, firefox }) {
  return `Chrome ${chrome ?? 'never'}, Edge ${edge ?? 'never'}, Firefox ${firefox ?? 'never'}`;
}
