/** A Message Center that asks at addresses which no observer can know; the server behind them is the same. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { MessageCenterPage } from '../support/pages';
import type { TestBed } from '../support/testBed';

/** Opens a conversation there. @param prepare the page before it loads */
export async function openBlind(
  { browser }: TestBed,
  id: number,
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<MessageCenterPage> {
  const page = await browser.context.newPage();
  const script = await readFile('test/sandbox/messageCenter/assets/api.js', 'utf8');
  const blind = { contentType: 'text/javascript', body: script.replace('/api/um/v3`', '/internal/x7`') };
  await page.route('**/assets/api.js', (route) => route.fulfill(blind));
  await page.route(/^https:\/\/api\.[a-z-]+\.com\/internal\/x7\//, (route) =>
    route.continue({ url: route.request().url().replace('/internal/x7/', '/api/um/v3/') }),
  );
  await prepare(page);
  await page.goto(browser.addressOf(`#/conversation/${id}`, 'en'));
  return new MessageCenterPage(page);
}
