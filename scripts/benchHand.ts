/**
 * The speed of the hand: from a key or a click in the panel to the next paint, with a long conversation, while live messages arrive and while none do:
 * `npm run bench:hand -- [build] [messages,...]` prints a table and writes `artifacts/benchHand.json`. Fails where the 75th percentile is above the goal.
 * Figures of a busy machine say little: its load is printed with them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { freshConversation } from '../test/e2e/freshConversation';
import type { Panel } from '../test/support/pages';
import { startTestBed } from '../test/support/testBed';

const [build = 'dist/chrome', counts = '2000,20000'] = process.argv.slice(2);
/** Milliseconds, by the number of messages: the goals of the panel. */
const goalFor = (messages: number) => (messages <= 2_000 ? 50 : 100);
const perSecond = 5;

const p75 = (measured: readonly number[]) =>
  [...measured].sort((a, b) => a - b)[Math.floor(measured.length * 0.75)] ?? 0;
const load = () => (loadavg()[0] ?? 0).toFixed(1);

const bed = await startTestBed({ browser: { extension: build } });
const { browser, messageCenter } = bed;
const rows: object[] = [];
try {
  console.log(
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, load ${load()}, ${browser.context.browser()?.version() ?? ''}`,
  );
  for (const messages of counts.split(',').map(Number)) await hand(messages);
  await mkdir('artifacts', { recursive: true });
  await writeFile('artifacts/benchHand.json', JSON.stringify(rows, null, 2));
} finally {
  await bed.stop();
}

async function hand(messages: number): Promise<void> {
  const { id } = freshConversation(bed, {
    messages,
    contact: { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true },
  });
  const { page, panel } = await open(id);
  await panel.frame
    .getByText(/messages, complete/)
    .first()
    .waitFor({ timeout: 600_000 });
  const frame = page.frames().find((one) => one.url().startsWith('chrome-extension:') && one.url().includes('panel'));
  if (!frame) throw new Error('The panel has no frame.');
  await panel.seen();
  await setTimeout(2_000);
  await watch(frame);
  // The first round draws what was never drawn, and counts for neither.
  await work(panel);
  await measured(frame);
  for (const live of [false, true]) {
    const end = new AbortController();
    const pushing = live ? push(id, end.signal) : Promise.resolve();
    for (let round = 0; round < 3; round += 1) await work(panel);
    end.abort();
    await pushing;
    report(messages, live, await measured(frame));
  }
  await page.close();
}

async function open(id: number) {
  const conversation = await bed.openConversation(id);
  const panel = await conversation.openPanel();
  return { page: conversation.page, panel };
}

async function push(id: number, signal: AbortSignal): Promise<void> {
  for (let count = 1; !signal.aborted; count += 1) {
    messageCenter.pushMessage(id, { from: 'contact', text: `Live message ${count}` });
    await setTimeout(1_000 / perSecond);
  }
}

/** What an operator does before a send: writes a comment, looks at what will be written, changes their mind, looks for an object. */
async function work(panel: Panel): Promise<void> {
  const { comment, linkToExisting, preview, searchObjects } = panel;
  await comment.fill('');
  await comment.pressSequentially('The pump was serviced in March.', { delay: 30 });
  for (let turn = 0; turn < 4; turn += 1) await preview.locator('> details > summary').click();
  await linkToExisting.click();
  await searchObjects.pressSequentially('pump', { delay: 60 });
  await searchObjects.press('Escape');
  await panel.createNew('Helpdesk').click();
}

/** Notes the milliseconds from each key and click to the paint after it. */
function watch(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    const noted: number[] = [];
    Object.assign(globalThis, { noted });
    // No function has a name here: what names it is not known to the page.
    for (const type of ['keydown', 'click'])
      addEventListener(
        type,
        ({ timeStamp }) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => noted.push(performance.now() - timeStamp);
            port2.postMessage(null);
          }),
        true,
      );
  });
}

function measured(frame: Frame): Promise<number[]> {
  return frame.evaluate(() => (globalThis as unknown as { noted: number[] }).noted.splice(0));
}

function report(messages: number, live: boolean, times: readonly number[]): void {
  const row = {
    messages,
    livePerSecond: live ? perSecond : 0,
    interactions: times.length,
    p75: p75(times),
    most: Math.max(...times),
  };
  rows.push({ ...row, times, load: load() });
  const over = live && row.p75 > goalFor(messages);
  if (over || times.length === 0) process.exitCode = 1;
  console.log(
    `${messages} messages, ${row.livePerSecond} live a second: p75 ${row.p75.toFixed(0)} ms, most ${row.most.toFixed(0)} ms, ` +
      `${times.length} interactions, load ${load()}${live ? `; goal ${goalFor(messages)} ms${over ? ', NOT REACHED' : ''}` : ''}`,
  );
}
