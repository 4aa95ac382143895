/**
 * Opens both builds and checks them against `expectedBuild.mjs`: weight of each part, manifest, files, and what the code may
 * contain. Looks at what was built, since the build tool, not the source, decides what ships.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { readBuiltCode } from './builtCode.mjs';
import * as expected from './expectedBuild.mjs';
import { root } from './setUp.mjs';

const problems = [];
const rows = Object.keys({ ...expected.limits, ...expected.sizes }).map((part) => ({ part }));
const notes = [];

for (const target of ['chrome', 'firefox']) checkTarget(target);

console.log('gzipped bytes     limit     last   chrome  firefox');
for (const { part, chrome, firefox } of rows) {
  const cell = (size) => String(size ?? '-').padStart(9);
  console.log(
    `${part.padEnd(14)}${cell(expected.limits[part])}${cell(expected.sizes[part])}${cell(chrome)}${cell(firefox)}`,
  );
}
for (const note of notes) console.log(`* ${note}`);
for (const problem of problems) console.log(`- ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkTarget(target) {
  const folder = join(root, 'dist', target);
  if (!existsSync(join(folder, 'manifest.json'))) {
    problems.push(`dist/${target} is not there: run "npm run build" first`);
    return;
  }
  const report = (problem) => problems.push(`${target}: ${problem}`);
  const build = openBuild(folder, report);
  checkFileNames(build, report);
  checkManifest(target, build.manifest, report);
  for (const [name, code] of build.code) checkCode(name, code, report);
  checkParts(target, build, report);
  checkStyles(build, report);
}

/** Names, contents and parsed scripts of a build. */
function openBuild(folder, report) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  const read = (name) => readFileSync(join(folder, name));
  const scripts = names.filter((name) => name.endsWith('.js'));
  const code = new Map(
    scripts.map((name) => {
      const text = read(name).toString();
      return [name, { text, ...readBuiltCode(text) }];
    }),
  );
  return { names, read, code, report, manifest: JSON.parse(read('manifest.json')) };
}

function checkFileNames({ names }, report) {
  for (const name of names) {
    if (!expected.fileNames.some((pattern) => pattern.test(name))) report(`unexpected file ${name}`);
  }
}

/** A part that `import()` loads brings no style sheet along, so each is linked by a page; the bulk view loads its own. */
function checkStyles({ names, read }, report) {
  const pages = names.filter((name) => name.endsWith('.html')).map((name) => read(name).toString());
  for (const name of names.filter((one) => one.endsWith('.css') && !/^assets\/bulk-/.test(one))) {
    if (!pages.some((page) => page.includes(posix.basename(name)))) report(`${name} is linked by no page`);
  }
}

function checkManifest(target, manifest, report) {
  const wanted = expected.manifests[target];
  for (const key of new Set([...Object.keys(manifest), ...Object.keys(wanted)])) {
    if (expected.freeKeys.includes(key) || isDeepStrictEqual(manifest[key], wanted[key])) continue;
    report(`manifest ${key} is ${JSON.stringify(manifest[key])}, expected ${JSON.stringify(wanted[key])}`);
  }
}

function checkCode(name, { text, makesCode, writesMarkup }, report) {
  if (makesCode) report(`${name} makes code from strings (eval, Function)`);
  if (writesMarkup && !expected.reactMarker.test(text)) report(`${name} writes markup`);
  for (const forbidden of expected.forbiddenTexts) {
    if (forbidden.text.test(text)) report(`${name} contains ${forbidden.why}`);
  }
  for (const [, host] of text.matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)) {
    if (!expected.mayBeNamed(host.toLowerCase())) report(`${name} names the host ${host}`);
  }
}

function checkParts(target, build, report) {
  const { manifest } = build;
  const [observer, content] = manifest.content_scripts.map((script) => script.js[0]);
  const worker = manifest.background.service_worker ?? manifest.background.scripts[0];
  const panel = manifest.web_accessible_resources[0].resources[0];
  const entries = {
    'page observer': observer,
    'content script': content,
    'on demand': 'src/content/onDemand.js',
    worker,
    'phone numbers': 'src/background/phone.js',
    panel,
    'bulk view': asset('BulkView', build),
    options: manifest.options_ui.page,
  };
  // What draws, which the panel loads while it asks the worker, is as much the panel.
  const ofPanel = [...new Set([...filesOf(panel, build), ...filesOf(asset('panelPage', build), build)])];

  for (const [part, entry] of Object.entries(entries)) {
    const files =
      entry === panel ? ofPanel : part === 'bulk view' ? bulkView(entry, ofPanel, build) : filesOf(entry, build);
    const size = files.reduce((sum, name) => sum + gzipSync(build.read(name)).length, 0);
    rows.find((row) => row.part === part)[target] = size;
    if (size > expected.limits[part])
      report(`${part} weighs ${size} bytes, at most ${expected.limits[part]} are allowed`);
    const growth = Math.round((size / expected.sizes[part] - 1) * 100);
    if (growth > 5)
      notes.push(`${target}: ${part} grew by ${growth} % to ${size} bytes: look why, then set it in expectedBuild.mjs`);

    const isAlone = ['page observer', 'content script', 'on demand', 'phone numbers'].includes(part);
    const code = files.map((name) => build.code.get(name)).filter((found) => found !== undefined);
    if (isAlone && code.some((file) => file.imports.length + file.dynamicImports.length > 0)) {
      report(`${part} is not a single file: it imports others`);
    }
    if (part === 'worker' && code.some((file) => file.dynamicImports.length > 0)) {
      report('worker uses import(), which service workers refuse');
    }
    if ((isAlone || part === 'worker') && code.some(({ text }) => expected.reactMarker.test(text))) {
      report(`${part} contains React`);
    }
  }
}

/** A script that another one loads, by its name without the hash. */
function asset(name, { names }) {
  return names.find((file) => new RegExp(`^assets/${name}-[\\w-]{8}\\.js$`).test(file));
}

/** What the panel loads later, with its style. Not counted twice: what the panel has loaded already. */
function bulkView(entry, ofPanel, build) {
  const style = build.names.filter((name) => /^assets\/bulk-[\w-]{8}\.css$/.test(name));
  return [...filesOf(entry, build), ...style].filter((name) => !ofPanel.includes(name));
}

/** An entry with all that it loads at once, directly or not. Names a file that is missing as a problem. */
function filesOf(entry, build) {
  const found = new Set();
  const queue = [entry];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    if (!build.names.includes(name)) {
      build.report(`${name} is loaded and does not exist`);
      continue;
    }
    found.add(name);
    queue.push(...loadedBy(name, build));
  }
  return [...found];
}

function loadedBy(name, { read, code }) {
  if (name.endsWith('.html')) {
    return [
      ...read(name)
        .toString()
        .matchAll(/\b(?:src|href)="\/?([^"#]+)"/g),
    ].map((match) => match[1]);
  }
  const { imports = [] } = code.get(name) ?? {};
  return imports.filter((target) => target.startsWith('.')).map((target) => posix.join(posix.dirname(name), target));
}
