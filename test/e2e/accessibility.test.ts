/** WCAG 2.2 AA by machine: axe finds nothing in panel, options and launcher, in either theme. What a machine cannot see stands in other tests. */
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { startTestBed, type TestBed } from '../support/testBed';

/** Rule and place of each violation. */
async function violations(of: Page | Frame, within = 'html'): Promise<string[]> {
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

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed({ browser: { colorScheme } });
  });
  afterAll(() => bed.stop());

  const frameOf = (page: Page) => {
    const frame = page.frames().find((one) => one.url().endsWith('/panel.html'));
    if (!frame) throw new Error('no panel');
    return frame;
  };

  test('the settings', async () => {
    const page = await bed.browser.openOptions();
    await page.getByRole('heading', { name: 'Instances' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('the panel with a match, and after the send', async () => {
    const conversation = await bed.openConversation(SEEDED.helpdesk);
    const { page, panel } = conversation;
    await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    expect(await violations(frameOf(page))).toEqual([]);
    await panel.sendAndWait();
    await panel.sendAgain.waitFor();
    expect(await violations(frameOf(page))).toEqual([]);
  });

  test('the panel with several matches', async () => {
    const conversation = await bed.openConversation(SEEDED.looselySpelledTopic);
    const { page, panel } = conversation;
    await conversation.openPanel();
    await panel.contact.getByRole('radio').first().waitFor();
    expect(await violations(frameOf(page))).toEqual([]);
  });
});
