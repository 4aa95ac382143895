/** An organisation's policy for one extension of Chromium, by a file that the browser reads, as an administrator deploys it. */
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chromium } from './chromium';

export const policyFolder = '/etc/chromium/policies/managed';

/** Whether this machine lets us be the administrator. */
export function mayWritePolicies(): boolean {
  try {
    mkdirSync(policyFolder, { recursive: true });
    accessSync(policyFolder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Sets the policy of this browser's extension, or takes it away by null, and makes the browser read it. The file is the test's to remove. */
export async function setPolicy(browser: Chromium, settings: object | null): Promise<void> {
  const path = join(policyFolder, `send-to-lime-${browser.extensionId}.json`);
  if (settings) {
    const policy = { '3rdparty': { extensions: { [browser.extensionId]: settings } } };
    writeFileSync(path, JSON.stringify(policy));
  } else rmSync(path, { force: true });
  const page = await browser.context.newPage();
  await page.goto('chrome://policy');
  await page.getByText('Reload policies').click();
  await page.close();
}
