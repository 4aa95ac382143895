/**
 * `npm test`: all checks and all tests, in an order in which the quick ones speak first. Each check counts as one test. Goes on
 * after a failure, and ends with the line `N passed, N failed`.
 *
 * `npm test -- --only=types,unit` runs a part; the names are those of `stages`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, run, setUp, SetUpError } from './setUp.mjs';
import { runNode, runTool } from './tool.mjs';

/** @typedef {{ passed: number, failed: number, output: string }} Outcome */
/**
 * One stage. `needs` names the stages without whose success it cannot run.
 * @typedef {{ name: string, title: string, needs?: string[], run: () => Promise<Outcome> }} Stage
 */

/** Checks that use one core each, so two run at a time; their output is shown when they end. */
const checks = [
  check('format', 'Format (prettier)', () => runTool('prettier', ['--check', '--log-level', 'warn', '.'])),
  check('lint', 'Lint (eslint)', () =>
    runTool('eslint', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']),
  ),
  check('types', 'Types (tsc)', () => runTool('typescript/tsc', ['--noEmit', '--project', '.'])),
  check('walls', 'Walls and circles (dependency-cruiser)', () =>
    runTool('dependency-cruiser', ['--config', '.dependency-cruiser.mjs', 'src', 'test', 'scripts']),
  ),
  check('graph', 'Rooms and folders', () => runNode(['scripts/graph.mjs'])),
  check('unused', 'Dead code (knip)', () => runTool('knip', ['--no-progress'])),
  check('messages', 'Messages (keys, languages, no text in JSX)', () => runNode(['scripts/checkMessages.mjs'])),
  check('versions', 'Minimum versions, by the features in use', () => runNode(['scripts/checkVersions.mjs'])),
  check('build-chrome', 'Build for Chromium', () => runNode(['scripts/build.mjs', 'chrome'])),
  check('build-firefox', 'Build for Firefox', () => runNode(['scripts/build.mjs', 'firefox'])),
];

const stages = [
  {
    ...check('built', 'What was built (sizes, permissions, contents)', () => runNode(['scripts/checkBuild.mjs'])),
    needs: ['build-chrome', 'build-firefox'],
  },
  {
    ...check('package', 'Packages, the same from the source zip', () => runNode(['scripts/checkPackage.mjs'])),
    needs: ['build-chrome', 'build-firefox'],
  },
  {
    ...check('permissions', 'Permissions, since the last release', () => runNode(['scripts/checkPermissions.mjs'])),
    needs: ['build-chrome', 'build-firefox'],
  },
  {
    ...check('store', "The store's linter (addons-linter)", () => runNode(['scripts/checkStore.mjs'])),
    needs: ['build-firefox'],
  },
  tests('unit', 'Unit and component tests', ['unit', 'component']),
  tests('model', 'Deliveries against a model of Lime', ['model']),
  { ...tests('e2e', 'In Chromium', ['e2e', 'alone'], { again: true }), needs: ['build-chrome'] },
  { ...tests('firefox', 'In Firefox', ['firefox'], { again: true }), needs: ['build-firefox'] },
  {
    ...tests('keys', 'With real keys and prompts', ['keys'], { again: true, mayBeLeftOut: 'Xvfb and xdotool' }),
    needs: ['build-chrome', 'build-firefox'],
  },
];

/** More than these are no missed beats. */
const maxTriedAgain = 8;

await run(main);

async function main() {
  const isSelected = selection(process.argv.slice(2), [...checks, ...stages]);
  const started = Date.now();
  setUp({
    browsers: ['chromium', 'firefox'].filter(
      (name) => isSelected('keys') || isSelected(name === 'chromium' ? 'e2e' : name),
    ),
  });

  const total = { passed: 0, failed: 0 };
  const failedStages = new Set();
  const add = ({ name }, { passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failedStages.add(name);
  };

  const selectedChecks = checks.filter(({ name }) => isSelected(name));
  const onTwoLanes = lanes(2);
  const outcomes = selectedChecks.map((stage) => onTwoLanes(() => timed(stage)));
  for (const [index, stage] of selectedChecks.entries()) {
    const { outcome, seconds } = await outcomes[index];
    console.log(`\n== ${stage.title}`);
    if (outcome.failed > 0) console.log(outcome.output.trimEnd());
    console.log(`   ${outcome.failed > 0 ? 'FAILED' : 'passed'} in ${seconds}`);
    add(stage, outcome);
  }

  for (const stage of stages.filter(({ name }) => isSelected(name))) {
    console.log(`\n== ${stage.title}`);
    const missing = (stage.needs ?? []).filter((name) => failedStages.has(name));
    const { outcome, seconds } =
      missing.length === 0 ? await timed(stage) : { outcome: notRun(missing), seconds: inSeconds(0) };
    console.log(`${outcome.output}   ${outcome.passed} passed, ${outcome.failed} failed in ${seconds}`);
    add(stage, outcome);
  }

  console.log(`\nAll in ${inSeconds(Date.now() - started)}`);
  if (failedStages.size > 0) console.log(`Failed: ${[...failedStages].join(', ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** A stage that passes or fails as a whole. */
function check(name, title, start) {
  return {
    name,
    title,
    run: async () => {
      const { code, output } = await start();
      return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
    },
  };
}

/**
 * A stage of vitest, whose tests count each. With `again`, files with a failure run a second time, alone: a loaded machine can make a browser miss a
 * beat. What passes only then is named at the end, since it is a race to be mended. `mayBeLeftOut` names what a machine may lack: without it nothing
 * runs, and that is said.
 */
function tests(name, title, projects, { again = false, mayBeLeftOut } = {}) {
  const runOnce = async (more) => {
    const report = join(root, 'artifacts', 'tests', `${name}.json`);
    rmSync(report, { force: true });
    mkdirSync(dirname(report), { recursive: true });
    const { code } = await runTool(
      'vitest',
      [
        'run',
        ...projects.map((project) => `--project=${project}`),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...more,
      ],
      { live: true },
    );
    return { code, result: readReport(report) };
  };
  return {
    name,
    title,
    run: async () => {
      const first = await runOnce([]);
      if (mayBeLeftOut && isLeftOut(first))
        return { passed: 0, failed: 0, output: `   LEFT OUT: this machine has no ${mayBeLeftOut}\n` };
      const outcome = counted(first);
      const failures = failedTests(first.result);
      if (!again || failures.length === 0 || failures.length > maxTriedAgain) return outcome;
      const files = [...new Set(failures.map(({ file }) => file))];
      console.log(`\n   Again, alone: ${files.map((file) => relative(root, file)).join(', ')}`);
      const second = await runOnce(['--no-file-parallelism', ...files]);
      const left = second.result ? failedTests(second.result) : failures;
      const mended = failures.filter((one) => !left.some((other) => other.name === one.name));
      const lines = mended.map((one) => `   Passed only alone, at the second try: ${one.name}\n`);
      return {
        passed: outcome.passed + failures.length - left.length,
        failed: left.length,
        output: `${outcome.output}${lines.join('')}`,
      };
    },
  };
}

/** Whether all of its tests were skipped. */
function isLeftOut({ code, result }) {
  return code === 0 && result?.numTotalTests > 0 && result.numPassedTests + result.numFailedTests === 0;
}

/** Each failed test, and each file that could not be loaded. */
function failedTests(result) {
  return (result?.testResults ?? []).flatMap(({ name: file, status, assertionResults }) => {
    const failed = assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => ({ file, name: one.fullName }));
    return status === 'failed' && failed.length === 0 ? [{ file, name: relative(root, file) }] : failed;
  });
}

/** Counts tests, files that could not be loaded, and errors outside of any test: the last two would else go unseen. */
function counted({ code, result }) {
  if (!result) return { passed: 0, failed: 1, output: '   vitest left no report.\n' };
  const failed = failedTests(result).length;
  const passed = result.numPassedTests;
  const skipped = result.numTotalTests - passed - result.numFailedTests;
  const output = skipped > 0 ? `   ${skipped} skipped\n` : '';
  if (failed === 0 && passed === 0) return { passed, failed: 1, output: `${output}   There are no tests.\n` };
  if (failed === 0 && code !== 0) return { passed, failed: 1, output: `${output}   An error outside of any test.\n` };
  return { passed, failed, output };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function notRun(missing) {
  return { passed: 0, failed: 1, output: `   Not run, since this failed: ${missing.join(', ')}\n` };
}

/** Lets at most `free` works run at a time; the others wait for their turn. */
function lanes(free) {
  const waiting = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise((turn) => waiting.push(turn));
    const outcome = await work();
    const next = waiting.shift();
    if (next) next();
    else free += 1;
    return outcome;
  };
}

async function timed(stage) {
  const started = Date.now();
  const outcome = await stage.run();
  return { outcome, seconds: inSeconds(Date.now() - started) };
}

function inSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Which stages `--only=a,b` names; all without it. */
function selection(parameters, all) {
  const only = parameters
    .find((parameter) => parameter.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const names = all.map(({ name }) => name);
  const unknown = [
    ...parameters.filter((parameter) => !parameter.startsWith('--only=')),
    ...(only ?? []).filter((name) => !names.includes(name)),
  ];
  if (unknown.length > 0) throw new SetUpError(`Unknown: ${unknown.join(', ')}. Stages: ${names.join(', ')}`);
  return (name) => only === undefined || only.includes(name);
}
