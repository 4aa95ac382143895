/**
 * `npm run check:store`: the linter of Mozilla's store (the one of `web-ext lint`) over the Firefox build. No error, and no warning but those that
 * `linterWarnings.mjs` explains. It asks no network.
 */
import { linterWarnings } from './linterWarnings.mjs';
import { run, SetUpError } from './setUp.mjs';
import { runTool } from './tool.mjs';

await run(async () => {
  const { output } = await runTool('addons-linter', ['dist/firefox', '--output', 'json']);
  const said = readReport(output);
  const problems = said.errors.map(told);
  const left = [...said.warnings, ...said.notices];
  for (const { code, file, message, count } of linterWarnings) {
    const known = left.filter((one) => one.code === code && file.test(one.file ?? '') && one.message === message);
    if (known.length !== count) problems.push(`${code} was said ${known.length} times, explained are ${count}`);
    for (const one of known) left.splice(left.indexOf(one), 1);
  }
  problems.push(...left.map((one) => `not explained: ${told(one)}`));
  if (problems.length > 0) throw new SetUpError(problems.join('\n'));
  console.log(`0 errors, ${said.warnings.length} warnings, each explained in scripts/linterWarnings.mjs`);
});

function told({ _type, code, file, line, message }) {
  return `${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`;
}

function readReport(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{')));
  } catch {
    throw new SetUpError(`The linter did not run:\n${output}`);
  }
}
