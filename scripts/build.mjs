/**
 * Builds the extension into dist/: `node scripts/build.mjs chrome firefox`. A script, since vite.config.ts is told the browser
 * by an environment variable, which not every shell sets in the same way.
 */
import { cpSync } from 'node:fs';
import { runTool } from './tool.mjs';

for (const target of process.argv.slice(2)) {
  const { code } = await runTool('vite', ['build', '--logLevel', 'warn'], {
    live: true,
    environment: { TARGET: target },
  });
  if (code !== 0) process.exitCode = code;
}

// The page of the Custom Add-on, for those who host it: the very files of the package.
if (!process.exitCode) cpSync(`dist/${process.argv[2]}/addOn`, 'dist/addon', { recursive: true });
