/**
 * Builds the extension into dist/: `node scripts/build.mjs chrome firefox`. A script, since vite.config.ts is told the browser
 * by an environment variable, which not every shell sets in the same way.
 */
import { cpSync } from 'node:fs';
import { run, setUp, SetUpError } from './setUp.mjs';
import { runTool } from './tool.mjs';

await run(async () => {
  setUp({ browsers: [] });
  const targets = process.argv.slice(2);
  for (const target of targets) {
    const { code } = await runTool('vite', ['build', '--logLevel', 'warn'], {
      live: true,
      environment: { TARGET: target },
    });
    if (code !== 0) throw new SetUpError(`The build for ${target} failed; the lines above say why.`);
  }
  // The page of the Custom Add-on, for those who host it: the very files of the package.
  cpSync(`dist/${targets[0]}/addOn`, 'dist/addon', { recursive: true });
});
