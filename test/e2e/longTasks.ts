/** Tasks of a page that took longer than 50 ms: what an operator feels as a jerk. */
import type { Page } from 'playwright-core';

interface Watching {
  longTasks?: string[];
}

/** Watches from now on. */
export function watchLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: string[] = ((window as Watching).longTasks = []);
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries())
        seen.push(`${Math.round(duration)} ms at ${Math.round(startTime)}`);
    }).observe({ type: 'longtask' });
  });
}

/** What was seen since. */
export const longTasks = (page: Page) => page.evaluate(() => (window as Watching).longTasks);
