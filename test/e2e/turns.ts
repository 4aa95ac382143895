/**
 * To look at what must not have happened: what was begun in a page has come to its end by then. So many turns of page and worker, one after the other, and no
 * time: a busy machine takes longer for them.
 */
import type { Page } from 'playwright-core';
import type { Chromium } from '../support/chromium';

/** More than any way from the page to the worker and back takes. */
const enough = 12;

export async function turns(browser: Chromium, page: Page): Promise<void> {
  const worker = await browser.worker();
  for (let turn = 0; turn < enough; turn += 1) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await worker.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
}

/** So many pictures of a page that is in front. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

/** The browser has told a watcher of what can be seen in the page, made now, what it has told all others by then. */
export const watched = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let look = 0; look < 2; look += 1) {
      await new Promise((resolve) => {
        const options = { trackVisibility: true, delay: 100 };
        const observer = new IntersectionObserver((entries) => {
          observer.disconnect();
          resolve(entries);
        }, options as IntersectionObserverInit);
        observer.observe(document.documentElement);
      });
    }
  });
