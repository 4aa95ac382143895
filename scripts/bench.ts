/**
 * The figures of speed (specification, section 11), measured on the production build in real Chromium against the sandboxes, each beside its baseline in the
 * same run, in turn: `npm run bench -- [build] [--rows=opening,send]` prints one table and writes `artifacts/bench.json`, where rows that were not measured
 * this time stay as they were. Figures of a busy machine say little: its load is kept with them.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { freshConversation } from '../test/e2e/freshConversation';
import { readyPanel, type Ready } from '../test/e2e/readyPanel';
import type { RecordedRequest } from '../test/sandbox/lime/recordedRequest';
import { apiKeys } from '../test/sandbox/lime/users';
import { MessageCenterPage } from '../test/support/pages';
import { startTestBed } from '../test/support/testBed';
import { launchWithoutExtension } from '../test/support/withoutExtension';

declare const chrome: {
  runtime: {
    sendMessage(message: { name: string; request: { plan?: object; conversationId?: null } }): Promise<unknown>;
  };
};

const [build = 'dist/chrome'] = process.argv.slice(2).filter((given) => !given.startsWith('--'));
const rounds = 7;

interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'bytes' | 'requests' | '%' | 'tasks';
  readonly measured: readonly number[];
  readonly baseline?: readonly number[];
  /** Of the machine, when it was measured. */
  readonly load: number;
}
const rows: Row[] = [];
const add = (row: Omit<Row, 'load'>) => {
  const whole = { ...row, load: loadavg()[0] ?? 0 };
  rows.push(whole);
  console.log(lineOf(whole));
};

/** What can be measured by itself, in the order of the table. */
const groups: Readonly<Record<string, (bare: Page) => Promise<void>>> = {
  sizes,
  opening: () => opening('opening, warm, over an empty frame', {}),
  cold: () => opening('opening, cold (worker ended), over an empty frame', { cold: true }),
  hand: async () => {
    await opening('opening, warm, by a hand that rests 150 ms on the button', { rests: 150 });
    await opening('opening, cold, by a hand that rests 150 ms on the button', { cold: true, rests: 150 });
  },
  send: async (bare) => {
    for (const latency of [0, 50, 150]) await sendToLink(bare, latency);
  },
  requests: requestsOfFirstSend,
  300: (bare) => toTheEnd(bare, 300),
  2000: (bare) => toTheEnd(bare, 2_000),
  5000: (bare) => toTheEnd(bare, 5_000),
  history: () => openingWithHistory(20_000),
  live: liveMessages,
  idle: idleStress,
  // Last, since its deliveries stay in the journal.
  deliveries: () => openDeliveries(500),
};
const asked = process.argv
  .find((given) => given.startsWith('--rows='))
  ?.slice('--rows='.length)
  .split(',');
for (const name of asked ?? []) if (!Object.hasOwn(groups, name)) throw new Error(`There is no row ${name}.`);

