/**
 * Real Firefox with the unchanged production build, for end-to-end tests. Playwright cannot load extensions there, so this
 * speaks WebDriver BiDi itself. Elements are found as people find them, by role and name, in the page, in its shadow roots,
 * closed ones too, and in the panel's frame.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { requireBrowser } from '../../scripts/browsers.mjs';
import { BidiConnection } from './bidi';
import { startConnectProxy, type ConnectProxy } from './connectProxy';
import { filesWith } from './filesWith';
import { builtExtension, type BuiltExtension } from './extension';
import type { HostMap } from './hostMap';
import { addressesAt } from './messageCenterAddress';

export interface FirefoxOptions {
  readonly hosts: HostMap;
  /** Folder of the build. */
  readonly extension?: string;
  readonly headless?: boolean;
  /** The Firefox to start; by default the installed one. */
  readonly executable?: string;
  /** More preferences, such as `extensions.background.idle.timeout` to have the event page end early. */
  readonly preferences?: Readonly<Record<string, Preference>>;
}

interface LogEntry {
  readonly level: string;
  readonly text: string | null;
  readonly stackTrace?: { readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[] };
}

type Preference = string | number | boolean;

/** Firefox picks a random host for each installation; fixed here, so that the options page has a known address. */
const installationId = '5e4d0f1e-71e0-4c17-9a3e-2f6b8c0d1a57';

