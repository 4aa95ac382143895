/** What the Message Center may answer for a file (facts: userlike 1, fact 10), and what becomes of each: the file, or why there is none. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFileFetcher } from '../../../src/content/files/fetchFiles';
import { fetchFile } from '../../../src/content/files/fetchFile';
import type { FileFromPage } from '../../../src/messaging/panelPort';

const url = 'https://www.userlike.com/api/um/media/download/gauge.png';
const store = 'https://userlike-store-media-files.s3.amazonaws.com';
const signed = `${store}/gauge.png?signature=1`;
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
  ['JSON of another form is not the file', () => json({ data: [{ location: { href: signed } }] }), 'notTheFile'],
  ['an address of nobody known neither', () => json({ url: 'https://files.example/gauge.png' }), 'notTheFile'],
  ['nor one of Userlike that is no media', () => json({ url: 'https://userlike.com/en/umc/' }), 'notTheFile'],
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

describe('a store that the page does not let us read', () => {
  beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));

  test('is told as such, where a pointer leads there', async () => {
    answers = { [here]: () => json({ url: signed }) };
    expect(await told()).toBe('refused');
  });
  test('or where the message itself names it', async () => {
    expect(await fetchFile({ url: signed, name: 'gauge.png', limit: 1_000 })).toBe('refused');
  });
  test('is a network that fails, where there is none', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    expect(await fetchFile({ url: signed, name: 'gauge.png', limit: 1_000 })).toBe('unreachable');
  });
});

const fetchAs = async (name: string, first: () => Response) => {
  const address = `https://userlike.com/api/um/media/download/${name}`;
  answers[address] = first;
  const given = await fetchFile({ url: address, name, limit: 1_000_000 });
  return given instanceof Blob ? await given.text() : given;
};

test.each([
  ['a map', 'map.geojson', { type: 'Point', coordinates: [12, 57], url: 'https://evil.example/' }],
  ['one whose address is Userlike\u2019s', 'map.json', { type: 'Feature', properties: { url: signed } }],
  [
    'settings with a link to the Message Center',
    'settings.json',
    { url: 'https://userlike.com/api/um/media/download/x.png' },
  ],
  ['settings that look like a pointer to another kind', 'settings.json', { url: signed }],
  ['a list', 'list.json', [signed]],
  ['two addresses', 'two.json', { url: `${store}/two.json`, next: `${store}/two.json` }],
  ['an address under a name that is none', 'theme.json', { homepage: `${store}/theme.json` }],
  ['text that is an address', 'text.json', `${store}/text.json`],
  ['JSON without an ending', 'data', { list: [] }],
])("a contact's JSON is the file, byte for byte, without another request: %s", async (_, name, content) => {
  const body = JSON.stringify(content, null, 2);
  expect(await fetchAs(name, () => answer(body, 'application/json; charset=utf-8'))).toBe(body);
  expect(asked).toHaveLength(1);
});

test('a map that the server gives as one is never looked into', async () => {
  const body = JSON.stringify({ url: `${store}/map.geojson` });
  expect(await fetchAs('map.geojson', () => answer(body, 'application/geo+json'))).toBe(body);
  expect(asked).toHaveLength(1);
});

test("where the Message Center answers with a pointer, a contact's JSON is what it points to", async () => {
  const location = `${store}/7f/settings.json?signature=1`;
  answers[location] = () => answer('{"url":"https://evil.example/"}', 'application/json');
  expect(await fetchAs('settings.json', () => json({ url: location, expires_in: 60 }))).toBe(
    '{"url":"https://evil.example/"}',
  );
  expect(asked).toHaveLength(2);
});

describe('a page to sign in on is never the file', () => {
  const form = '<form><input type="password"></form>';
  const pages: readonly (readonly [string, string, string])[] = [
    ['with a comment first', '<!-- build 7 --><html>', 'image/png'],
    ['with a comment that is empty', '<!--><html>', 'image/png'],
    ['with an XML declaration', '<?xml version="1.0"?>\n<!DOCTYPE html><html>', 'image/png'],
    ['with a head first', '<head><title>Sign in</title>', 'image/png'],
    ['with 600 blanks first', `${' '.repeat(600)}<html>`, 'image/png'],
    ['with 100,000 blanks first', `${'\n'.repeat(100_000)}<html>`, 'image/png'],
    ['with a byte order mark', '\u00ef\u00bb\u00bf<!doctype html>', 'image/png'],
    ['in UTF-16', '\u00ff\u00fe<\0h\0t\0m\0l\0>\0', 'image/png'],
    ['as XHTML', '<form xmlns="http://www.w3.org/1999/xhtml"/>', 'application/xhtml+xml'],
    ['without a mark, but told as a page', '<div>Sign in</div>', 'text/html; charset=utf-8'],
    ['words alone, but told as a page', 'Please sign in.', 'text/html'],
  ];
  test.each(pages)('%s', async (_, body, type) => {
    expect(await fetchAs('gauge.png', () => answer(body, type))).toBe('notTheFile');
    expect(await fetchAs('notes.txt', () => answer(body, type))).toBe('notTheFile');
  });
  test.each([
    ['a paragraph', '<p>Please sign in</p>', 'application/pdf'],
    ['a script that leads there', '<script>location = "/login"</script>', 'application/pdf'],
    ['a part of a page', '<div id="app"></div>', 'application/octet-stream'],
    ['the error of a store', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'application/xml'],
    ['a problem as JSON', '{"detail":"Authentication"}', 'application/problem+json'],
    ['JSON told as text', '{"error":"login"}', 'text/plain'],
  ])('nor is %s a file that begins with bytes', async (_, body, type) => {
    for (const name of ['offer.pdf', 'offer.docx', 'gauge.png'])
      expect(await fetchAs(name, () => answer(body, type)), name).toBe('notTheFile');
  });
  test('nor is a form without a page around it a text', async () => {
    expect(await fetchAs('notes.txt', () => answer(form, 'text/plain'))).toBe('notTheFile');
    expect(await fetchAs('notes.md', () => answer('<div align="center">Offer</div>', 'text/plain'))).toContain('Offer');
    expect(await fetchAs('table.xls', () => answer('<?xml version="1.0"?><Workbook/>', 'application/xml'))).toContain(
      'Workbook',
    );
  });
  test('in place of a page that the contact has sent', async () => {
    expect(await fetchAs('offer.html', () => answer(`<!doctype html>${form}`, 'text/html'))).toBe('notTheFile');
  });
  test('where the answer was led to it', async () => {
    const led = (to: string) => () =>
      Object.defineProperties(answer(png, 'image/png'), { redirected: { value: true }, url: { value: to } });
    expect(await fetchAs('gauge.png', led('https://userlike.com/login?next=/api/um/media/x'))).toBe('signedOut');
    expect(await fetchAs('offer.html', led('https://login.example/'))).toBe('signedOut');
    expect(await fetchAs('gauge.png', led(signed))).not.toBe('signedOut');
  });
});

test.each([
  ['offer.html', '<!doctype html><title>Offer</title>', 'text/html'],
  ['offer.htm', '<!-- saved --><html>', 'application/octet-stream'],
  ['page.xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'application/xhtml+xml'],
  ['README.md', '<!-- badge --><div align="center">', 'text/markdown'],
  ['feed.xml', '<?xml version="1.0"?><feed/>', 'application/xml'],
  ['logo.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
])('what a contact has sent is the file: %s', async (name, body, type) => {
  expect(await fetchAs(name, () => answer(body, type))).toBe(body);
});

test('a picture is one, although the server calls it a page', async () => {
  answers = { [here]: () => answer(png, 'text/html') };
  expect(await told()).toBe('17 image/png');
});

test.each([
  ['of another site', 'https://evil.example/api/um/media/download/x.png'],
  ['of a site that is called nearly so', 'https://evil-userlike.com/api/um/media/download/x.png'],
  ['of the page, but no media', 'https://userlike.com/api/um/v3/conversations/'],
  ['that climbs out of the media', 'https://userlike.com/api/um/media/..%2fv3/conversations/'],
  ['without encryption', 'http://userlike.com/api/um/media/download/x.png'],
  ['with a name and a password', 'https://a:b@userlike.com/api/um/media/download/x.png'],
  ['at another port', 'https://userlike.com:8443/api/um/media/download/x.png'],
  ['of the browser', 'data:image/png;base64,AAAA'],
  ['that is none', 'https://'],
])('an address %s is not asked', async (_, address) => {
  expect(await fetchFile({ url: address, name: 'x.png', limit: 1_000 })).toBe('unusable');
  expect(asked).toEqual([]);
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

test('a file is fetched once per visit, and again in the next visit or on request', async () => {
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
