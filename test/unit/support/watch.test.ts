/** `npm run dev` builds anew with every change, also of what the bundler itself does not follow: worker, panel, words. */
import { resolve } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { expect, test } from 'vitest';
import config from '../../../vite.config';

test.each([
  ['the panel', 'src/panel/shell/PanelView.tsx'],
  ['the worker', 'src/background/worker.ts'],
  ['what both share', 'src/sending/planning/makePlan.ts'],
  ['the script on demand', 'src/content/onDemand.ts'],
  ['the words', 'public/_locales/en/messages.json'],
])('%s is watched (%s)', (_, file) => {
  const { plugins = [] } = (config as (env: { mode: string }) => UserConfig)({ mode: 'development' });
  const ours = plugins.flat().find((plugin) => (plugin as Plugin).name === 'plain-scripts') as Plugin;
  const watched: string[] = [];
  const buildStart = ours.buildStart as (this: { addWatchFile: (path: string) => void }) => void;
  buildStart.call({ addWatchFile: (path) => watched.push(path) });
  expect(watched).toContain(resolve(file));
});
