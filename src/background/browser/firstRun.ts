/**
 * The settings open by themselves once, after the installation, in the mode that leads from step to step; and after an update of a browser that is set up,
 * when nobody has yet answered whether conversations may be read.
 */
import { browser } from '../../messaging/browser';
import { consent } from '../storage/consent';
import { settingsInForce } from '../storage/settingsStore';

/** Opens them, unless this profile has settings already: a browser may call its next start an installation too. */
export async function openFirstRun(): Promise<void> {
  const { own, newer } = await settingsInForce();
  const { options_ui: options } = browser.runtime.getManifest();
  if (own.baseUrl !== null || newer || !options) return;
  await browser.tabs.create({ url: `${browser.runtime.getURL(options.page)}#first-run` });
}

export async function askConsentAfterUpdate(): Promise<void> {
  const { own } = await settingsInForce();
  if (own.baseUrl !== null && (await consent()).answer === 'none') await browser.runtime.openOptionsPage();
}
