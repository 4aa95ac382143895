/**
 * All pictures of the documents, of the real product: `npm run pictures` builds, drives the main job once in each theme for `docs/pictures`, and
 * shows each state of the panel for `docs/pictures/states`. Words after it draw only the states with such a name. Into `artifacts/pictures`, to look at
 * while working on them: `--widths` draws those at the narrowest and the widest, `--looks` with scroll bars, right to left and in forced colours.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { apiKeys } from '../test/sandbox/lime/users';
import { SEEDED } from '../test/sandbox/messageCenter/seeds';
import { OptionsPage } from '../test/support/pages';
import { panelStates, showState, startStage } from '../test/support/panelStates';
import { startTestBed } from '../test/support/testBed';
import { palettePng } from './palettePng';
import { trialPictures } from './trialPictures';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = panelStates.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const fileName = (name: string) => `${name.toLowerCase().replace(/\W+/g, '-')}.png`;

/** Pixels: what is further down in the panel scrolls. */
const highest = 1_000;

/** The pictures of README: settings, panel, result and the object in Lime. */
async function mainJob(colorScheme: 'light' | 'dark'): Promise<void> {
  const folder = 'docs/pictures';
  await mkdir(folder, { recursive: true });
  const bed = await startTestBed({ browser: { colorScheme, viewport: { width: 1200, height: 760 } } });
  const picture = async (page: Page, name: string) => {
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, animations: 'disabled' });
    console.log(`${folder}/${name}-${colorScheme}.png`);
  };
  try {
    const options = await bed.browser.openOptions();
    await new OptionsPage(options).connect(bed.lime.baseUrl, apiKeys.fullAccess);
    await picture(options, 'options');

    const conversation = await bed.openConversation(SEEDED.helpdesk);
    const { page, panel } = conversation;
    await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await picture(page, 'panel');
    const { link } = await panel.sendAndWait();
    await panel.sendAgain.waitFor();
    await picture(page, 'result');
    await page.goto(link);
    await picture(page, 'object');
  } finally {
    await bed.stop();
  }
}

interface Look {
  readonly language: 'en' | 'de';
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  /** As high as it needs to be, if not given. */
  readonly height?: number;
  readonly dir?: 'rtl';
  readonly forcedColors?: 'active';
}

const size = [
  { width: 400, height: 700 },
  { width: 320, height: 600 },
] as const;

/** What is easily forgotten, in the language of the long words. */
const otherLooks: readonly Look[] = (
  [
    { colorScheme: 'light' },
    { colorScheme: 'dark', dir: 'rtl' },
    { colorScheme: 'light', forcedColors: 'active' },
  ] as const
).flatMap((look) => size.map((one) => ({ language: 'de', ...look, ...one })));

/** One picture a state: both themes in both languages, side by side; and a page that shows them all. */
async function states(): Promise<void> {
  const narrowAndWide = process.argv.includes('--widths');
  const other = process.argv.includes('--looks');
  const folder = narrowAndWide || other ? 'artifacts/pictures' : 'docs/pictures/states';
  const looks: readonly Look[] = other
    ? otherLooks
    : narrowAndWide
      ? [
          { language: 'en', colorScheme: 'light', width: 320 },
          { language: 'de', colorScheme: 'dark', width: 320 },
          { language: 'de', colorScheme: 'light', width: 480 },
        ]
      : (['en', 'de'] as const).flatMap((language) =>
          (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme, width: 400 })),
        );
  await mkdir(folder, { recursive: true });
  const taken = new Map<string, Buffer[]>();
  for (const language of other ? (['de'] as const) : (['en', 'de'] as const)) {
    const stage = await startStage(language, { scrollBars: other });
    try {
      for (const state of chosen) {
        const shots = taken.get(state.name) ?? [];
        try {
          const { page } = await showState(stage, state);
          for (const look of looks.filter((one) => one.language === language)) shots.push(await shot(page, look));
          taken.set(state.name, shots);
        } catch (error) {
          // One state that cannot be reached must not cost the pictures of all the others.
          console.error(`${state.name} (${language}): ${String(error)}`);
          process.exitCode = 1;
        }
        for (const page of stage.bed.browser.context.pages().slice(1)) await page.close();
      }
      if (language !== 'de') continue;
      const table = await stage.bed.browser.context.newPage();
      for (const [name, shots] of taken) {
        const picture = await sideBySide(table, shots);
        await writeFile(`${folder}/${fileName(name)}`, picture);
        console.log(`${folder}/${fileName(name)} ${Math.round(picture.length / 1_000)} KB`);
      }
    } finally {
      await stage.bed.stop();
    }
  }
  if (chosen.length < panelStates.length || narrowAndWide || other) return;
  const pictures = panelStates.map(({ name }) => `## ${name}\n\n![${name}](${fileName(name)})\n`);
  const introduction = 'Each state in light and dark, in English and German. Made by `npm run pictures`.\n';
  await writeFile(`${folder}/README.md`, ['# The panel, state by state\n', introduction, ...pictures].join('\n'));
}