const emptyFrame = await emptyExtension();
const bed = await startTestBed({ browser: { extension: build, otherExtension: emptyFrame.folder } });
const { lime, browser, messageCenter } = bed;
try {
  await browser.context.addInitScript(noteWhenUsable);
  // Our own pages may connect to nothing.
  console.log(
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, load ${loadOf()}, ${browser.context.browser()?.version() ?? ''}`,
  );
  for (const [name, measure] of Object.entries(groups)) {
    if (asked && !asked.includes(name)) continue;
    const page = await browser.context.newPage();
    await page.goto(emptyFrame.url);
    await measure(page);
    await page.close();
  }
} finally {
  await bed.stop();
}
const file = 'artifacts/bench.json';
const before = asked
  ? await readFile(file, 'utf8').then(
      (text) => (JSON.parse(text) as { rows: Row[] }).rows,
      () => [],
    )
  : [];
const all = [...before.filter(({ what }) => rows.every((row) => row.what !== what)), ...rows];
await mkdir('artifacts', { recursive: true });
await writeFile(file, JSON.stringify({ build, rows: all }, null, 2));
console.log(`\n| figure | p50 | p95 | baseline p50 | ratio | load |\n| --- | --- | --- | --- | --- | --- |`);
for (const row of all) console.log(lineOf(row));

/** Of each part that is loaded as one, gzipped. */
async function sizes(): Promise<void> {
  const parts = [
    ['page observer', /^src\/page\/observer\.js$/],
    ['content script', /^src\/content\/content\.js$/],
    ['worker', /^src\/background\/worker-/],
    ['panel', /^assets\/panel(Page)?-|^src\/panel\/panel\.html$/],
    ['settings', /^assets\/options-|^src\/options\/options\.html$/],
  ] as const;
  const files = (await readdir(build, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  for (const [part, pattern] of parts) {
    const bytes = await Promise.all(
      files.filter((file) => pattern.test(file)).map((file) => readFile(join(build, file))),
    );
    const size = bytes.reduce((sum, one) => sum + gzipSync(one, { level: 9 }).length, 0);
    add({ what: `${part}, gzipped`, unit: 'bytes', measured: [size] });
  }
}

/** 100 switches between conversations while 2,000 live messages come to one that is not open: the page's main thread with us, over without us. */
async function idleStress(): Promise<void> {
  const plain = await launchWithoutExtension({ hosts: bed.hosts, spki: bed.spki });
  const measured: number[] = [];
  const baseline: number[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      for (const [one, figures] of [
        [plain, baseline],
        [browser, measured],
      ] as const) {
        const ids = Array.from({ length: 5 }, () => freshConversation(bed).id);
        const elsewhere = freshConversation(bed).id;
        const page = await one.openMessageCenter(`#/conversation/${ids[0]}`);
        await page.waitForLoadState('networkidle');
        const spent = await busy(page);
        for (let turn = 0; turn < 100; turn += 1) {
          await page.evaluate((hash) => void (location.hash = hash), `#/conversation/${ids[turn % ids.length]}`);
          for (let count = 0; count < 20; count += 1)
            messageCenter.pushMessage(elsewhere, { from: 'contact', text: `Live message ${turn} ${count}` });
          await setTimeout(40);
        }
        await page.waitForLoadState('networkidle');
        figures.push(1_000 * (await spent()));
        await page.close();
      }
    }
  } finally {
    await plain.close();
  }
  add({ what: '100 switches and 2,000 live messages: page, over without us', unit: 'ms', measured, baseline });
}

/** From the click until all messages are there, over the same pages asked for one after the other by the page. */
async function openingWithHistory(messages: number): Promise<void> {
  const measured: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { id } = freshConversation(bed, { messages });
    const conversation = await bed.openConversation(id);
    await conversation.launcher.waitFor();
    await setTimeout(800);
    const first = messageCenter.requests.length;
    const began = performance.now();
    await conversation.openPanel();
    await conversation.panel.frame
      .getByText(/messages, complete/)
      .first()
      .waitFor({ timeout: 120_000 });
    measured.push(performance.now() - began);
    const pages = messageCenter.requests
      .slice(first)
      .filter(({ path }) => path.includes('/messages'))
      .map(({ host, path, query }) => `https://${host}${path}?${new URLSearchParams(query as Record<string, string>)}`);
    baseline.push(
      await conversation.page.evaluate(async (urls) => {
        const before = performance.now();
        for (const url of urls) await (await fetch(url, { credentials: 'include' })).text();
        return performance.now() - before;
      }, pages),
    );
    await conversation.page.close();
  }
  add({
    what: `opening with ${messages} messages, all loaded, over their pages alone`,
    unit: 'ms',
    measured,
    baseline,
  });
}

