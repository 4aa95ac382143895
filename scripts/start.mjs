/**
 * `npm start`: from a fresh clone to a conversation in Lime. Sets up what is missing, builds for Chromium and hands over to
 * `play.ts`. Flags: `--headless` (also where there is no display), `--twice`.
 */
import { run, setUp, SetUpError } from './setUp.mjs';
import { runNode } from './tool.mjs';

await run(async () => {
  setUp({ browsers: ['chromium'] });
  console.log('Building ...');
  const { code, output } = await runNode(['scripts/build.mjs', 'chrome']);
  if (code !== 0) throw new SetUpError(`${output}\nThe build failed; the lines above say why.`);
  const played = await runNode(['--import', 'tsx', 'scripts/play.ts', ...process.argv.slice(2)], { live: true });
  process.exitCode = played.code;
});
