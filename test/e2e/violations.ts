/** What axe finds against WCAG 2.2 AA in a page or frame: rule and place of each violation. */
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

export async function violations(of: Page | Frame, within = 'html'): Promise<string[]> {
  await of.evaluate(axe.source);
  return of.evaluate(async (selector) => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run(within: string, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await checker.run(selector, { runOnly: { type: 'tag', values: tags } });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  }, within);
}