/** As many deliveries that wait, since Lime has refused the key: what they cost an opening, and the panel's look at them. */
async function openDeliveries(count: number): Promise<void> {
  const ready = await readyPanel(bed);
  const frame = await panelFrame(ready.conversation.page);
  await frame.evaluate(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message) => {
      if (message.name === 'delivery.send')
        document.documentElement.dataset['plan'] = JSON.stringify(message.request.plan);
      return send(message);
    };
  });
  lime.faults.add({ action: { kind: 'status', status: 401 } });
  await ready.panel.send.click();
  await frame.waitForSelector('html[data-plan]', { state: 'attached' });
  await frame.evaluate(async (many) => {
    const plan = JSON.parse(document.documentElement.dataset['plan'] ?? '') as object;
    for (let one = 0; one < many; one += 1)
      await chrome.runtime.sendMessage({
        name: 'delivery.send',
        request: { plan: { ...plan, deliveryId: crypto.randomUUID(), conversationId: 70_000_000 + one } },
      });
  }, count);
  await settle();
  lime.faults.clear();
  const looks = await frame.evaluate(async () => {
    const took: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const before = performance.now();
      await chrome.runtime.sendMessage({ name: 'delivery.list', request: { conversationId: null } });
      took.push(performance.now() - before);
    }
    return took;
  });
  await ready.conversation.page.close();
  await opening(`opening, warm, with ${count} open deliveries, over an empty frame`, {});
  add({ what: `reading ${count} open deliveries`, unit: 'ms', measured: looks });
}

/**
 * From the click to the first control, over an empty frame of an extension in the same page.
 * @param rests milliseconds that the pointer rests on the button before it clicks, as a hand's does
 */
async function opening(what: string, { cold = false, rests = 0 }): Promise<void> {
  const measured: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const conversation = await bed.openConversation(freshConversation(bed).id);
    const { page } = conversation;
    await conversation.launcher.waitFor();
    await setTimeout(800);
    baseline.push(await page.evaluate(openEmptyFrame, emptyFrame.url));
    if (cold) await browser.killWorker();
    await page.evaluate(() => {
      addEventListener(
        'click',
        () => (document.documentElement.dataset['clickedAt'] = String(performance.timeOrigin + performance.now())),
        {
          capture: true,
          once: true,
        },
      );
    });
    if (rests > 0) {
      await conversation.launcher.hover();
      await setTimeout(rests);
    }
    await conversation.openPanel();
    const usableAt = await mark(await panelFrame(page), 'usableAt');
    measured.push(Number(usableAt) - Number(await mark(page.mainFrame(), 'clickedAt')));
    await page.close();
  }
  add({ what, unit: 'ms', measured, baseline });
}

/** From the click to the link in the panel, over the same requests one after the other. */
async function sendToLink(bare: Page, latency: number): Promise<void> {
  const measured: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ready = await readyPanel(bed);
    await settle();
    const slow = latency > 0 ? lime.faults.add({ action: { kind: 'latency', milliseconds: latency } }) : null;
    const first = lime.requests.length;
    measured.push(await timeTo(ready, '[role=status] a[href]'));
    await ready.panel.sentToLime.waitFor();
    const made = lime.requests.slice(first);
    const link = made.findIndex(({ method, path }) => method === 'POST' && path.includes('/helpdesk/'));
    baseline.push(await repeat(bare, made.slice(0, link + 1)));
    if (slow) lime.faults.clear();
    await ready.conversation.page.close();
  }
  add({ what: `Send to link at ${latency} ms`, unit: 'ms', measured, baseline });
}

/** Opening, send, and whatever is asked after it until nothing more comes. */
async function requestsOfFirstSend(): Promise<void> {
  const { id } = freshConversation(bed);
  const first = lime.requests.length;
  const { panel, conversation } = await readyPanel(bed, id);
  await settle();
  const click = lime.requests.length;
  await panel.sendAndWait();
  await settle();
  const all = lime.requests.length - first;
  add({ what: 'requests of a first send, from opening to rest', unit: 'requests', measured: [all] });
  add({ what: 'of these, from the click on', unit: 'requests', measured: [lime.requests.length - click] });
  await conversation.page.close();
}

