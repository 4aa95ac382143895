/**
 * Real Chromium with the unchanged production build, for end-to-end tests. Host names lead to the sandboxes, all others to
 * nowhere; the sandboxes' certificate is trusted by its key (`ignoreHTTPSErrors` would not cover the worker's `fetch`).
 *
 * Not here: what a page contains (`pages.ts`), and the sandboxes (`testBed.ts`).
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright-core';
import { requireBrowser } from '../../scripts/browsers.mjs';
import { builtExtension, type BuiltExtension } from './extension';
import { filesWith } from './filesWith';
import { findInClosedRoots } from './closedRoots';
import { addressesAt } from './messageCenterAddress';
import { resolverRules, type HostMap } from './hostMap';

/** The part of Chromium's own API that the harness calls inside of the browser. `dispatch` and `developerPrivate` are not documented. */
declare const chrome: {
  tabs: { query(filter: { active: boolean; lastFocusedWindow: boolean }): Promise<unknown[]> };
  commands: { onCommand: { dispatch(command: string, tab: unknown): void } };
  developerPrivate: Record<HostCall, (extensionId: string, pattern: string) => Promise<void>> & {
    updateExtensionConfiguration(update: { extensionId: string; hostAccess: 'ON_CLICK' }): Promise<void>;
  };
  windows: { create(of: { url: string; incognito: boolean }): Promise<unknown> };
};
/** What is read and written of a profile's preferences. */
interface Preferences {
  readonly extensions?: { readonly settings?: Readonly<Record<string, object>> };
}
type HostCall = 'addHostPermission' | 'removeHostPermission';

export interface ChromiumOptions {
  readonly hosts: HostMap;
  /** SHA-256 of the certificate's public key, base64. */
  readonly spki: string;
  /** Folder of the build. */
  readonly extension?: string;
  /** Folder of another extension beside it. */
  readonly otherExtension?: string;
  /** Language of pages and of the extension's messages, such as `de`. The browser's own words may stay English. */
  readonly language?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly viewport?: { width: number; height: number };
  readonly headless?: boolean;
  /** As people see them: a harness hides them. */
  readonly scrollBars?: boolean;
  /** Id of the extension where the organisation's policy has the browser install it, packed; then no folder is loaded. */
  readonly byPolicy?: string;
  /** Pages that are left come back as they were, as in a browser without a harness. */
  readonly backForwardCache?: boolean;
}

/** A running Chromium with the extension in it. The profile lives until `close`, so `relaunch` finds it again. */
export class Chromium {
  /** Uncaught errors and `console.error` lines of pages and of the worker, in order of arrival. */
  readonly problems: string[] = [];
  /** Where `openMessageCenter` leads. */
  addressOf = addressesAt('www.userlike.com');
  context!: BrowserContext;
  extensionId!: string;
  readonly #options: ChromiumOptions;
  readonly #extension: BuiltExtension;
  readonly #profile: string;
  /** The view of all workers from the browser's first, empty tab, which tests leave alone. */
  #workers!: CDPSession;

  private constructor(options: ChromiumOptions, profile: string) {
    this.#options = options;
    this.#extension = builtExtension(options.extension ?? 'dist/chrome');
    this.#profile = profile;
  }

  /** Starts the browser with a new profile and waits for the extension's worker. */
  static async launch(options: ChromiumOptions): Promise<Chromium> {
    const browser = new Chromium(options, await mkdtemp(join(tmpdir(), 'send-to-lime-chromium-')));
    await browser.#start();
    return browser;
  }

