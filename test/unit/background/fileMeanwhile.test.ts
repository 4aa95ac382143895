/** A file on its way when the operator does something else with it: gives it up, asks for it again, takes the send back, deletes everything. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { handlers } from '../../../src/background/handlers/handlers';
import { readStore, writeStore } from '../../../src/background/storage/database';
import { journalStore } from '../../../src/background/storage/journalStore';
import type { RecordedRequest } from '../../sandbox/lime/recordedRequest';
import { conversationWith } from '../../component/examples';
import { sandboxWorker, waiting } from './sandboxWorker';
import { from } from './workerWithLime';

const media = 'https://www.userlike.com/api/um/media/download/';
const undoPassed = 11_000;

const { lime, connected, talk, sent, made } = await sandboxWorker();
beforeEach(() => connected());

/** A send with so many files, which can no longer be taken back. @param missing the number of the file that the page has not given */
async function sentWithFiles(count: number, { missing }: { readonly missing?: number } = {}): Promise<string> {
  const { entries } = conversationWith();
  const [entry] = entries;
  if (!entry) throw new Error('There is no entry.');
  const files = Array.from({ length: count }, (_, index) => {
    return { ...entry, id: `file ${index}`, text: '', url: `${media}${index}.png` };
  });
  const { deliveryId } = await sent(talk({ entries: [...entries, ...files] }));
  await drain();
  for (const [index, { id }] of files.entries()) if (index !== missing) await arrived(deliveryId, id);
  // The drains of before have ended with it.
  await drain();
  const now = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + undoPassed);
  return deliveryId;
}

const arrived = (deliveryId: string, entryId: string) =>
  handlers['file.decide'](
    { deliveryId, entryId, want: 'arrived', given: new Blob([entryId], { type: 'image/png' }) },
    from,
  );
const decide = (deliveryId: string, index: number, want: 'discard' | 'retry') =>
  handlers['file.decide']({ deliveryId, entryId: `file ${index}`, want }, from);
const step = async (deliveryId: string, index: number) =>
  (await journalStore.get(deliveryId))?.files?.files.find(({ entryId }) => entryId === `file ${index}`);
const uploads = () => lime.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/file/')).length;
const documents = () => made('document').map((one) => one['ul_messageid']);

/** Holds the first such request until the test has done something else. */
async function during(match: { method: string; path: string }, happens: () => Promise<unknown>): Promise<void> {
  const held = lime.faults.add({ match: { ...match, nth: 1 }, action: { kind: 'hold', when: 'afterCommit' } });
  const draining = drain();
  await held.reached;
  await happens();
  held.release();
  await draining;
}
const look = { method: 'GET', path: '/query/' };
const upload = { method: 'POST', path: '/file/' };

describe('given up by the operator', () => {
  test('right before its upload: it is not uploaded', async () => {
    const id = await sentWithFiles(1);
    await during(look, () => decide(id, 0, 'discard'));
    expect([uploads(), documents()]).toEqual([0, []]);
    expect(await journalStore.open()).toEqual([]);
  });

  test('during its upload: no document is made of it', async () => {
    const id = await sentWithFiles(1);
    await during(upload, () => decide(id, 0, 'discard'));
    expect(documents()).toEqual([]);
    expect(await journalStore.open()).toEqual([]);
  });

  test('while one after it goes up, whose number changes by that: it goes up once', async () => {
    const id = await sentWithFiles(5, { missing: 1 });
    const third = ({ headers }: RecordedRequest) => headers['content-disposition']?.includes('3.png') === true;
    const held = lime.faults.add({
      match: { ...upload, by: third, nth: 1 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    const draining = drain();
    await held.reached;
    await decide(id, 1, 'discard');
    await vi.waitUntil(() => documents().includes('file 2'), waiting);
    // Time enough for another lane to take it up, too.
    for (let turn = 0; turn < 300 && !documents().includes('file 3'); turn++)
      await new Promise((resolve) => setTimeout(resolve));
    held.release();
    await draining;
    await drain();
    expect(documents().sort()).toEqual(['file 0', 'file 2', 'file 3', 'file 4']);
    expect(uploads()).toBe(4);
    expect(await journalStore.open()).toEqual([]);
  });
});

test('asked for again while Lime is looked through: the page is asked for it again, too', async () => {
  const id = await sentWithFiles(1, { missing: 0 });
  const away = lime.faults.add({ match: look, action: { kind: 'status', status: 503 } });
  await decide(id, 0, 'retry');
  await vi.waitUntil(async () => (await step(id, 0))?.state.kind === 'waiting', waiting);
  away.remove();
  const pause = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => pause + 10 * 60_000);
  await during(look, () => decide(id, 0, 'retry'));
  await vi.waitUntil(async () => (await step(id, 0))?.state.kind === 'waitingForBytes', waiting);
  expect(await step(id, 0)).toMatchObject({ round: 2 });
});

test('"Delete everything in this browser" right before its upload: it is not uploaded', async () => {
  await sentWithFiles(1);
  await during(look, () => handlers['data.erase']({}, from));
  expect([uploads(), documents()]).toEqual([0, []]);
});

test('"Undo" in the moment in which its upload begins comes too late, and the file goes up', async () => {
  const id = await sentWithFiles(1);
  await during(look, async () =>
    expect(await handlers['delivery.undo']({ deliveryId: id }, from)).toEqual({ kind: 'tooLate' }),
  );
  expect(documents()).toEqual(['file 0']);
});

test('whose bytes cannot be read any more is asked for again, and holds up no other', async () => {
  const id = await sentWithFiles(4);
  const spoiled = { sealed: 1, type: 'image/png', content: new Blob(['spoiled']) };
  await writeStore('files', (files) => files.put(spoiled, [id, 'file 0']));
  await drain();
  expect(documents().sort()).toEqual(['file 1', 'file 2', 'file 3']);
  expect(await step(id, 0)).toMatchObject({ state: { kind: 'waitingForBytes' } });
  await arrived(id, 'file 0');
  await drain();
  expect(documents()).toContain('file 0');
});

test('the bytes of uploaded and given-up files are deleted at once, while other files still wait', async () => {
  const id = await sentWithFiles(3, { missing: 1 });
  await decide(id, 0, 'discard');
  await drain();
  expect(documents()).toEqual(['file 2']);
  expect(await readStore('files', (files) => files.getAllKeys())).toEqual([]);
  expect(await step(id, 1)).toMatchObject({ state: { kind: 'waitingForBytes' } });
});
