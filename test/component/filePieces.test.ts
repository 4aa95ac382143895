/** A file's way to a panel in a window: in pieces over a port that carries JSON alone, one piece at a time, and whole again at its end. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { receivePieces } from '../../src/messaging/receivePieces';
import { createFileSender } from '../../src/messaging/sendInPieces';
import type { GivenFile } from '../../src/sending/files/fileStep';

const handed: { readonly entryId: string; readonly given: GivenFile | null }[] = [];
const handOver = (file: (typeof handed)[number]) => Promise.resolve(void handed.push(file));

/** Two ends of a port, as the browser's: what is said is JSON, and comes later. */
function connected() {
  let open = true;
  const ends = [[], []] as ((message: unknown) => void)[][];
  const disconnected: (() => void)[] = [];
  const log: string[] = [];
  const end = (own: 0 | 1) =>
    ({
      onMessage: { addListener: (listener: (message: unknown) => void) => ends[own]?.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => disconnected.push(listener) },
      postMessage: (message: unknown) => {
        if (!open) throw new Error('Attempting to use a disconnected port object');
        const text = JSON.stringify(message);
        log.push((JSON.parse(text) as { type: string }).type);
        setTimeout(() => ends[1 - own]?.forEach((listen) => open && listen(JSON.parse(text))));
      },
    }) as unknown as Runtime.Port;
  const cut = () => {
    open = false;
    disconnected.forEach((listen) => listen());
  };
  return { tab: end(0), window: end(1), log, cut };
}

const bytes = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * 31) % 256);
const file = (entryId: string, given: GivenFile) => ({ type: 'file', deliveryId: 'd', entryId, given }) as const;

beforeEach(() => void handed.splice(0));
afterEach(() => void vi.restoreAllMocks());

test('each comes as it was, with its type, and no piece goes before the one before was taken', async () => {
  const { tab, window, log } = connected();
  receivePieces(window, handOver);
  const { send } = createFileSender(tab);
  const film = bytes(1_200_000);
  await Promise.all([
    send(file('1', new Blob([film], { type: 'video/mp4' }))),
    send(file('2', 'expired')),
    send(file('3', new Blob([bytes(3)], { type: 'image/png' }))),
  ]);
  expect(handed.map(({ entryId }) => entryId)).toEqual(['1', '2', '3']);
  const [first, second, third] = handed.map(({ given }) => given);
  if (!(first instanceof Blob) || !(third instanceof Blob)) throw new Error('Two of them are files.');
  expect([first.type, first.size, second, third.type, third.size]).toEqual([
    'video/mp4',
    1_200_000,
    'expired',
    'image/png',
    3,
  ]);
  expect(Buffer.from(await first.arrayBuffer()).equals(Buffer.from(film))).toBe(true);
  expect(log.join(' ')).toBe(
    [...['piece', 'piece', 'piece', 'file', 'file', 'piece', 'file'].flatMap((said) => [said, 'taken'])].join(' '),
  );
});

test('a window that goes away in the middle leaves none of them undecided', async () => {
  const { tab, window, cut, log } = connected();
  receivePieces(window, handOver);
  const { send } = createFileSender(tab);
  const both = [send(file('1', new Blob([bytes(1_200_000)]))), send(file('2', new Blob([bytes(3)])))];
  const outcomes = Promise.allSettled(both);
  await vi.waitFor(() => expect(log).toContain('taken'));
  cut();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(handed).toEqual([]);
});

test('closed from this side it is the same', async () => {
  const { tab } = connected();
  const { send, end } = createFileSender(tab);
  const outcome = Promise.allSettled([send(file('1', 'empty'))]);
  await Promise.resolve();
  end();
  expect((await outcome).map(({ status }) => status)).toEqual(['rejected']);
});