/** A long conversation from the click to "Sent", over its requests one after the other. */
async function toTheEnd(bare: Page, messages: number): Promise<void> {
  const measured: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const ready = await readyPanel(bed, freshConversation(bed, { messages }).id);
    await ready.panel.frame
      .getByText(/messages, complete/)
      .first()
      .waitFor({ timeout: 120_000 });
    await settle();
    const first = lime.requests.length;
    measured.push(await timeTo(ready, '[role=status]', 'Sent to Lime'));
    await settle();
    baseline.push(await repeat(bare, lime.requests.slice(first)));
    await ready.conversation.page.close();
  }
  add({ what: `${messages} messages to "Sent"`, unit: 'ms', measured, baseline });
}

/**
 * 5,000 messages, and 25 more a second for ten seconds: how much of a processor page and panel take, over the page with a shut panel. A conversation of its
 * own each time: the page draws all of its timeline anew for each message, so one that has grown is no baseline for what comes after.
 */
async function liveMessages(): Promise<void> {
  const measured: number[] = [];
  const baseline: number[] = [];
  const panels: number[] = [];
  const longTasks: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const open of [false, true]) {
      const { id } = freshConversation(bed, { messages: 5_000 });
      const conversation = new MessageCenterPage(await browser.openMessageCenter(`#/conversation/${id}`));
      const { page } = conversation;
      await conversation.launcher.waitFor();
      if (open) {
        await conversation.openPanel();
        await conversation.panel.frame
          .getByText(/messages, complete/)
          .first()
          .waitFor({ timeout: 120_000 });
      }
      await settle(3_000);
      const frame = open ? await panelFrame(page) : null;
      await frame?.evaluate(countLongTasks);
      const inPage = await busy(page);
      const inPanel = frame && (await busy(frame));
      const end = performance.now() + 10_000;
      for (let count = 0; performance.now() < end; count += 1) {
        messageCenter.pushMessage(id, { from: 'contact', text: `Live message ${count}` });
        await setTimeout(40);
      }
      (open ? measured : baseline).push(10 * (await inPage()));
      if (inPanel) panels.push(10 * (await inPanel()));
      if (frame) longTasks.push(Number(await mark(frame, 'longTasks')));
      await page.close();
    }
  }
  const what = '5,000 messages, 25 live a second';
  add({ what: `${what}: page, over a shut panel`, unit: '%', measured, baseline });
  add({ what: `${what}: panel`, unit: '%', measured: panels });
  add({ what: `${what}: long tasks of the panel in ten seconds`, unit: 'tasks', measured: longTasks });
}

function countLongTasks(): void {
  const { dataset } = document.documentElement;
  dataset['longTasks'] = '0';
  new PerformanceObserver(
    (list) => (dataset['longTasks'] = String(Number(dataset['longTasks']) + list.getEntries().length)),
  ).observe({ type: 'longtask' });
}

/** Gives the seconds that the main thread has been at work since. */
async function busy(of: Page | Frame): Promise<() => Promise<number>> {
  const session = await ('context' in of ? of : of.page()).context().newCDPSession(of);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const before = await read();
  return async () => (await read()) - before;
}

/** In the panel: when there is first something to choose, by the clock that all frames share. */
function noteWhenUsable(): void {
  if (location.protocol !== 'chrome-extension:') return;
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.panel-main :is(select, input, button)')) return;
    watch.disconnect();
    document.documentElement.dataset['usableAt'] = String(performance.timeOrigin + performance.now());
  });
  watch.observe(document, { subtree: true, childList: true });
}

function mark(frame: Frame, name: string): Promise<string | undefined> {
  return frame.evaluate((key) => document.documentElement.dataset[key], name);
}

