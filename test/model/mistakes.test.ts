/** The model test can fail: each deliberate mistake is built into the delivery code in turn, and the same schedules must find it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runnerImport, type Plugin } from 'vite';
import { mistakes, type Mistake } from './mistakes';
import type * as Played from './playSchedules';

const source = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
const play = fileURLToPath(new URL('playSchedules.ts', import.meta.url));

/** The rarest is found in some ten thousand on the average. */
const schedules = 100_000;
/** As in the halves: a run fails for what was changed, not for what it happened to draw. */
const seed = 1;

function withMistake({ file, right, wrong }: Mistake): Plugin {
  return {
    name: 'mistake',
    enforce: 'pre',
    transform: (code, id) => (id === source(file) ? code.replace(right, wrong) : undefined),
  };
}

test.each(mistakes.map((mistake) => [mistake.name, mistake] as const))(
  '%s',
  async (_, mistake) => {
    expect(await readFile(source(mistake.file), 'utf8'), 'the mistake can still be made').toContain(mistake.right);
    const { module } = await runnerImport<typeof Played>(play, {
      configFile: false,
      logLevel: 'silent',
      plugins: [withMistake(mistake)],
    });
    await expect(module.playSchedules(schedules, seed, true)).rejects.toThrow('Property failed');
  },
  180_000,
);