/** The panel, as high as it needs to be, where the state has taken the eye. */
async function shot(page: Page, look: Look): Promise<Buffer> {
  const { colorScheme, width, dir = 'ltr', forcedColors = 'none' } = look;
  await page.emulateMedia({ colorScheme, forcedColors });
  const panel = page.frames().find((frame) => frame.url().endsWith('/panel.html'));
  if (!panel) throw new Error('There is no panel to take a picture of.');
  await panel.evaluate((towards) => (document.documentElement.dir = towards), dir);
  let height = look.height ?? 640;
  // A width that is new may break lines anew, which makes another height.
  for (let round = 0; round < 2 && look.height === undefined; round += 1) {
    await page.setViewportSize({ width, height });
    height = await panel.evaluate(() => {
      const main = document.querySelector('main');
      return Math.ceil(window.innerHeight + (main ? main.scrollHeight - main.clientHeight : 0));
    });
  }
  await page.setViewportSize({ width, height: Math.min(height, highest) });
  await painted(panel);
  await panel.evaluate(() => {
    const { activeElement } = document;
    if (activeElement?.closest('main')) activeElement.scrollIntoView({ block: 'center' });
  });
  await painted(panel);
  await page.waitForTimeout(100);
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** The frame is laid out and painted by a process of its own, which may be a picture behind. */
const painted = (panel: Frame): Promise<void> =>
  panel.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** One picture in few colours: an interface has no more, and the files stay small. */
async function sideBySide(table: Page, shots: readonly Buffer[]): Promise<Buffer> {
  const pixels = await table.evaluate(
    async (pictures) => {
      const images = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          return image;
        }),
      );
      const gap = 12;
      const canvas = document.createElement('canvas');
      canvas.width = images.reduce((sum, { width }) => sum + width + gap, gap);
      canvas.height = Math.max(...images.map(({ height }) => height)) + 2 * gap;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No canvas.');
      context.fillStyle = '#888';
      context.fillRect(0, 0, canvas.width, canvas.height);
      let left = gap;
      for (const image of images) {
        context.drawImage(image, left, gap);
        left += image.width + gap;
      }
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let text = '';
      for (let at = 0; at < data.length; at += 32_768) text += String.fromCharCode(...data.subarray(at, at + 32_768));
      return { width: canvas.width, height: canvas.height, rgba: btoa(text) };
    },
    shots.map((one) => one.toString('base64')),
  );
  return palettePng(pixels.width, pixels.height, Buffer.from(pixels.rgba, 'base64'));
}

const all = process.argv.length === 2;
if (all) for (const colorScheme of ['light', 'dark'] as const) await mainJob(colorScheme);
if (all || words.includes('trial')) await trialPictures(sideBySide);
if (chosen.length > 0) await states();
