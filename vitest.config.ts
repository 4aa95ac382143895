/**
 * Five kinds of tests. `unit` runs in Node, `component` in a simulated page; both in milliseconds. `model` plays deliveries
 * against a model of Lime for a minute or more. `e2e` and `firefox` start
 * the real browsers with the built extension, one after the other, since a browser of its own fills the machine.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const minute = 60_000;
/** A loaded machine may make a browser miss a beat; a test that passes at its second try is printed as such. */
const secondTry = 1;
const inBrowser = {
  retry: secondTry,
  fileParallelism: false,
  testTimeout: minute,
  hookTimeout: minute,
  teardownTimeout: minute,
};
/** Files share a worker, which is eight times as fast; what a test replaces is put back after it. */
const inNode = { isolate: false, restoreMocks: true, unstubGlobals: true, unstubEnvs: true };

export default defineConfig({
  resolve: { alias: { 'webextension-polyfill': path('test/support/fakeBrowser.ts') } },
  test: {
    projects: [
      {
        extends: true,
        test: { ...inNode, name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'] },
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
        test: { ...inBrowser, name: 'e2e', environment: 'node', include: ['test/e2e/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { ...inBrowser, name: 'firefox', environment: 'node', include: ['test/e2eFirefox/**/*.test.ts'] },
      },
    ],
  },
});
