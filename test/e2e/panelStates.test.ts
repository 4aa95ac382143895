/**
 * Each state of the panel, as its pictures show it (spec section 8): axe finds nothing in either theme, nothing stands out at the narrowest width or
 * with text of twice the size, what can be pressed is seen with forced colours, and the page hears nothing of what is typed in it.
 */
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { panelStates, showState, startStage, type Stage } from '../support/panelStates';
import { violations } from './violations';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage('en', { reducedMotion: 'reduce' });
});
afterAll(() => stage.bed.stop());
afterEach(async () => {
  for (const page of stage.bed.browser.context.pages().slice(1)) await page.close();
});

test.each(panelStates)('$name', async (state) => {
  const { page } = await showState(stage, state);
  const frame = panelOf(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => violations(frame), { message: colorScheme }).toEqual([]);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await expect.poll(() => withoutEdge(frame), { message: 'with forced colours' }).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
  expect(await frame.evaluate(() => document.getAnimations().length), 'with reduced motion').toBe(0);

  await resize(page, frame, { width: 320, height: 640 });
  const scrolledBeside = () => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await expect.poll(scrolledBeside, { message: 'a second scroll bar' }).toBe(0);
  await expect.poll(() => standingOut(frame), { message: '320 pixels wide' }).toEqual([]);
  // A browser's zoom of 200 % leaves half of the pixels; text alone can be made larger too.
  await resize(page, frame, { width: 640, height: 400 });
  await frame.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await expect.poll(() => standingOut(frame), { message: 'text of twice the size' }).toEqual([]);
  const last = frame.getByRole('button').last();
  // Rows that come into sight take their true height, which moves what stands below them.
  const isReached = async () => {
    await last.scrollIntoViewIfNeeded();
    return isHit(last);
  };
  await expect.poll(isReached, { message: 'reached in a low window' }).toBe(true);

  await page.evaluate(() => window.__heard.splice(0));
  const typed = await typeEverywhere(page, frame);
  const heard = await page.evaluate(() => window.__heard.splice(0));
  expect(heard.filter(({ type }) => type !== 'message')).toEqual([]);
  expect(JSON.stringify(heard)).not.toContain(secret);
  if (['details', 'create person', 'change the note', 'link to existing', 'nobody found'].includes(state.name)) {
    expect(typed, 'fields that were typed in').toBeGreaterThan(0);
  }
});

/** Typed, and heard by nobody. */
const secret = 'zq7';

function panelOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().endsWith('/panel.html'));
  if (!frame) throw new Error('There is no panel.');
  return frame;
}

/** The panel's process hears of it a moment after the page's. */
async function resize(page: Page, frame: Frame, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  const fits = ({ width, height }: typeof size) => innerWidth <= width && innerHeight <= height;
  await expect.poll(() => frame.evaluate(fits, size)).toBe(true);
}

/** Whatever reaches beyond the panel's right or left edge. */
const standingOut = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.unseen, [hidden], select'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > document.documentElement.clientWidth + 1 || left < -1);
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );

/** Buttons and fields that only a background would tell from the rest, which forced colours take away. */
const withoutEdge = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll('button:not(.button-plain), input, select, textarea, .notice')]
      .filter((element) => {
        const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(element);
        return appearance === 'none' && (borderTopStyle === 'none' || borderTopWidth === '0px');
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );

const isHit = (control: ReturnType<Frame['getByRole']>): Promise<boolean> =>
  control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && element.contains(hit);
  });

async function typeEverywhere(page: Page, frame: Frame): Promise<number> {
  const fields = frame.locator('input[type=text], input[type=tel], textarea');
  const count = await fields.count();
  for (let index = 0; index < count; index += 1) {
    await fields.nth(index).focus();
    await page.keyboard.type(secret);
  }
  return count;
}
