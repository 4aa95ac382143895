/** As `testBed.ts`, with Firefox: both sandboxes, and the extension connected to Lime. */
import { apiKeys } from '../sandbox/lime/users';
import { Firefox, type FirefoxOptions } from './firefox';
import { startSandboxes, type Sandboxes, type SandboxOptions } from './sandboxes';

export interface FirefoxTestBedOptions extends SandboxOptions {
  readonly browser?: Omit<FirefoxOptions, 'hosts'>;
  /** The API key to connect with; null leaves the extension as it is after its installation. */
  readonly apiKey?: string | null;
  /** Whether the operator has agreed that conversations are read. */
  readonly consent?: boolean;
}

export interface FirefoxTestBed extends Sandboxes {
  readonly browser: Firefox;
  stop(): Promise<void>;
}

/** Starts it. `stop` it in `afterAll`. */
export async function startFirefoxTestBed(options: FirefoxTestBedOptions = {}): Promise<FirefoxTestBed> {
  const sandboxes = await startSandboxes(options);
  let browser: Firefox | undefined;
  const stop = async () => {
    await browser?.close();
    await sandboxes.stop();
  };
  try {
    browser = await Firefox.launch({ ...options.browser, hosts: sandboxes.hosts });
    const apiKey = options.apiKey === undefined ? apiKeys.fullAccess : options.apiKey;
    if (apiKey === null && options.consent !== false) await agree(browser);
    if (apiKey !== null) await connect(browser, sandboxes.lime.baseUrl, apiKey);
    return { ...sandboxes, browser, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function agree(browser: Firefox): Promise<void> {
  const options = await browser.openOptions();
  await options.click('button', 'I agree');
  await options.waitForText('You have agreed.');
}

async function connect(browser: Firefox, baseUrl: string, apiKey: string): Promise<void> {
  const options = await browser.openOptions();
  await options.fill('textbox', 'Lime CRM URL', baseUrl);
  await options.fill('textbox', 'API key', apiKey);
  await options.click('button', 'Save and test connection');
  await options.find('list', 'Connection test');
  await options.find('listitem', '');
}
