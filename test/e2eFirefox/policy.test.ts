/**
 * An organisation's policy in real Firefox, by `policies.json` as an administrator deploys it: there from the start, shown as set by the organisation,
 * locked. Firefox reads the file when it starts, so a change waits for the next start.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { builtExtension } from '../support/extension';
import { Firefox } from '../support/firefox';
import { FirefoxWithPolicy, mayHaveOwnPolicy } from '../support/firefoxPolicy';
import { startSandboxes, type Sandboxes } from '../support/sandboxes';

const support = {
  name: 'Support by policy',
  limetype: 'helpdesk',
  topics: ['helpdesk'],
  relationPerson: 'person',
  relationHistory: 'history',
  relationConversation: 'ulconversation',
};

describe.skipIf(!mayHaveOwnPolicy())("the organisation's policy", () => {
  let sandboxes: Sandboxes;
  let installation: FirefoxWithPolicy;
  let browser: Firefox;

  beforeAll(async () => {
    sandboxes = await startSandboxes();
    const { geckoId = '' } = builtExtension('dist/firefox');
    const baseUrl = sandboxes.lime.baseUrl;
    installation = new FirefoxWithPolicy(geckoId, { baseUrl, instances: [support], keyStorage: 7 });
    browser = await Firefox.launch({ hosts: sandboxes.hosts, executable: installation.executable });
  });
  afterAll(async () => {
    await browser.close();
    await installation.remove();
    await sandboxes.stop();
  });

  const readOnly = (name: string) =>
    `[...document.querySelectorAll('label')].find((label) => label.textContent === ${JSON.stringify(name)}).control.matches(':read-only')`;

  test('is there from the start, locked, and says what it could not read', async () => {
    const options = await browser.openOptions();
    await options.click('link', 'Destinations');
    await options.click('button', 'Edit Support by policy');
    await options.find('region', 'Support by policy');
    await options.waitForText('Set by your organisation.');
    await options.waitForText('passed over: keyStorage');
    expect(await options.evaluate(readOnly('Lime CRM URL'))).toBe(true);
    expect(await options.evaluate(readOnly('Topics in Userlike'))).toBe(true);
    expect(await options.evaluate(readOnly('API key'))).toBe(false);
  });

  test('needs but the key, and what is connected is the Lime of the policy', async () => {
    const options = await browser.openOptions();
    await options.fill('textbox', 'API key', apiKeys.fullAccess);
    await options.click('button', 'Save and test connection');
    await options.waitForText('The connection works.');
    expect(sandboxes.lime.requests.length).toBeGreaterThan(0);
  });

  test('is the same until the next start, whatever becomes of the file', async () => {
    installation.set({ baseUrl: sandboxes.lime.baseUrl, instances: [{ ...support, name: 'Renamed by policy' }] });
    const options = await browser.openOptions();
    await options.click('link', 'Destinations');
    await options.find('button', 'Edit Support by policy');
    expect(await options.findAll('button', 'Edit Renamed by policy')).toEqual([]);
    await browser.close();
    browser = await Firefox.launch({ hosts: sandboxes.hosts, executable: installation.executable });
    const anew = await browser.openOptions();
    await anew.click('link', 'Destinations');
    await anew.find('button', 'Edit Renamed by policy');
    expect(browser.problems).toEqual([]);
  });
});