const quietPreferences: Readonly<Record<string, Preference>> = {
  'remote.active-protocols': 1,
  'fission.webContentIsolationStrategy': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // The prompt for an optional host lies outside of any page: a click that asks for it counts as "Allow".
  'extensions.webextOptionalPermissionPrompts': false,
  // An add-on that is installed for a test is taken away when the browser ends; what it has stored stays, as that of an installed one does.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

const startLimit = 30_000;
const findLimit = 40_000;
const pollInterval = 50;

/** A running Firefox with the extension in it. */
export class Firefox {
  /** Uncaught errors and `console.error` lines of all pages, in order of arrival. */
  readonly problems: string[] = [];
  readonly #options: FirefoxOptions;
  readonly #profile: string;
  #extension: BuiltExtension;
  readonly #proxy: ConnectProxy;
  #process: ChildProcess | undefined;
  #connection!: BidiConnection;

  private constructor(options: FirefoxOptions, profile: string, proxy: ConnectProxy) {
    this.#options = options;
    this.#extension = builtExtension(options.extension ?? 'dist/firefox');
    this.#profile = profile;
    this.#proxy = proxy;
  }

  /** Starts the browser with a new profile and installs the extension. */
  static async launch(options: FirefoxOptions): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'send-to-lime-firefox-'));
    const browser = new Firefox(options, profile, await startConnectProxy(options.hosts));
    try {
      await browser.#start();
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  /** Where `openMessageCenter` leads. */
  addressOf = addressesAt('www.userlike.com');

  /** Host names outside of the map that anything in the browser asked for; Firefox's own services are among them. */
  get refusedHosts(): readonly string[] {
    return this.#proxy.refused;
  }

  /** Opens the Message Center at a hash such as `#/conversation/63741936`. @param container in which the tab is, by default in none */
  async openMessageCenter(hash = '', language = 'en', container?: string): Promise<FirefoxPage> {
    return this.open(this.addressOf(hash, language), container);
  }

  /** A new container, whose tabs have cookies and storage of their own. */
  async newContainer(): Promise<string> {
    return (await this.#connection.send<{ userContext: string }>('browser.createUserContext')).userContext;
  }

  /** Opens the extension's options page in a tab of its own. */
  async openOptions(): Promise<FirefoxPage> {
    return this.open(`moz-extension://${installationId}/${this.#extension.optionsPage}`);
  }

  /** Opens an address in a new tab. */
  async open(url: string, container?: string): Promise<FirefoxPage> {
    const kind = { type: 'tab', ...(container !== undefined && { userContext: container }) };
    const { context } = await this.#connection.send<{ context: string }>('browsingContext.create', kind);
    // Firefox never reports an extension's page as loaded; `find` waits for what it needs instead.
    const wait = url.startsWith('moz-extension:') ? 'none' : 'complete';
    await this.#connection.send('browsingContext.navigate', { context, url, wait });
    return new FirefoxPage(this.#connection, context);
  }

  /** The tab or window whose address has this part, once it is there: one that the product opens by itself. */
  async opened(part: string): Promise<FirefoxPage> {
    for (const giveUpAt = Date.now() + windowPatience; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const { contexts } = await this.#connection.send<{ contexts: FrameInfo[] }>('browsingContext.getTree', {});
      const found = contexts.find(({ url }) => url.includes(part));
      if (found) return new FirefoxPage(this.#connection, found.context);
      if (Date.now() > giveUpAt)
        throw new Error(`No window at ${part}; there are ${contexts.map(({ url }) => url).join()}.`);
    }
  }

  /** Lets the extension into private windows, as the operator does in the browser's page of extensions. */
  async letIntoPrivate(): Promise<void> {
    await this.#inBrowser(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(this.#extension.geckoId)});
      const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
      await ExtensionPermissions.add(extension.id, allowed, extension);
      await (await AddonManager.getAddonByID(extension.id)).reload();
    })()`);
  }

  /** Opens the Message Center in a new private window. */
  async openPrivate(hash = '', language = 'en'): Promise<FirefoxPage> {
    await this.#inBrowser('void window.OpenBrowserWindow({ private: true })');
    const page = await this.opened('about:privatebrowsing');
    await page.navigate(this.addressOf(hash, language));
    return page;
  }

  /** Runs in the window of the browser itself. */
  async #inBrowser(expression: string): Promise<unknown> {
    const scope = { 'moz:scope': 'chrome' };
    const { contexts } = await this.#connection.send<{ contexts: FrameInfo[] }>('browsingContext.getTree', scope);
    const own = contexts.find(({ url }) => url.startsWith('chrome://browser/content/browser.xhtml'));
    const answer = await this.#connection.send<ScriptResult>('script.evaluate', {
      ...{ expression, target: { context: own?.context }, awaitPromise: true },
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  /** Ends the browser and starts it anew on the same profile. @param extension folder of another build of the same extension */
  async relaunch(extension?: string): Promise<void> {
    await this.#end();
    if (extension !== undefined) this.#extension = builtExtension(extension);
    await this.#start();
  }

  /** Files of the profile that hold these bytes. */
  profileFilesWith(wanted: string | Buffer): Promise<string[]> {
    return filesWith(this.#profile, wanted);
  }

  /** Closes the browser and deletes its profile. */
  async close(): Promise<void> {
    await this.#end();
    await this.#proxy.stop();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #end(): Promise<void> {
    const running = this.#process;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  }

  async #start(): Promise<void> {
    const { headless = true, preferences = {}, executable } = this.#options;
    const all = { ...quietPreferences, ...this.#hostPreferences(), ...preferences };
    const lines = Object.entries(all).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    await writeFile(join(this.#profile, 'user.js'), lines.join('\n'));
    const flags = [
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      this.#profile,
    ];
    this.#process = spawn(executable ?? requireBrowser('firefox'), headless ? ['--headless', ...flags] : flags, {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const address = await bidiAddress(this.#process);
    this.#connection = await BidiConnection.open(`${address}/session`);
    await this.#connection.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    await this.#connection.listen('log.entryAdded', (params) => {
      const { level, text, stackTrace } = params as LogEntry;
      const at = stackTrace?.callFrames[0];
      if (level === 'error') this.problems.push(`${text ?? ''}${at ? ` (${at.url}:${at.lineNumber})` : ''}`);
    });
    const extensionData = { type: 'path', path: this.#extension.folder };
    await this.#connection.send('webExtension.install', { extensionData });
  }

  #hostPreferences(): Record<string, Preference> {
    const { geckoId } = this.#extension;
    if (geckoId === undefined) throw new Error(`${this.#extension.folder} has no gecko id: it is not a Firefox build.`);
    return {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: installationId }),
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': this.#proxy.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': this.#proxy.port,
      'network.proxy.allow_hijacking_localhost': true,
    };
  }
}

