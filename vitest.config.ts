/**
 * Kinds of tests. `unit` runs in Node, `component` in a simulated page; both in milliseconds. `model` plays deliveries against a model of Lime for a
 * minute or more. `e2e` starts real Chromium with the built extension, three files side by side, since each waits as much as it works; `alone` has the one
 * that changes the whole machine, `firefox` real Firefox, one file after the other, and `keys` both browsers on a
 * display that nobody sees, with keys as a keyboard sends them.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const minute = 60_000;
/** Milliseconds for what comes by itself, instead of the usual second: nobody waits that long unless it fails. */
const patience = 20_000;
const inBrowser = {
  environment: 'node',
  isolate: false,
  expect: { poll: { timeout: patience } },
  testTimeout: minute,
  hookTimeout: 2 * minute,
  teardownTimeout: minute,
};
const oneByOne = { fileParallelism: false, maxWorkers: 1 };
/** A policy is the whole machine's. */
const alone = ['test/e2e/policy.test.ts'];
/**
 * Files share a worker, which is eight times as fast; what a test replaces is put back after it. A worker for each processor, as vitest would leave one
 * idle.
 */
const inNode = {
  isolate: false,
  maxWorkers: '100%',
  testTimeout: minute,
  restoreMocks: true,
  unstubGlobals: true,
  unstubEnvs: true,
};

export default defineConfig({
  resolve: { alias: { 'webextension-polyfill': path('test/support/fakeBrowser.ts') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/support/unitSetup.ts'],
        },
      },
      {
        extends: true,
        test: { ...inNode, name: 'model', environment: 'node', include: ['test/model/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          ...inNode,
          name: 'component',
          environment: 'jsdom',
          include: ['test/component/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/componentSetup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          name: 'e2e',
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['test/e2e/**/*.test.ts'],
          exclude: alone,
        },
      },
      {
        extends: true,
        test: { ...inBrowser, ...oneByOne, name: 'alone', sequence: { groupOrder: 2 }, include: alone },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          ...oneByOne,
          name: 'firefox',
          sequence: { groupOrder: 3 },
          include: ['test/e2eFirefox/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          ...oneByOne,
          name: 'keys',
          sequence: { groupOrder: 4 },
          include: ['test/e2eKeys/**/*.test.ts'],
        },
      },
    ],
  },
});
