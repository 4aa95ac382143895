/** Another key for Lime, or the same once more, entered in the settings as an operator does. */
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage } from '../support/pages';
import type { TestBed } from '../support/testBed';

export async function enterKey({ browser, lime }: TestBed, key: string = apiKeys.fullAccess): Promise<void> {
  const options = new OptionsPage(await browser.openOptions());
  await options.connect(lime.baseUrl, key);
  await options.page.close();
}
