/**
 * `npm run store:pictures`: what the stores and the guides show, from the product at work in its sandboxes, in each language and at the stores' sizes
 * (docs/store/README.md). No picture is drawn by hand but the promotion, which is the icon, the name and the short text.
 */
import { mkdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { apiKeys } from '../test/sandbox/lime/users';
import { SEEDED } from '../test/sandbox/messageCenter/seeds';
import { startTestBed } from '../test/support/testBed';
import { noteLanguages } from '../src/settings/document/settings';

const folder = 'docs/store/pictures';
const viewport = { width: 1280, height: 800 };
const promotion = { width: 440, height: 280 };
/** Buttons are found by what the messages call them. */
type Words = Readonly<Record<string, { readonly message: string }>>;

await mkdir(folder, { recursive: true });
for (const language of noteLanguages) await picturesIn(language);

async function picturesIn(language: string): Promise<void> {
  const words = JSON.parse(await readFile(`public/_locales/${language}/messages.json`, 'utf8')) as Words;
  const said = (key: string) => words[key]?.message ?? key;
  const bed = await startTestBed({ apiKey: null, consent: false, browser: { language, viewport } });
  try {
    const { browser, lime } = bed;
    await browser.approveHost(`${lime.origin}/*`);
    const options = await browser.openOptions();
    await options.getByRole('button', { name: said('consentAgree'), exact: true }).click();
    await options.getByRole('textbox', { name: said('limeUrl'), exact: true }).fill(lime.baseUrl);
    await options.getByRole('textbox', { name: said('apiKey'), exact: true }).fill(apiKeys.fullAccess);
    await options.getByRole('button', { name: said('saveAndTest'), exact: true }).click();
    await options.getByText(said('testPassed'), { exact: true }).waitFor();
    await options.getByRole('heading', { name: said('settingsHeading') }).scrollIntoViewIfNeeded();
    await options.screenshot({ path: `${folder}/${language}-settings.png` });

    const { page, launcher } = await bed.openConversation(SEEDED.helpdesk, language);
    await launcher.click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: said('send'), exact: true, disabled: false }).waitFor();
    await page.screenshot({ path: `${folder}/${language}-panel.png` });
    if (language === 'en') await promote(await browser.context.newPage(), said('extName'), said('extDescription'));
  } finally {
    await bed.stop();
  }
}

async function promote(page: Page, name: string, description: string): Promise<void> {
  const icon = await readFile('docs/icon.svg', 'utf8');
  await page.setViewportSize(promotion);
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: grid; place-content: center; gap: 12px; padding: 0 36px; box-sizing: border-box;
      background: #f4f6f4; color: #1b2a22; font: 16px/1.4 system-ui, sans-serif; text-align: center }
    svg { width: 72px; height: 72px; justify-self: center } h1 { margin: 0; font-size: 30px } p { margin: 0 }
  </style>${icon}<h1>${name}</h1><p>${description}</p>`);
  await page.screenshot({ path: `${folder}/promotion.png` });
}