/** A window opens in a second or two. */
const windowPatience = 15_000;

interface Node {
  readonly sharedId: string;
}

/** A node as WebDriver BiDi tells it. */
interface Serialized {
  readonly sharedId?: string;
  readonly value?: { readonly shadowRoot?: Serialized | null; readonly children?: readonly Serialized[] };
}

function* rootsIn({ value }: Serialized): Generator<Node> {
  const root = value?.shadowRoot;
  if (root?.sharedId) yield { sharedId: root.sharedId };
  for (const inside of [...(root ? [root] : []), ...(value?.children ?? [])]) yield* rootsIn(inside);
}

interface FrameInfo {
  readonly context: string;
  readonly url: string;
  readonly children: readonly FrameInfo[];
}

type ScriptResult =
  { type: 'success'; result: { value?: unknown } } | { type: 'exception'; exceptionDetails: { text: string } };

/** A tab, or a frame in it. */
export class FirefoxPage {
  readonly #connection: BidiConnection;
  readonly #context: string;

  constructor(connection: BidiConnection, context: string) {
    this.#connection = connection;
    this.#context = context;
  }

  /** Waits for an element of a role with exactly this accessible name. */
  async find(role: string, name: string): Promise<Node> {
    return this.#until(`${role} "${name}"`, async () => (await this.findAll(role, name))[0]);
  }