  /** Opens the Message Center at a hash such as `#/conversation/63741936`. */
  async openMessageCenter(hash = '', language = 'en'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.addressOf(hash, language));
    return page;
  }

  /** Opens it in a private window, into which the operator has let the extension. */
  async openPrivateMessageCenter(hash: string): Promise<Page> {
    const opened = this.context.waitForEvent('page');
    const worker = await this.worker();
    await worker.evaluate((url) => chrome.windows.create({ url, incognito: true }), this.addressOf(hash, 'en'));
    return opened;
  }

  /**
   * Lets the extension into private windows, as an operator does in the browser's list of extensions. Written into the closed profile: done there, it loads the
   * extension anew, and the harness loses its worker.
   */
  async allowInPrivate(): Promise<void> {
    await this.relaunch(async () => {
      const path = join(this.#profile, 'Default/Preferences');
      const preferences = JSON.parse(await readFile(path, 'utf8')) as Preferences;
      const { extensions = {} } = preferences;
      const settings: Record<string, object> = { ...extensions.settings };
      settings[this.extensionId] = { ...settings[this.extensionId], incognito: true };
      await writeFile(path, JSON.stringify({ ...preferences, extensions: { ...extensions, settings } }));
    });
  }

  /** Lets the extension onto pages only when its button is clicked, as an operator may choose in the browser's list of extensions. */
  async allowOnClick(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions/strings.m.js');
    await page.evaluate(
      (extensionId) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' }),
      this.extensionId,
    );
    await page.close();
  }

  /** The settings as they open by themselves some seconds after the installation; opened here if they have not by then. */
  async firstRunPage(): Promise<Page> {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const found = this.context.pages().find((page) => page.url().endsWith('#first-run'));
      if (found) return found;
      await setTimeout(50);
    }
    return this.openOptions();
  }

  /** Opens the extension's options page in a tab of its own. */
  async openOptions(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.url(this.#extension.optionsPage));
    return page;
  }

  /** Address of a file of the extension. */
  url(path: string): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /**
   * Stands for the operator's "Allow" in the browser's prompt, which cannot be reached headless: the next
   * `permissions.request` for `pattern` (such as `https://acme.lime-crm.com/*`) resolves true. Grants nothing by itself.
   */
  async approveHost(pattern: string): Promise<void> {
    await this.#developerPrivate('addHostPermission', pattern);
  }

  /** Takes a granted host away again, as an operator can at any time. */
  async revokeHost(pattern: string): Promise<void> {
    await this.#developerPrivate('removeHostPermission', pattern);
  }

  /** The extension's worker, started if it is not running (a call into a dead worker would wait for ever). */
  async worker(): Promise<Worker> {
    await this.#workers.send('ServiceWorker.startWorker', { scopeURL: this.url('') });
    return this.#currentWorker();
  }

  /** Ends the worker at once, as the browser does when it is idle (which it never does while a test is attached). */
  async killWorker(): Promise<void> {
    const session = await this.#browserSession();
    for (;;) {
      const { targetInfos } = await session.send('Target.getTargets');
      const alive = targetInfos.filter((target) => target.type === 'service_worker' && this.#isOurs(target.url));
      if (alive.length === 0) break;
      for (const { targetId } of alive) await session.send('Target.closeTarget', { targetId });
    }
    await session.detach();
  }

  /** Watches what the worker holds: gives a question for the bytes of its objects and buffers together, as V8 counts them. */
  async watchWorkerMemory(): Promise<() => Promise<number>> {
    await this.worker();
    const session = await this.#browserSession();
    const { targetInfos } = await session.send('Target.getTargets');
    const target = targetInfos.find(({ type, url }) => type === 'service_worker' && this.#isOurs(url));
    if (!target) throw new Error('The worker does not run.');
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId });
    let id = 0;
    return async () => {
      const mine = ++id;
      const answer = new Promise<string>((resolve) => {
        const hear = ({ message }: { readonly message: string }) => {
          if ((JSON.parse(message) as { id?: number }).id !== mine) return;
          session.off('Target.receivedMessageFromTarget', hear);
          resolve(message);
        };
        session.on('Target.receivedMessageFromTarget', hear);
      });
      const message = JSON.stringify({ id: mine, method: 'Runtime.getHeapUsage' });
      await session.send('Target.sendMessageToTarget', { sessionId, message });
      const { result } = JSON.parse(await answer) as { result: Record<string, number> };
      return (result['usedSize'] ?? 0) + (result['embedderHeapUsedSize'] ?? 0) + (result['backingStorageSize'] ?? 0);
    };
  }

  /** Runs a command of the manifest as its keys would (key presses of a test do not reach `chrome.commands`). */
  async dispatchCommand(name: string, page: Page): Promise<void> {
    await page.bringToFront();
    const worker = await this.worker();
    await worker.evaluate(async (command) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.commands.onCommand.dispatch(command, tab);
    }, name);
  }

  /** Clicks the extension's toolbar button while `page` is in front. */
  async triggerAction(page: Page): Promise<void> {
    await page.bringToFront();
    const session = await this.#browserSession();
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tabs = targetInfos.filter((target) => target.url === page.url());
    const [tab] = tabs;
    if (!tab || tabs.length > 1) throw new Error(`${tabs.length} tabs have the address ${page.url()}; one is needed.`);
    // Not in Playwright's table of CDP commands yet.
    const raw = session as unknown as { send(method: string, parameters: object): Promise<unknown> };
    await raw.send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.targetId });
    await session.detach();
  }

  /** Ends the browser without warning, as a crash or a power cut does, and starts it again on the same profile. */
  async crashAndRelaunch(): Promise<void> {
    const session = await this.#browserSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const main = processInfo.find((process) => process.type === 'browser');
    if (!main) throw new Error('Chromium does not name its main process.');
    const closed = this.context.waitForEvent('close');
    process.kill(main.id, 'SIGKILL');
    await closed;
    await this.#start();
  }

  /**
   * Closes the browser in good order and starts it again on the same profile. Pages are gone, storage is kept.
   * @param meanwhile what is done to the machine between the two
   */
  async relaunch(meanwhile?: () => Promise<void>): Promise<void> {
    await this.context.close();
    await meanwhile?.();
    await this.#start();
  }

  /**
   * The files of the profile that hold these bytes, as UTF-8 or UTF-16. Chromium compresses old database files, but leaves a text without repetition as
   * it is: look for random ones.
   */
  profileFilesWith(wanted: string | Buffer): Promise<string[]> {
    return filesWith(this.#profile, wanted);
  }

  /** Closes the browser and deletes its profile. */
  async close(): Promise<void> {
    await this.context.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const { hosts, spki, language = 'en-US', colorScheme = 'light', reducedMotion = 'no-preference' } = this.#options;
    const { viewport = { width: 1280, height: 900 }, headless = true } = this.#options;
    const { byPolicy, backForwardCache, scrollBars } = this.#options;
    const folder = [this.#extension.folder, this.#options.otherExtension].filter(Boolean).join(',');
    this.context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: requireBrowser('chromium'),
      headless,
      colorScheme,
      reducedMotion,
      viewport,
      locale: language,
      env: { ...process.env, LANGUAGE: language },
      ignoreDefaultArgs: [
        ...(scrollBars ? ['--hide-scrollbars'] : []),
        ...(backForwardCache ? ['--disable-back-forward-cache'] : []),
        // Without these there is no extension, and nobody to fetch it.
        ...(byPolicy ? ['--disable-extensions', '--disable-background-networking'] : []),
      ],
      args: [
        `--lang=${language}`,
        ...(byPolicy
          ? []
          : [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`, '--disable-background-networking']),
        `--host-resolver-rules=${resolverRules(hosts)}`,
        `--ignore-certificate-errors-spki-list=${spki}`,
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--disable-gpu',
        '--no-first-run',
        // A page of a test lives for seconds: to optimise its code costs more than it gives.
        '--js-flags=--no-opt',
        // Chromium's sandbox refuses to run as root, which containers often are.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    const isWanted = (one: Worker) => byPolicy === undefined || new URL(one.url()).host === byPolicy;
    const worker =
      this.context.serviceWorkers().find(isWanted) ?? (await this.context.waitForEvent('serviceworker', isWanted));
    this.extensionId = new URL(worker.url()).host;
    findInClosedRoots(this.context);
    await this.#collectProblems();
  }

  async #collectProblems(): Promise<void> {
    this.context.on('weberror', (event) => this.#note(String(event.error())));
    this.context.on('console', (message) => {
      if (message.type() === 'error') this.#note(message.text());
    });
    const [firstTab = await this.context.newPage()] = this.context.pages();
    this.#workers = await this.context.newCDPSession(firstTab);
    this.#workers.on('ServiceWorker.workerErrorReported', ({ errorMessage }) => this.#note(errorMessage.errorMessage));
    await this.#workers.send('ServiceWorker.enable');
  }

  /** The worker's errors arrive by two ways. */
  #note(problem: string): void {
    if (this.problems.at(-1) !== problem) this.problems.push(problem);
  }

  #isOurs(url: string): boolean {
    return url.startsWith(this.url(''));
  }

  /** One object stands for the worker through all its ends and restarts, except after the extension was reloaded. */
  async #currentWorker(): Promise<Worker> {
    const worker = this.context.serviceWorkers().findLast((candidate) => this.#isOurs(candidate.url()));
    return worker ?? this.context.waitForEvent('serviceworker', (candidate) => this.#isOurs(candidate.url()));
  }

  async #browserSession(): Promise<CDPSession> {
    const browser = this.context.browser();
    if (!browser) throw new Error('A persistent context without its browser: CDP is out of reach.');
    return browser.newBrowserCDPSession();
  }

  async #developerPrivate(call: HostCall, pattern: string): Promise<void> {
    const page = await this.context.newPage();
    // A script of the browser's page has the page's rights, and a sixth of its weight.
    await page.goto('chrome://extensions/strings.m.js');
    await page.evaluate(([name, id, host]) => chrome.developerPrivate[name](id, host), [
      call,
      this.extensionId,
      pattern,
    ] as const);
    await page.close();
  }
}
