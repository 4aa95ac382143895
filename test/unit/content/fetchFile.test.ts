/** What the Message Center may answer for a file (facts: userlike 1, fact 10), and what becomes of each: the file, or why there is none. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFileFetcher } from '../../../src/content/fetchFiles';
import { fetchFile } from '../../../src/content/fetchFile';
import type { FileFromPage } from '../../../src/messaging/panelPort';

const url = 'https://www.userlike.com/api/um/media/download/gauge.png';
const signed = 'https://files.example/gauge.png?signature=1';
const png = '\u0089PNG\r\n\u001a\nand so on';
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const answer = (body: string, type: string, status = 200) =>
  new Response(bytes(body), { status, headers: { 'content-type': type } });

let answers: Record<string, () => Response | Promise<Response>> = {};
const asked: string[] = [];

beforeEach(() => {
  asked.splice(0);
  answers = {};
  vi.stubGlobal('location', new URL('https://userlike.com/en/umc/'));
  vi.stubGlobal('fetch', (address: URL) => {
    asked.push(address.href);
    return Promise.resolve(answers[address.href]?.() ?? Promise.reject(new TypeError('Failed to fetch')));
  });
});
afterEach(() => void vi.unstubAllGlobals());

const here = url.replace('www.', '');
const told = async (name = 'gauge.png', limit = 1_000) => {
  const given = await fetchFile({ url, name, limit });
  return given instanceof Blob ? `${given.size} ${given.type}` : given;
};
const json = (value: unknown) => answer(JSON.stringify(value), 'application/json');

test.each<[string, () => Response, string]>([
  ['the bytes are the file, of the type that they show', () => answer(png, 'text/plain'), '17 image/png'],
  ['JSON leads to the file', () => json({ url: signed }), '17 image/png'],
  [
    'wherever the address stands in it',
    () => json({ data: [{ size: 3, location: { href: signed } }] }),
    '17 image/png',
  ],
  ['JSON without an address is not the file', () => json({ detail: 'Not now.' }), 'notTheFile'],
  ['an address that is not https neither', () => json({ url: 'http://files.example/gauge.png' }), 'notTheFile'],
  ['nor JSON that is none', () => answer('{"url":', 'application/json'), 'notTheFile'],
  ['a page is not the file', () => answer('<!doctype html><title>Sign in</title>', 'image/png'), 'notTheFile'],
  ['nothing at all is an empty file', () => answer('', 'image/png'), 'empty'],
  [
    'more than the limit is too large, whatever it says of itself',
    () => answer(png + 'x'.repeat(1_000), 'image/png'),
    'tooLarge',
  ],
  ['401 asks for a sign-in', () => answer('', 'text/plain', 401), 'signedOut'],
  ['403 is a link that has expired', () => answer('', 'text/plain', 403), 'expired'],
  ['404 too', () => answer('', 'text/plain', 404), 'expired'],
  ['410 too', () => answer('', 'text/plain', 410), 'expired'],
  ['500 gives no file for now', () => answer('', 'text/plain', 500), 'unreachable'],
])('%s', async (_, first, expected) => {
  answers = { [here]: first, [signed]: () => answer(png, 'image/png') };
  expect(await told()).toBe(expected);
});

test('a network that fails gives no file for now', async () => {
  expect(await told()).toBe('unreachable');
});

test('a file of JSON is a file, and one of HTML too', async () => {
  answers = { [here]: () => json({ url: signed }) };
  expect(await told('settings.json')).toMatch(/application\/json$/);
  answers = { [here]: () => answer('<!doctype html><title>Offer</title>', 'text/html') };
  expect(await told('offer.html')).toMatch(/text\/html$/);
  expect(asked).toEqual([here, here]);
});

test.each([
  ['https://userlike.com/en/umc/', here],
  ['https://chat.nordvik.example/en/umc/', 'https://chat.nordvik.example/api/um/media/download/gauge.png'],
])('in %s the session is asked under its own name', async (page, expected) => {
  vi.stubGlobal('location', new URL(page));
  answers = { [expected]: () => answer(png, 'image/png') };
  expect(await told()).toBe('17 image/png');
});

const wanted = (entryId: string, round = 0) => ({
  deliveryId: 'd',
  entryId,
  url,
  name: 'gauge.png',
  round,
  limit: 1_000,
  done: false,
  wanted: true,
});
const given = (entryId: string, what: FileFromPage['given']) => ({
  type: 'file',
  deliveryId: 'd',
  entryId,
  given: what,
});
const newest = () => null;

test('a file is fetched once a visit, anew in the next, and when it is asked for again', async () => {
  const fetcher = createFileFetcher();
  const posted: FileFromPage[] = [];
  const post = (file: FileFromPage) => void posted.push(file);
  answers = { [here]: () => answer('', 'text/plain', 403) };
  for (const [visit, round] of [
    [1, 0],
    [1, 0],
    [2, 0],
    [2, 1],
  ] as const) {
    fetcher.fetchFiles([wanted('1', round)], visit, newest, post);
  }
  await vi.waitFor(() => expect(posted).toHaveLength(3));
  expect(posted).toEqual([given('1', 'expired'), given('1', 'expired'), given('1', 'expired')]);
  expect(asked).toHaveLength(3);
});

test('the address that the page has told last is the one to fetch from', async () => {
  const fetcher = createFileFetcher();
  const posted: FileFromPage[] = [];
  answers = { [signed]: () => answer(png, 'image/png') };
  fetcher.fetchFiles(
    [wanted('1')],
    1,
    () => signed,
    (file) => void posted.push(file),
  );
  await vi.waitFor(() => expect(posted).toHaveLength(1));
  expect(asked).toEqual([signed]);
});

test('three come at once, and one that the panel did not take is fetched again when it is there', async () => {
  const fetcher = createFileFetcher();
  const open: (() => void)[] = [];
  answers = {
    [here]: () => new Promise<Response>((resolve) => open.push(() => resolve(answer('', 'text/plain', 403)))),
  };
  const five = ['1', '2', '3', '4', '5'].map((id) => wanted(id));
  const taken: string[] = [];
  let isThere = false;
  const post = ({ entryId }: FileFromPage) => {
    if (!isThere) return Promise.reject(new Error('The window is closed.'));
    taken.push(entryId);
    return Promise.resolve();
  };
  fetcher.fetchFiles(five, 1, newest, post);
  await vi.waitFor(() => expect(open).toHaveLength(3));
  open.splice(0).forEach((answerNow) => answerNow());
  await vi.waitFor(() => expect(open).toHaveLength(2));
  isThere = true;
  open.splice(0).forEach((answerNow) => answerNow());
  await vi.waitFor(() => expect(taken).toEqual(['4', '5']));
  fetcher.fetchFiles(five, 1, newest, post);
  await vi.waitFor(() => expect(open).toHaveLength(3));
  open.splice(0).forEach((answerNow) => answerNow());
  await vi.waitFor(() => expect(taken.sort()).toEqual(['1', '2', '3', '4', '5']));
});