async function panelFrame(page: Page): Promise<Frame> {
  const element = await page.locator('iframe[title="Send to Lime"]').elementHandle();
  const frame = await element.contentFrame();
  if (!frame) throw new Error('The panel has no frame.');
  return frame;
}

/** Milliseconds from the click on Send until the panel holds this, by the panel's own clock. */
async function timeTo({ conversation, panel }: Ready, selector: string, words = ''): Promise<number> {
  const frame = await panelFrame(conversation.page);
  await frame.evaluate(
    ([wanted, text]) => {
      const { dataset } = document.documentElement;
      let clickedAt = 0;
      addEventListener('click', () => (clickedAt = performance.now()), { capture: true, once: true });
      const watch = new MutationObserver(() => {
        const there = [...document.querySelectorAll(wanted)].some(({ textContent }) => textContent.includes(text));
        if (!there || clickedAt === 0) return;
        watch.disconnect();
        dataset['took'] = String(performance.now() - clickedAt);
      });
      watch.observe(document, { subtree: true, childList: true, characterData: true });
    },
    [selector, words] as const,
  );
  await panel.send.click();
  await frame.waitForSelector('html[data-took]', { state: 'attached', timeout: 180_000 });
  return Number(await mark(frame, 'took'));
}

/** The same requests by a bare script of an extension page, one after the other. */
function repeat(page: Page, requests: readonly RecordedRequest[]): Promise<number> {
  const plain = requests.map(({ method, url, body, headers }) => ({
    method,
    url,
    body,
    type: headers['content-type'],
  }));
  return page.evaluate(
    async ({ origin, key, all }) => {
      const began = performance.now();
      for (const { method, url, body, type } of all) {
        const answer = await fetch(origin + url, {
          method,
          headers: { 'x-api-key': key, ...(type && { 'content-type': type }) },
          ...(body && { body }),
        });
        await answer.text();
      }
      return performance.now() - began;
    },
    { origin: lime.origin, key: apiKeys.fullAccess, all: plain },
  );
}

/** Waits until Lime has had no request for a while. */
async function settle(milliseconds = 700): Promise<void> {
  const isQuiet = () =>
    lime.requests.every(({ at, took, status }) => status !== 'open' && at + (took ?? 0) < Date.now() - milliseconds);
  await setTimeout(milliseconds);
  while (!isQuiet()) await setTimeout(50);
}

function openEmptyFrame(url: string): Promise<number> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    const began = performance.now();
    frame.addEventListener('load', () => {
      resolve(performance.now() - began);
      frame.remove();
    });
    frame.src = url;
    document.body.append(frame);
  });
}

/** An extension whose only page is empty, and may ask everybody. */
async function emptyExtension(): Promise<{ readonly folder: string; readonly url: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'empty-extension-')));
  await writeFile(join(folder, 'empty.html'), '<!doctype html><title>Empty</title>');
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      ...{ manifest_version: 3, name: 'Empty', version: '1.0', host_permissions: ['<all_urls>'] },
      web_accessible_resources: [{ resources: ['empty.html'], matches: ['<all_urls>'] }],
    }),
  );
  // Chromium names an unpacked extension by its folder.
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const id = hash.replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
  return { folder, url: `chrome-extension://${id}/empty.html` };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
}

function lineOf({ what, unit, measured, baseline, load }: Row): string {
  const shown = (value: number) => `${value.toFixed(unit === 'ms' && value < 100 ? 1 : 0)} ${unit}`;
  const p50 = percentile(measured, 0.5);
  const base = baseline && percentile(baseline, 0.5);
  const cells = [
    shown(p50),
    measured.length > 1 ? shown(percentile(measured, 0.95)) : '',
    base === undefined ? '' : shown(base),
    base ? `${(p50 / base).toFixed(2)}x` : '',
    load.toFixed(1),
  ];
  return `| ${[what, ...cells].join(' | ')} |`;
}

function loadOf(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
}
