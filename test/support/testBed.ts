/** All that an end-to-end test stands on, in one call: both sandboxes, and Chromium with the extension connected to Lime. */
import { apiKeys } from '../sandbox/lime/users';
import { Chromium, type ChromiumOptions } from './chromium';
import { MessageCenterPage, OptionsPage } from './pages';
import { startSandboxes, type Sandboxes, type SandboxOptions } from './sandboxes';

export interface TestBedOptions extends SandboxOptions {
  readonly browser?: Omit<ChromiumOptions, 'hosts' | 'spki'>;
  /** The API key to connect with; null leaves the extension as it is after its installation. */
  readonly apiKey?: string | null;
  /** Whether the operator has agreed that conversations are read; releases before 0.3.0 did not ask. */
  readonly consent?: boolean;
}

export interface TestBed extends Sandboxes {
  readonly browser: Chromium;
  /** Opens a conversation of the Message Center in a new tab. */
  openConversation(id: number, language?: string): Promise<MessageCenterPage>;
  /** A second operator: another browser with a profile of its own, connected to the same Lime. */
  anotherBrowser(apiKey?: string): Promise<Chromium>;
  /** Ends the browsers and the sandboxes. */
  stop(): Promise<void>;
}

/** Starts it. `stop` it in `afterAll`, and `reset()` the sandboxes between tests that share one. */
export async function startTestBed(options: TestBedOptions = {}): Promise<TestBed> {
  const sandboxes = await startSandboxes(options);
  const { hosts, spki, lime } = sandboxes;
  const browsers: Chromium[] = [];
  const stop = async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await sandboxes.stop();
  };
  const start = async (apiKey: string | null) => {
    const browser = await Chromium.launch({ ...options.browser, hosts, spki });
    browsers.push(browser);
    // Who connects agrees.
    if (apiKey === null && options.consent !== false) await agree(browser, options.browser?.language);
    if (apiKey !== null) await connect(browser, lime.origin, lime.baseUrl, apiKey);
    return browser;
  };
  try {
    const browser = await start(options.apiKey === undefined ? apiKeys.fullAccess : options.apiKey);
    return {
      ...sandboxes,
      browser,
      openConversation: async (id, language) =>
        new MessageCenterPage(await browser.openMessageCenter(`#/conversation/${id}`, language)),
      anotherBrowser: (apiKey = apiKeys.fullAccess) => start(apiKey),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As an operator does at the beginning, before any Message Center is read. */
async function agree(browser: Chromium, language?: string): Promise<void> {
  const options = new OptionsPage(await browser.openOptions());
  await options.agree(language);
  await options.page.close();
}

/** Connects the extension through the page that opens after its installation, as an operator does. */
async function connect(browser: Chromium, origin: string, baseUrl: string, apiKey: string): Promise<void> {
  await browser.approveHost(`${origin}/*`);
  const options = new OptionsPage(await browser.firstRunPage());
  await options.connect(baseUrl, apiKey);
  await options.page.close();
}
