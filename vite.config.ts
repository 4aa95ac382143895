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
  const { minimum_chrome_version, browser_specific_settings, background, ...shared } = manifest;
  if (target === 'chrome')
    return { ...shared, minimum_chrome_version, background, storage: { managed_schema: 'managed_schema.json' } };
  return {
    ...shared,
    browser_specific_settings,
    background: { scripts: [background.service_worker], type: 'module' },
  };
}

/** A content script that no manifest names, since the worker puts it into a tab on demand: one plain file, as the others. */
function scriptOnDemand(entry: string, define: Record<string, string>): Plugin {
  return {
    name: 'script-on-demand',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        define,
        build: {
          write: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'onDemand' },
        },
      });
      for (const { output } of [built].flat() as { output: { code?: string }[] }[]) {
        const [script] = output;
        this.emitFile({ type: 'asset', fileName: entry.replace(/\.ts$/, '.js'), source: script?.code ?? '' });
      }
    },
  };
}

export default defineConfig(({ mode }) => {
  const target: Target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';
  // The content scripts are built as libraries, where Vite leaves process.env.NODE_ENV in place and the script would throw.
  const define = { 'process.env.NODE_ENV': JSON.stringify(mode === 'development' ? 'development' : 'production') };
  return {
    define,
    plugins: [
      react(),
      scriptOnDemand('src/content/onDemand.ts', define),
      crx({
        manifest: manifestFor(target) as ManifestV3Export,
        browser: target,
        // One plain file each: no loader, no delay, nothing web-accessible.
        contentScripts: { standaloneFiles: manifest.content_scripts.flatMap((script) => script.js) },
      }),
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
