/**
 * One build for each browser from the one manifest: `vite build` writes dist/chrome, `TARGET=firefox vite build` writes dist/firefox.
 * What the browsers disagree on stands in `manifestFor`, nowhere else.
 */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, defineConfig, type BuildOptions, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { thirdPartyNotices } from './scripts/shippedPackages.mjs';

type Target = 'chrome' | 'firefox';
type Output = Pick<BuildOptions, 'minify' | 'sourcemap'>;

/**
 * The manifest of one browser. Firefox knows no service worker, no dynamic URLs, no schema of a policy and no `externally_connectable`; Chromium no
 * gecko settings. `key` fixes the
 * extension's id, which policies name; without it Chromium makes the id of the folder's path. A build for development may reach a Lime on this machine
 * by http; no package may (`scripts/permissions.mjs`).
 */
function manifestFor(target: Target, mode: string) {
  const { key, minimum_chrome_version, browser_specific_settings, ...packaged } = {
    ...manifest,
    background: undefined,
  };
  const shared = mode === 'development' ? { ...packaged, ...withThisMachine } : packaged;
  return target === 'chrome'
    ? {
        ...shared,
        key,
        minimum_chrome_version,
        storage: { managed_schema: 'managed_schema.json' },
        // Without this every other extension may send us messages.
        externally_connectable: { ids: [] },
      }
    : { ...shared, browser_specific_settings };
}

const withThisMachine = {
  optional_host_permissions: [...manifest.optional_host_permissions, 'http://localhost/*', 'http://127.0.0.1/*'],
  content_security_policy: {
    extension_pages: manifest.content_security_policy.extension_pages.replace(
      'connect-src https:',
      'connect-src https: http://localhost:* http://127.0.0.1:*',
    ),
  },
};

/**
 * What the plugin for extensions does not build as it should be. One plain file each: the content script's part on demand and the worker's comparison of
 * telephone numbers, which no manifest names, the page of the Custom Add-on, and the worker. And the panel's page, under both of its names. Worker
 * and panel weigh 2 KB less each when they share no file with the settings. Names the
 * worker in the manifest.
 */
function plainScripts(target: Target, define: Record<string, string>, output: Output): Plugin {
  return {
    name: 'plain-scripts',
    apply: 'build',
    // `npm run dev` sees what it builds itself; these scripts and the panel are builds of their own, and words are only copied.
    buildStart() {
      for (const folder of ['src', 'public'])
        for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
          if (entry.isFile()) this.addWatchFile(resolve(entry.parentPath, entry.name));
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const [entry, fileName] of plain) {
          const built = await build({
            configFile: false,
            logLevel: 'warn',
            define,
            build: { ...output, write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'sendToLime' } },
          });
          for (const { code = '' } of filesOf(built)) this.emitFile({ type: 'asset', fileName, source: code });
        }
        const panel = await build({
          configFile: false,
          logLevel: 'warn',
          define,
          plugins: [react(), plainImports()],
          build: {
            ...output,
            write: false,
            target: 'es2022',
            modulePreload: false,
            rolldownOptions: { input: panelPage },
          },
        });
        for (const { fileName, code, source = '' } of filesOf(panel)) {
          this.emitFile({ type: 'asset', fileName, source: code ?? source });
          if (fileName === panelPage) this.emitFile({ type: 'asset', fileName: panelWindow, source });
        }
        this.emitFile({ type: 'asset', fileName: 'addOn/index.html', source: readFileSync('src/addOn/addOn.html') });
        this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync('LICENSE') });
        this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY_NOTICES.txt', source: thirdPartyNotices(resolve('.')) });
        // A stack of the page's own failed request names our file, and with its address who we are: so the file has no address.
        for (const observer of observers) {
          const built = bundle[observer];
          if (built?.type === 'asset') built.source = `${String(built.source)}\n//# sourceURL=observer.js\n`;
        }
        const written = bundle['manifest.json'];
        if (written?.type !== 'asset') throw new Error('The manifest is not built yet.');
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

const builtName = (entry: string) => entry.replace(/\.ts$/, '.js');
/** A name for each version: where the folder was exchanged while Chromium was closed, it goes on with the worker that it had under the same name. */
const worker = builtName(manifest.background.service_worker).replace(/\.js$/, `-${manifest.version}.js`);
const onDemand = 'src/content/onDemand.ts';
const phone = 'src/background/phone.ts';
/** Source and built file. */
const plain = [
  [onDemand, builtName(onDemand)],
  [manifest.background.service_worker, worker],
  [phone, builtName(phone)],
  ['src/addOn/addOn.ts', 'addOn/addOn.js'],
] as const;
interface Built {
  readonly output: readonly {
    readonly fileName: string;
    readonly code?: string;
    readonly source?: string | Uint8Array;
  }[];
}
const filesOf = (built: unknown) => ([built].flat() as Built[]).flatMap(({ output }) => output);

/** The panel's window is the same page under another name, since Chromium gives one with a dynamic address to frames alone. */
const panelPage = 'src/panel/panel.html';
const panelWindow = 'src/panel/window.html';
const observers = manifest.content_scripts.flatMap(({ world, js }) => (world === 'MAIN' ? js.map(builtName) : []));

export default defineConfig(({ mode }) => {
  const target: Target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';
  // The content scripts are built as libraries, where Vite leaves process.env.NODE_ENV in place and the script would throw.
  const define = { 'process.env.NODE_ENV': JSON.stringify(mode === 'development' ? 'development' : 'production') };
  // `npm run dev` is for debugging: names and lines as in the sources.
  const output: Output = mode === 'development' ? { minify: false, sourcemap: 'inline' } : { sourcemap: false };
  return {
    define,
    plugins: [
      react(),
      plainImports(),
      crx({
        manifest: manifestFor(target, mode) as ManifestV3Export,
        browser: target,
        // One plain file each: no loader, no delay, nothing web-accessible.
        contentScripts: { standaloneFiles: manifest.content_scripts.flatMap((script) => script.js) },
      }),
      plainScripts(target, define, output),
    ],
    build: {
      outDir: `dist/${mode === 'development' ? 'dev-' : ''}${target}`,
      emptyOutDir: true,
      ...output,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: { options: 'src/options/options.html' } },
    },
  };
});