  /** The elements of a role and name that are there now, in the document and in its shadow roots. */
  async findAll(role: string, name: string): Promise<readonly Node[]> {
    const locator = { type: 'accessibility', value: name === '' ? { role } : { role, name } };
    const locate = (startNodes?: readonly Node[]) =>
      this.#connection.send<{ nodes: Node[] }>('browsingContext.locateNodes', {
        context: this.#context,
        locator,
        ...(startNodes && { startNodes }),
      });
    const { nodes } = await locate();
    const roots = await this.#shadowRoots();
    return roots.length === 0 ? nodes : [...nodes, ...(await locate(roots)).nodes];
  }

  /** Clicks with a real, trusted pointer. */
  async click(role: string, name: string): Promise<void> {
    const node = await this.#atRest(role, name);
    const origin = { type: 'element', element: { sharedId: node.sharedId } };
    await this.#perform('pointer', [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** In the middle of the view, and not moved any more by what comes late. */
  async #atRest(role: string, name: string): Promise<Node> {
    const scrolled = `(element) => {
      element.scrollIntoView({ block: 'center' });
      const { x, y } = element.getBoundingClientRect();
      return [x, y].join();
    }`;
    let place: unknown;
    return this.#until(`${role} "${name}" at rest`, async () => {
      const [node] = await this.findAll(role, name);
      const before = place;
      place = node && (await this.#call(scrolled, node));
      return place === before ? node : undefined;
    });
  }

  /** Replaces the text of a field, key by key. */
  async fill(role: string, name: string, text: string): Promise<void> {
    await this.click(role, name);
    await this.#call('(element) => element.select()', await this.find(role, name));
    await this.press(...Array.from(text));
  }

  /** Presses keys one after the other: characters, or WebDriver's codes such as `\uE007` for Enter. */
  async press(...keys: string[]): Promise<void> {
    await this.#perform(
      'key',
      keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  }

  /** Waits for an element and gives its text. */
  async text(role: string, name: string): Promise<string> {
    return (await this.#call('(element) => element.textContent', await this.find(role, name))) as string;
  }

  /** Waits until the page's text contains `text`. */
  async waitForText(text: string): Promise<void> {
    const contains = `document.body?.innerText.includes(${JSON.stringify(text)})`;
    await this.#until(`text "${text}"`, async () => (await this.evaluate(contains)) === true || undefined);
  }

  /** Waits until the panel has been in view for the half second in which it takes no click yet. */
  async seen(): Promise<void> {
    const isSeen = "document.querySelector('.panel')?.dataset.seen === 'true'";
    await this.#until('panel that takes clicks', async () => (await this.evaluate(isSeen)) === true || undefined);
  }

  /** Opens the panel of a Message Center's page, and waits until its plan stands and it takes clicks. */
  async openPanel(): Promise<FirefoxPage> {
    await this.click('button', 'Send to Lime');
    const panel = await this.frame('/panel.html');
    await panel.find('region', 'Preview');
    await panel.seen();
    return panel;
  }

  /** Evaluates an expression in the page's own world; only primitive results come back. */
  async evaluate(expression: string): Promise<unknown> {
    const target = { context: this.#context };
    return value(await this.#connection.send('script.evaluate', { expression, target, awaitPromise: true }));
  }

  /** Waits for a frame whose address ends so, such as `/panel.html`. */
  async frame(addressEnd: string): Promise<FirefoxPage> {
    return this.#until(`frame ${addressEnd}`, async () => {
      const root = { root: this.#context };
      const { contexts } = await this.#connection.send<{ contexts: FrameInfo[] }>('browsingContext.getTree', root);
      const frame = contexts.flatMap(({ children }) => children).find(({ url }) => url.endsWith(addressEnd));
      return frame && new FirefoxPage(this.#connection, frame.context);
    });
  }

  /** Goes to an address; anew where the page that was there was still loading. */
  async navigate(url: string): Promise<void> {
    const go = () =>
      this.#connection.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
    await go().catch(go);
  }

  async reload(): Promise<void> {
    await this.#connection.send('browsingContext.reload', { context: this.#context, wait: 'complete' });
  }

  /** A PNG of what is in view. */
  async screenshot(): Promise<Buffer> {
    const context = { context: this.#context };
    const { data } = await this.#connection.send<{ data: string }>('browsingContext.captureScreenshot', context);
    return Buffer.from(data, 'base64');
  }

  /** Of all elements, closed ones too: told to the harness, not to the page. */
  async #shadowRoots(): Promise<Node[]> {
    const answer = await this.#connection.send<{ result: Serialized }>('script.callFunction', {
      functionDeclaration: '() => document.documentElement',
      target: { context: this.#context },
      awaitPromise: true,
      serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
    });
    return [...rootsIn(answer.result)];
  }

  async #call(functionDeclaration: string, ...nodes: Node[]): Promise<unknown> {
    return value(
      await this.#connection.send('script.callFunction', {
        functionDeclaration,
        arguments: nodes.map(({ sharedId }) => ({ sharedId })),
        target: { context: this.#context },
        awaitPromise: true,
      }),
    );
  }

  async #perform(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    await this.#connection.send('input.performActions', {
      context: this.#context,
      actions: [{ type, id: type, actions }],
    });
  }

  async #until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    const end = Date.now() + findLimit;
    let reason = 'it never came';
    while (Date.now() < end) {
      try {
        const found = await look();
        if (found !== undefined) return found;
      } catch (error) {
        // A document that is being replaced answers with an error for a moment; the last one is reported below.
        reason = String(error);
      }
      await pause(pollInterval);
    }
    throw new Error(`Firefox shows no ${what} after ${findLimit} ms: ${reason}`);
  }
}

function value(answer: unknown): unknown {
  const outcome = answer as ScriptResult;
  if (outcome.type === 'exception') throw new Error(outcome.exceptionDetails.text);
  return outcome.result.value;
}

/** Firefox says on stderr where it listens. */
function bidiAddress(process: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    const fail = (reason: string) => failed(new Error(`Firefox ${reason}:\n${output}`));
    const limit = setTimeout(() => fail(`did not listen after ${startLimit} ms`), startLimit);
    process.once('exit', (code) => fail(`ended with ${code}`));
    process.once('error', failed);
    process.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      found(address);
    });
  });
}
