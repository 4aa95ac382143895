/**
 * Fetches one media file in the page's session. The Message Center's address of a file answers with the bytes or with JSON that says where they are
 * (facts: userlike 1, fact 10; the JSON's keys are not known). GET alone; the bytes go piece by piece into blobs, which the browser keeps outside of
 * this script's memory, and the counting ends a file that is too large while it comes.
 */
import { userlikeOrigins } from '../messaging/userlikeOrigins';
import type { FetchProblem } from '../sending/fileStep';
import { typeOfContent } from './fileType';

export interface FileToFetch {
  readonly url: string;
  readonly name: string;
  /** Bytes. */
  readonly limit: number;
}

/** Milliseconds until the first answer; a file that comes slowly may take longer. */
const patience = 60_000;
/** A location is one address; more JSON than this is a file. */
const longestLocation = 64 * 1024;
/** As many bytes as tell one type from another. */
const telling = 4_100;

/** The file with its type, or why there is none. Never rejects for what the world does. */
export async function fetchFile({ url, name, limit }: FileToFetch): Promise<Blob | FetchProblem> {
  try {
    const first = await get(url);
    if (typeof first === 'string') return first;
    if (!isJson(first) || /\.json$/i.test(name)) return await contentOf(first, name, limit);
    const told = await readUpTo(first, longestLocation);
    const location = told && locationIn(JSON.parse(await told.text()), 4);
    if (!location) return 'notTheFile';
    const second = await get(location);
    return typeof second === 'string' ? second : await contentOf(second, name, limit);
  } catch (error) {
    // What `fetch` and a broken stream throw; JSON that is none was not the file either.
    return error instanceof SyntaxError ? 'notTheFile' : 'unreachable';
  }
}

/** The page may stand under another of the Message Center's names than the file; its session is good for its own alone. */
async function get(address: string): Promise<Response | FetchProblem> {
  const url = new URL(address, location.href);
  if (url.protocol !== 'https:') return 'notTheFile';
  if (userlikeOrigins.includes(url.origin)) url.host = location.host;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  const response = await fetch(url, {
    credentials: 'same-origin',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: waiting.signal,
  }).finally(() => clearTimeout(timer));
  if (response.ok) return response;
  const { status } = response;
  if (status === 401) return 'signedOut';
  return status === 403 || status === 404 || status === 410 ? 'expired' : 'unreachable';
}

const isJson = ({ headers }: Response) => /json/i.test(headers.get('Content-Type') ?? '');

/** The first address in some JSON, wherever it stands. */
function locationIn(json: unknown, depth: number): string | null {
  if (typeof json === 'string') return /^https:\/\/\S+$/.test(json) ? json : null;
  if (typeof json !== 'object' || json === null || depth === 0) return null;
  for (const value of Object.values(json)) {
    const found = locationIn(value, depth - 1);
    if (found) return found;
  }
  return null;
}

async function contentOf(response: Response, name: string, limit: number): Promise<Blob | FetchProblem> {
  const content = await readUpTo(response, limit);
  if (!content) return 'tooLarge';
  if (content.size === 0) return 'empty';
  const start = new Uint8Array(await content.slice(0, telling).arrayBuffer());
  const type = typeOfContent(start, response.headers.get('Content-Type') ?? '', name);
  // A page to sign in on, or one that says that something is wrong.
  if (type === 'text/html' && !/\.html?$/i.test(name)) return 'notTheFile';
  return content.slice(0, content.size, type);
}

/** The body, null if it is longer. */
async function readUpTo(response: Response, limit: number): Promise<Blob | null> {
  const tooLarge = Number(response.headers.get('Content-Length') ?? 0) > limit;
  if (tooLarge || !response.body) {
    await response.body?.cancel();
    return tooLarge ? null : new Blob();
  }
  const reader = response.body.getReader();
  const pieces: Blob[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    pieces.push(new Blob([value]));
  }
}
