/**
 * One build for each browser from the one manifest: `vite build` writes dist/chrome, `TARGET=firefox vite build` writes dist/firefox.
 * What the browsers disagree on stands in `manifestFor`, nowhere else.
 */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

type Target = 'chrome' | 'firefox';

/** The manifest of one browser. Firefox knows no service worker, no dynamic URLs and no schema of a policy; Chromium no gecko settings. */
function manifestFor(target: Target) {
  const { minimum_chrome_version, browser_specific_settings, ...shared } = { ...manifest, background: undefined };
  return target === 'chrome'
    ? { ...shared, minimum_chrome_version, storage: { managed_schema: 'managed_schema.json' } }
    : { ...shared, browser_specific_settings };
}

/**
 * Scripts that are one plain file each and that the plugin for extensions does not build so: the content script's part on demand, which no manifest
 * names, and the worker, which weighs less when it shares no file with the pages. Names the worker in the manifest.
 */
function plainScripts(target: Target, define: Record<string, string>): Plugin {
  return {
    name: 'plain-scripts',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const entry of [onDemand, manifest.background.service_worker]) {
          const built = await build({
            configFile: false,
            logLevel: 'warn',
            define,
            build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'sendToLime' } },
          });
          const [script] = ([built].flat() as { output: { code?: string }[] }[]).flatMap(({ output }) => output);
          this.emitFile({ type: 'asset', fileName: builtName(entry), source: script?.code ?? '' });
        }
        const written = bundle['manifest.json'];
        if (written?.type !== 'asset') throw new Error('The manifest is not built yet.');
        const worker = builtName(manifest.background.service_worker);
        const background = target === 'chrome' ? { service_worker: worker } : { scripts: [worker] };
        written.source = JSON.stringify({ ...JSON.parse(String(written.source)), background }, null, 2);
      },
    },
  };
}

/** What is loaded later is loaded by the browser alone: Vite's own loader would weigh on each opening of the panel, and does nothing for one file. */
function plainImports(): Plugin {
  const loader = '\0vite/preload-helper.js';
  return {
    name: 'plain-imports',
    enforce: 'pre',
    resolveId: (id) => (id === loader ? id : null),
    load: (id) => (id === loader ? 'export const __vitePreload = (load) => load()' : null),
  };
}

const onDemand = 'src/content/onDemand.ts';
const builtName = (entry: string) => entry.replace(/\.ts$/, '.js');

export default defineConfig(({ mode }) => {
  const target: Target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';
  // The content scripts are built as libraries, where Vite leaves process.env.NODE_ENV in place and the script would throw.
  const define = { 'process.env.NODE_ENV': JSON.stringify(mode === 'development' ? 'development' : 'production') };
  return {
    define,
    plugins: [
      react(),
      plainImports(),
      crx({
        manifest: manifestFor(target) as ManifestV3Export,
        browser: target,
        // One plain file each: no loader, no delay, nothing web-accessible.
        contentScripts: { standaloneFiles: manifest.content_scripts.flatMap((script) => script.js) },
      }),
      plainScripts(target, define),
    ],
    build: {
      outDir: `dist/${mode === 'development' ? 'dev-' : ''}${target}`,
      emptyOutDir: true,
      sourcemap: false,
      target: 'es2022',
      modulePreload: false,
      // A page that only stands in web_accessible_resources is copied unbuilt; named here, it is built.
      rolldownOptions: { input: { panel: 'src/panel/panel.html', options: 'src/options/options.html' } },
    },
  };
});
