/**
 * Every request of a send against every fault, in the real browser with the unchanged build (spec section 7; threats-and-faults 4, rows 1, 2, 5
 * and 6). The send has a person with a company, a coworker, a note in two parts, a to-do and two media files. What its requests are is not written here: an
 * undisturbed send tells. In each cell of the grid one request of one send is hit; several sends are under way at once, each of another conversation.
 * After it the Lime sandbox's own state must show of each send one target, one conversation object that is linked to it, each part of the note once,
 * one to-do and one document for each file. Changes to an object that was there: `changes.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import type { FaultAction } from '../sandbox/lime/faultAction';
import type { Fault } from '../sandbox/lime/faults';
import type { RecordedRequest } from '../sandbox/lime/recordedRequest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import type { EntryDraft } from '../sandbox/messageCenter/entryWith';
import { OptionsPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { CopiedSends, isOf, type CopiedSend } from './copiedSends';
import { expectSentOnce, onlyOf, written } from './expectations';
import { quiet } from './quiet';
import { undoPassed } from './undoPassed';

/** One request of a send: `POST helpdesk`, the how manieth of these, and of which file, counted from 1. */
interface Asked {
  readonly what: string;
  readonly nth: number;
  readonly file: number | null;
}

/** A send on its way, and the requests of it that are hit. */
interface Play {
  readonly send: CopiedSend;
  readonly hits: readonly Hit[];
}

interface Hit {
  readonly row: Asked;
  readonly fault: Fault;
  /** The request that was hit. */
  request?: RecordedRequest;
}

let bed: TestBed;
let sends: CopiedSends;
/** What an undisturbed send asks for, in order: first all that is of no file. */
let rows: readonly Asked[] = [];
/** How each cell went: by the column's name, then by the row. */
const grid = new Map<string, Map<Asked, string>>();
/** Those over which Lime was asked in the columns before. */
const connectionsBefore = new Set<number>();

beforeAll(async () => {
  bed = await startTestBed();
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.chooseCoworker('peter', 'Peter Testman');
  await options.save();
  await options.page.close();
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example' };
  const id = 63_759_999;
  const messages = Array.from({ length: 70 }, (_, index): EntryDraft => {
    // A text that is nothing but a name names the file.
    const name = { 20: `one ${id}.txt`, 40: `two ${id}.txt` }[index];
    const url = name === undefined ? {} : { url: bed.messageCenter.media.add(name, Buffer.from(name), 'text/plain') };
    return { from: 'contact', text: name ?? `The terminal in the foyer has stopped again. (${index + 1})`, ...url };
  });
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], contact, messages }));
  sends = await CopiedSends.of(bed, id, async ({ frame }) => {
    await frame.getByRole('checkbox', { name: 'Create a to-do', exact: true }).check();
  });
}, 60_000);

afterAll(async () => {
  await bed.stop();
  console.log(table());
});

interface Column {
  readonly name: string;
  /** What happens to the request. */
  readonly action: FaultAction;
  /** Whether connections are used again. Not, unless it is said. */
  readonly keepAlive?: boolean;
  /** Requests that the column is about; all, unless it is said. */
  readonly only?: (row: Asked) => boolean;
  /** Before the sends of the column. */
  readonly prepare?: () => Promise<void>;
  /** What must be true of the request that was hit, beside the invariants. */
  readonly hit?: (request: RecordedRequest) => void;
  /** Where it is not true, the request passes untouched, and another send is tried. */
  readonly fits?: (request: RecordedRequest) => boolean;
  /** What is done while requests are held. */
  readonly meanwhile?: (held: readonly Hit[], plays: readonly Play[]) => Promise<void>;
}

test('a send without any fault tells what its requests are', async () => {
  // The first one opens a panel, which asks Lime for more than a send does.
  await sendUndisturbed();
  await quiet(bed.lime);
  bed.lime.reset();
  const send = await sendUndisturbed();
  await quiet(bed.lime);
  expectAsPlanned(send);
  rows = rowsOf(send);
  const writes = rows.filter(isWrite).map(nameOf);
  expect(
    writes.filter((what) => what !== 'POST todo'),
    'all that is written',
  ).toEqual([
    'POST ulconversation',
    'POST helpdesk',
    'PUT ulconversation',
    'POST history',
    'POST history 2',
    'file 1: POST file',
    'file 1: POST document',
    'file 2: POST file',
    'file 2: POST document',
  ]);
  // It goes out beside the notes.
  expect(writes.indexOf('POST todo')).toBeGreaterThan(writes.indexOf('PUT ulconversation'));
});

