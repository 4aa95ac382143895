/**
 * The settings open by themselves once, after the installation, in the mode that leads from step to step; and after an update of a browser that is set up,
 * when nobody has yet answered whether conversations may be read.
 */
import { browser } from '../../messaging/browser';
import { consent } from '../storage/consent';
import { settingsInForce } from '../storage/settingsStore';

/**
 * Opens the settings. A browser may report its next start as an installation too: then settings exist already, and at most the question about consent
 * is open.
 */
export async function openFirstRun(reason: string): Promise<void> {
  const { own, newer } = await settingsInForce();
  const { options_ui: options } = browser.runtime.getManifest();
  if (newer || !options) return;
  if (own.baseUrl === null) {
    if (reason === 'install') await browser.tabs.create({ url: `${browser.runtime.getURL(options.page)}#first-run` });
  } else if ((await consent()).earlier) await browser.runtime.openOptionsPage();
}
