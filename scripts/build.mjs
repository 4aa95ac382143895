/**
 * Builds the extension into dist/: `node scripts/build.mjs chrome firefox`. A script, since vite.config.ts is told the browser
 * by an environment variable, which not every shell sets in the same way.
 */
import { runTool } from './tool.mjs';

for (const target of process.argv.slice(2)) {
  const { code } = await runTool('vite', ['build', '--logLevel', 'warn'], {
    live: true,
    environment: { TARGET: target },
  });
  if (code !== 0) process.exitCode = code;
}