async function sendUndisturbed(): Promise<CopiedSend> {
  const send = await sends.send();
  await sends.followToItsFiles(send);
  await undoPassed(bed);
  await sends.followToTheEnd(send);
  return send;
}

const isWrite = ({ what }: Asked) => !what.startsWith('GET');
const kill = () => bed.browser.killWorker();
const isUsed = ({ connection, number }: RecordedRequest) =>
  connectionsBefore.has(connection) ||
  bed.lime.requests.some((other) => other.connection === connection && other.number < number);

describe.each<Column>([
  {
    name: 'the worker is ended before Lime has done it',
    action: { kind: 'hold', when: 'beforeCommit' },
    meanwhile: async (held) => {
      await kill();
      for (const { fault } of held) fault.abandon();
    },
  },
  {
    name: 'the worker is ended after Lime has done it, before the answer',
    action: { kind: 'hold', when: 'afterCommit' },
    meanwhile: async (held) => {
      await kill();
      for (const { fault } of held) fault.remove();
    },
  },
  {
    name: 'the worker is ended after the answer, before the journal has it',
    action: { kind: 'hold', when: 'afterCommit' },
    meanwhile: async (held) => {
      const atJournal = await stopAtJournal();
      for (const { fault } of held) fault.remove();
      await expect.poll(() => held.filter(({ request }) => request?.status === 'open')).toEqual([]);
      await atJournal();
      await kill();
    },
  },
  {
    name: 'the answer is lost on a fresh connection',
    action: { kind: 'dropAfterCommit' },
    prepare: shortPauses,
    hit: (request) => expect(isUsed(request), 'a used connection').toBe(false),
  },
  {
    name: 'the answer is lost on a used connection, and the browser asks again by itself',
    action: { kind: 'dropAfterCommit' },
    keepAlive: true,
    fits: isUsed,
    hit: (hit) => {
      const identity = ({ method, url, body, headers }: RecordedRequest) =>
        [method, url, body, headers['content-disposition']].join();
      const same = bed.lime.requests.filter((other) => identity(other) === identity(hit));
      expect(same.length, 'asked again').toBeGreaterThan(1);
    },
  },
  {
    name: 'Lime has done it and never answers',
    action: { kind: 'hold', when: 'afterCommit' },
    prepare: shortTimeout,
  },
  {
    name: '429',
    action: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    prepare: shortPauses,
  },
  { name: '503', action: { kind: 'status', status: 503 }, prepare: shortPauses },
  {
    name: 'the browser is killed after Lime has done it, and started again',
    action: { kind: 'hold', when: 'afterCommit' },
    // A start takes seconds; a read that nobody has waited for leaves no more behind than the end of the worker does.
    only: isWrite,
    // Chromium writes a granted permission to disk some seconds late; a browser that was closed in good order has written it.
    prepare: () => bed.browser.relaunch(),
    meanwhile: async (held, plays) => {
      await bed.browser.crashAndRelaunch();
      for (const { fault } of held) fault.remove();
      // Its start is enough: no tab of the Message Center is open.
      const [limetype, isThere] = held.some(({ row }) => row.file !== null) ? ['document', 2] : ['history', 2];
      const done = () => plays.map(({ send }) => written(onlyOf(bed.lime, send.conversationId), limetype).length);
      await expect.poll(done).toEqual(plays.map(() => isThere));
    },
  },
])('$name', (column) => {
  test('at every request of a send', { timeout: 240_000 }, async () => {
    const { name, keepAlive = false, only = () => true, prepare } = column;
    const cells = new Map(rows.filter(only).map((row) => [row, 'FAILED']));
    grid.set(name, cells);
    await prepare?.();
    for (const { connection } of bed.lime.requests) connectionsBefore.add(connection);
    bed.lime.reset();
    bed.lime.behaviour.keepAlive = keepAlive;
    // Connections of the column before have their end, or are there to be used again.
    const undisturbed = await Promise.all([sendUndisturbed(), sendUndisturbed()]);
    const plays = undisturbed.map((send): Play => ({ send, hits: [] }));
    for (let left = [...cells.keys()], tries = 0; left.length > 0 && tries < 5; tries += 1) {
      plays.push(...(await playAll(left, column)));
      left = left.filter((row) => !plays.some(({ hits }) => hits.some((hit) => hit.row === row && hit.fault.hits > 0)));
    }
    await quiet(bed.lime, 100);
    const failures: unknown[] = [];
    for (const { send, hits } of plays) {
      try {
        expectAsPlanned(send);
        for (const { row, fault, request } of hits) {
          if (!request) continue;
          expect(fault.hits, `the fault has happened at ${nameOf(row)}`).toBe(1);
          column.hit?.(request);
          cells.set(row, 'ok');
        }
      } catch (failure) {
        console.error(`After a fault at ${hits.map(({ row }) => nameOf(row)).join(' and ') || 'nothing'}:`);
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
    expect([...cells.values()], 'the fault has happened everywhere').toEqual([...cells].map(() => 'ok'));
    expectNothingBeside(plays.length);
  });
});

/** Chromium has six connections to a host, and a held request keeps one. */
const atOnce = 4;

/** Plays a send for each of the requests; of the two files the same request in one send. Comes back when all are in Lime. */
async function playAll(left: readonly Asked[], column: Column): Promise<Play[]> {
  const ofFiles = pairs(left.filter(({ file }) => file !== null));
  const early = [...left.filter(({ file }) => file === null).map((row) => [row]), ...ofFiles.filter(isFirstLook)];
  const late = ofFiles.filter((pair) => !isFirstLook(pair));
  const plays: Play[] = [];
  for (const wave of chunks(column.meanwhile ? early : [...early, ...late], atOnce)) {
    plays.push(...(await playWave(wave, column)));
  }
  // What holds a file holds all that stand in line behind it.
  if (column.meanwhile) for (const pair of late) plays.push(...(await playWave([pair], column)));
  return plays;
}

async function playWave(wave: readonly (readonly Asked[])[], column: Column): Promise<Play[]> {
  const plays = wave.map((cells): Play => {
    const send = sends.next();
    return { send, hits: cells.map((row) => hitAt(send, row, column)) };
  });
  const each = (follow: (send: CopiedSend) => Promise<unknown>) => Promise.all(plays.map(({ send }) => follow(send)));
  await each((send) => sends.send(send));
  if (column.meanwhile) {
    if (wave.some(isLate)) {
      await each((send) => sends.followToItsFiles(send));
      await undoPassed(bed);
    }
    const held = plays.flatMap(({ hits }) => hits);
    await Promise.all(held.map(({ fault }) => fault.reached));
    await column.meanwhile(held, plays);
  }
  await each((send) => sends.followToItsFiles(send));
  await undoPassed(bed);
  await each((send) => sends.followToTheEnd(send));
  return plays;
}

/** The column's fault at one request of one send. */
function hitAt(send: CopiedSend, row: Asked, { action, fits = () => true }: Column): Hit {
  let seen = 0;
  const by = (request: RecordedRequest) => {
    if (!isOf(send, request) || whatOf(request) !== row.what || fileOf(send, request) !== row.file) return false;
    seen += 1;
    if (seen !== row.nth || !fits(request)) return false;
    hit.request = request;
    return true;
  };
  const hit: Hit = { row, fault: bed.lime.faults.add({ match: { by, nth: 1 }, action }) };
  return hit;
}

function expectAsPlanned(send: CopiedSend): void {
  const lime = onlyOf(bed.lime, send.conversationId);
  const { target, notes } = expectSentOnce(lime, send.conversationId);
  const attached = { person: connectIds.person.erikLind, company: connectIds.company.nordvik };
  expect(target).toMatchObject({ ...attached, coworker: connectIds.coworker.peter });
  expect(notes).toEqual([expect.objectContaining(attached), expect.objectContaining(attached)]);
  const words = notes.map(({ note }) => String(note)).join('\n');
  for (const { name } of send.files) expect(words, 'names and links').toMatch(new RegExp(`${name} https://\\S+`));
  const documents = written(lime, 'document').map((values) => {
    const file = bed.lime.state.files().find(({ id }) => id === values['document']);
    return { ...values, name: file?.filename, content: file?.content.toString() };
  });
  const planned = send.files.map(({ name, entryId }): unknown =>
    expect.objectContaining({ ...attached, helpdesk: target._id, ul_messageid: entryId, name, content: name }),
  );
  const todos = written(lime, 'todo').map(({ helpdesk }) => helpdesk);
  expect(todos, 'one to-do, on the target').toEqual([target._id]);
  expect(documents, 'one document for each file').toHaveLength(planned.length);
  expect(documents).toEqual(expect.arrayContaining(planned));
}

/** Nothing of a send that no send leads to: an object without its conversation, a document without its object. */
function expectNothingBeside(count: number): void {
  const made = (limetype: string) => written(bed.lime, limetype).length;
  expect({
    targets: made('helpdesk') + made('deal'),
    links: made('ulconversation'),
    notes: made('history'),
    todos: made('todo'),
    documents: made('document'),
  }).toEqual({ targets: count, links: count, notes: 2 * count, todos: count, documents: 2 * count });
  // Lime has no way to find or remove a file whose upload was not answered.
  expect(bed.lime.state.files().length - 2 * count, 'uploads that became nothing').toBeLessThanOrEqual(atOnce);
}

/** `POST helpdesk`; of a query the limetype that it looks through. */
function whatOf({ method, path, query }: RecordedRequest): string {
  const limetype = /\/limeobject\/(\w+)\//.exec(path)?.[1] ?? /"limetype":"(\w+)"/.exec(query.get('q') ?? '')?.[1];
  return `${method} ${limetype ?? (path.endsWith('/file/') ? 'file' : path)}`;
}

function fileOf({ files }: CopiedSend, request: RecordedRequest): number | null {
  if (!/ (file|document)$/.test(whatOf(request))) return null;
  const text = decodeURIComponent(`${request.url} ${request.headers['content-disposition'] ?? ''}`) + request.body;
  return files.findIndex(({ name, entryId }) => text.includes(name) || text.includes(entryId)) + 1;
}

function rowsOf(send: CopiedSend): Asked[] {
  const seen = new Map<string, number>();
  const asked = bed.lime.requests
    .filter((request) => isOf(send, request))
    .map((request): Asked => {
      const [what, file] = [whatOf(request), fileOf(send, request)];
      const nth = (seen.get(`${what} ${file}`) ?? 0) + 1;
      seen.set(`${what} ${file}`, nth);
      return { what, nth, file };
    });
  // The files go up side by side.
  return asked.sort((one, other) => (one.file ?? 0) - (other.file ?? 0));
}

const nameOf = ({ what, nth, file }: Asked): string =>
  `${file === null ? '' : `file ${file}: `}${what}${nth > 1 ? ` ${nth}` : ''}`;
/** A file's first look comes with the end of the send; all else when the send cannot be taken back any more. */
const isFirstLook = ([row]: readonly Asked[]) => row?.what === 'GET document' && row.nth === 1;
const isLate = (cells: readonly Asked[]) => cells[0]?.file !== null && !isFirstLook(cells);

/** The same request of both files. */
function pairs(of: readonly Asked[]): Asked[][] {
  const same = (one: Asked) => of.filter(({ what, nth }) => what === one.what && nth === one.nth);
  return of.filter((one) => same(one)[0] === one).map(same);
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  all.length === 0 ? [] : [all.slice(0, size), ...chunks(all.slice(size), size)];

/** From now on the worker's first look into the journal never ends. Gives what resolves when it is there. */
async function stopAtJournal(): Promise<() => Promise<void>> {
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const reached = new Promise<void>((reach) => {
      // Whatever is asked of it, it never answers.
      const never: object = new Proxy(() => undefined, { get: () => never, apply: () => never });
      const stop = () => {
        reach();
        return never as never;
      };
      IDBFactory.prototype.open = IDBDatabase.prototype.transaction = stop;
    });
    Object.assign(globalThis, { reached });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { reached: Promise<void> }).reached);
}

/** In this worker pauses between tries are as short as chance allows, and time goes five times as fast. */
async function shortPauses(): Promise<void> {
  await kill();
  const worker = await bed.browser.worker();
  await worker.evaluate((pace) => {
    Math.random = () => 0;
    const [now, wait, began] = [Date.now.bind(Date), setTimeout, Date.now()];
    Date.now = () => began + (now() - began) * pace;
    const soon = (work: () => void, pause = 0) => wait(work, pause / pace);
    Object.assign(globalThis, { setTimeout: soon });
  }, 5);
}

/** Besides, the minute that a request may take is two seconds. */
async function shortTimeout(): Promise<void> {
  await shortPauses();
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = () => timeout(2_000);
  });
}

function table(): string {
  const columns = [...grid.values()];
  const width = Math.max(...rows.map((row) => nameOf(row).length));
  const body = rows.map((row) => [nameOf(row), ...columns.map((cells) => cells.get(row) ?? '-')]);
  const lines = [['', ...columns.map((_, index) => String(index + 1))], ...body].map(([row = '', ...cells]) =>
    [row.padEnd(width), ...cells.map((cell) => cell.padEnd(6))].join('  '),
  );
  return [...[...grid.keys()].map((name, index) => `${index + 1}: ${name}`), '', ...lines].join('\n');
}
