/**
 * Every request of a send against every fault, in the real browser with the unchanged build (spec section 7; threats-and-faults 4, rows 1, 2, 5
 * and 6). The send has a person with a company, a coworker and a note in two parts. What its requests are is not written here: an undisturbed send
 * tells. After each cell the Lime sandbox's own state must show one target, one conversation object that is linked to it and each part of the note once.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import type { FaultAction } from '../sandbox/lime/faultAction';
import type { Fault } from '../sandbox/lime/faults';
import type { RecordedRequest } from '../sandbox/lime/recordedRequest';
import { OptionsPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { CopiedSends } from './copiedSends';
import { expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';

let bed: TestBed;
let sends: CopiedSends;
/** What each request of an undisturbed send asks for, in order. */
let requests: readonly string[] = [];
/** How each cell went: by the column's name, then by the request's place. */
const grid = new Map<string, Map<number, string>>();
/** Those over which Lime was asked before the request that is looked at. */
let connectionsBefore: readonly number[] = [];

beforeAll(async () => {
  bed = await startTestBed();
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.coworker.fill('peter');
  await options.page.getByRole('option', { name: 'Peter Testman' }).click();
  await options.page.getByRole('button', { name: 'Save settings' }).click();
  await options.page.getByText('Settings saved.').waitFor();
  await options.page.close();
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example' };
  sends = await CopiedSends.of(bed, freshConversation(bed, { contact, messages: 70 }).id);
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
  readonly only?: (request: string) => boolean;
  /** Before the sends of the column. */
  readonly prepare?: () => Promise<void>;
  /** What must be true of the request that was hit, beside the invariants. */
  readonly hit?: (request: RecordedRequest) => void;
  /** What is done while the request is held. */
  readonly meanwhile?: (fault: Fault) => Promise<void>;
}

test('a send without any fault tells what its requests are', async () => {
  // The first one opens a panel, which asks Lime for more than a send does.
  await sends.followToTheEnd(await sends.send());
  await quiet(bed.lime);
  bed.lime.reset();
  const send = await sends.send();
  await sends.followToTheEnd(send);
  await quiet(bed.lime);
  expectAsPlanned(send.conversationId);
  requests = bed.lime.requests.map(asked);
  expect(requests.filter(isWrite), 'all that is written').toEqual([
    'POST ulconversation',
    'POST helpdesk',
    'PUT ulconversation',
    'POST history',
    'POST history',
  ]);
});

const isWrite = (request: string) => !request.startsWith('GET');
const kill = () => bed.browser.killWorker();

describe.each<Column>([
  {
    name: 'the worker is ended before Lime has done it',
    action: { kind: 'hold', when: 'beforeCommit' },
    // What is held is dropped: nothing comes of it any more.
    meanwhile: async () => {
      await kill();
      bed.lime.faults.clear();
    },
  },
  {
    name: 'the worker is ended after Lime has done it, before the answer',
    action: { kind: 'hold', when: 'afterCommit' },
    meanwhile: async (fault) => {
      await kill();
      fault.remove();
    },
  },
  {
    name: 'the worker is ended after the answer, before the journal has it',
    action: { kind: 'hold', when: 'afterCommit' },
    meanwhile: async (fault) => {
      const atJournal = await stopAtJournal();
      fault.remove();
      await atJournal();
      await kill();
    },
  },
  {
    name: 'the answer is lost on a fresh connection',
    action: { kind: 'dropAfterCommit' },
    prepare: shortWaits,
    hit: ({ connection }) => expect(connectionsBefore, 'a fresh connection').not.toContain(connection),
  },
  {
    name: 'the answer is lost on a used connection, and the browser asks again by itself',
    action: { kind: 'dropAfterCommit' },
    keepAlive: true,
    hit: ({ connection, method, url, body }) => {
      expect(connectionsBefore, 'a used connection').toContain(connection);
      const same = bed.lime.requests.filter(
        (other) => [other.method, other.url, other.body].join() === [method, url, body].join(),
      );
      expect(same.length, 'asked again').toBeGreaterThan(1);
    },
  },
  { name: 'Lime has done it and never answers', action: { kind: 'hold', when: 'afterCommit' }, prepare: shortWaits },
  { name: '429', action: { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, prepare: shortWaits },
  { name: '503', action: { kind: 'status', status: 503 }, prepare: shortWaits },
  {
    name: 'the browser is killed after Lime has done it, and started again',
    action: { kind: 'hold', when: 'afterCommit' },
    // A start takes seconds; a read that nobody has waited for leaves no more behind than the end of the worker does.
    only: isWrite,
    // Chromium writes a granted permission to disk some seconds late; a browser that was closed in good order has written it.
    prepare: () => bed.browser.relaunch(),
    meanwhile: async (fault) => {
      await bed.browser.crashAndRelaunch();
      fault.remove();
      // Its start is enough: no tab of the Message Center is open.
      await expect.poll(() => written(bed.lime, 'history').length).toBe(2);
    },
  },
])('$name', ({ name, action, keepAlive = false, only = () => true, prepare, meanwhile, hit }) => {
  test('at every request of a send', { timeout: 120_000 }, async () => {
    const cells = new Map<number, string>();
    grid.set(name, cells);
    await prepare?.();
    bed.lime.reset();
    bed.lime.behaviour.keepAlive = keepAlive;
    // Connections of the column before have their end, or are there to be used again.
    for (let times = 0; times < 2; times += 1) await sends.followToTheEnd(await sends.send());
    for (const [index, request] of requests.entries()) {
      if (!only(request)) continue;
      cells.set(index, 'FAILED');
      connectionsBefore = [...connectionsBefore, ...bed.lime.requests.map(({ connection }) => connection)];
      bed.lime.reset();
      bed.lime.behaviour.keepAlive = keepAlive;
      const fault = bed.lime.faults.add({ match: { nth: index + 1 }, action });
      const send = await sends.send();
      if (meanwhile) {
        await fault.reached;
        await meanwhile(fault);
      }
      await sends.followToTheEnd(send);
      await quiet(bed.lime, 100);
      expectAsPlanned(send.conversationId);
      expect(fault.hits, 'the fault has happened').toBe(1);
      connectionsBefore = connectionsBefore.concat(
        bed.lime.requests.slice(0, index).map(({ connection }) => connection),
      );
      const hitRequest = bed.lime.requests[index];
      if (hitRequest) hit?.(hitRequest);
      cells.set(index, 'ok');
    }
  });
});

function expectAsPlanned(conversationId: number): void {
  const { target, notes } = expectSentOnce(bed.lime, conversationId);
  const attached = { person: connectIds.person.erikLind, company: connectIds.company.nordvik };
  expect(target).toMatchObject({ ...attached, coworker: connectIds.coworker.peter });
  expect(notes).toEqual([expect.objectContaining(attached), expect.objectContaining(attached)]);
}

/** `POST helpdesk`; of a query the limetype that it looks through. */
function asked({ method, path, query }: RecordedRequest): string {
  const limetype = /\/limeobject\/(\w+)\//.exec(path)?.[1] ?? /"limetype":"(\w+)"/.exec(query.get('q') ?? '')?.[1];
  return `${method} ${limetype ?? path}`;
}

/** From now on the worker's first look into the journal never ends. Gives what resolves when it is there. */
async function stopAtJournal(): Promise<() => Promise<void>> {
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const reached = new Promise<void>((reach) => {
      const never = Object.assign(new Promise(() => undefined), { addEventListener: () => undefined });
      IDBFactory.prototype.open = () => {
        reach();
        return never as unknown as IDBOpenDBRequest;
      };
    });
    Object.assign(globalThis, { reached });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { reached: Promise<void> }).reached);
}

/** In this worker the minute that a request may take is half a second, and pauses between tries are as short as chance allows. */
async function shortWaits(): Promise<void> {
  await kill();
  const worker = await bed.browser.worker();
  await worker.evaluate(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = () => timeout(500);
    Math.random = () => 0;
  });
}

function table(): string {
  const columns = [...grid.values()];
  const width = Math.max(...requests.map(({ length }) => length));
  const rows = requests.map((request, index) => [request, ...columns.map((cells) => cells.get(index) ?? '-')]);
  const lines = [['', ...columns.map((_, index) => String(index + 1))], ...rows].map(([request = '', ...cells]) =>
    [request.padEnd(width), ...cells.map((cell) => cell.padEnd(6))].join('  '),
  );
  return [...[...grid.keys()].map((name, index) => `${index + 1}: ${name}`), '', ...lines].join('\n');
}
