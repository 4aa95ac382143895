/**
 * Fetches one media file in the page's session. The Message Center's address of a file returns the bytes, or JSON that says where they are (facts:
 * userlike 1, fact 10). Only GET, and only media addresses. The bytes go piece by piece into blobs, which the browser keeps outside this script's
 * memory; a file that grows too large is cancelled while it loads.
 */
import type { FetchProblem } from '../../sending/files/fileStep';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { isMediaAddress, mediaPointer } from '../../userlike/address/mediaAddress';
import { beginsAsMarkup, hasSignature, mayBeJson, mayBePage, typeOfContent } from './fileType';

export interface FileToFetch {
  readonly url: string;
  readonly name: string;
  /** Bytes. */
  readonly limit: number;
}

/** Milliseconds until the first answer; a file that comes slowly may take longer. */
const timeoutMs = 60_000;
/** A pointer is one address; more JSON than this is a file. */
const longestPointer = 64 * 1024;
/** Bytes that are enough to detect the type. A web page may begin with many blanks. */
const telling = 256 * 1024;

/** The file with its type, or why there is none. Rejects only for mistakes of ours. */
export async function fetchFile({ url, name, limit }: FileToFetch): Promise<Blob | FetchProblem> {
  try {
    const first = await get(url);
    if (typeof first === 'string') return first;
    const content = await readUpTo(first, isJson(first) ? Math.max(limit, longestPointer) : limit);
    const pointer = isJson(first) && content && content.size <= longestPointer ? await pointerIn(content, url) : null;
    if (pointer === null) return await fileOf(content, first, name, limit);
    const second = await get(pointer);
    return typeof second === 'string' ? second : await fileOf(await readUpTo(second, limit), second, name, limit);
  } catch {
    // What `fetch` and a broken stream throw.
    return 'unreachable';
  }
}

/** The page may stand under another of the Message Center's names than the file; its session is good for its own alone. */
async function get(address: string): Promise<Response | FetchProblem> {
  if (!isMediaAddress(address, [location.origin])) return 'unusable';
  const url = new URL(address, location.href);
  if (userlikeOrigins.includes(url.origin)) url.host = location.host;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), timeoutMs);
  const response = await fetch(url, {
    credentials: 'same-origin',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: waiting.signal,
  })
    .catch((error: unknown) => {
      // Firefox holds our script to the policy of the page, which may name no store. Its errors come from another world: their name tells what they are.
      const isRefusal = (error as { name?: unknown } | null)?.name === 'TypeError';
      if (url.host !== location.host && isRefusal && navigator.onLine) return 'refused' as const;
      throw error;
    })
    .finally(() => clearTimeout(timer));
  if (response === 'refused') return response;
  // To a page to sign in on, whatever it looks like.
  if (response.redirected && !isMediaAddress(response.url, [location.origin])) {
    await response.body?.cancel();
    return 'signedOut';
  }
  if (response.ok) return response;
  const { status } = response;
  if (status === 401) return 'signedOut';
  return status === 403 || status === 404 || status === 410 ? 'expired' : 'unreachable';
}

const typeTold = ({ headers }: Response) => headers.get('Content-Type') ?? '';

/** Not of `application/geo+json` and its like, which are types of files. */
const isJson = (response: Response) => /^\s{0,9}(?:application|text)\/json\b/i.test(typeTold(response));

async function pointerIn(content: Blob, asked: string): Promise<string | null> {
  try {
    return mediaPointer(JSON.parse(await content.text()), asked, [location.origin]);
  } catch {
    // No JSON after all, but it may be the file.
    return null;
  }
}

async function fileOf(
  content: Blob | null,
  response: Response,
  name: string,
  limit: number,
): Promise<Blob | FetchProblem> {
  if (!content || content.size > limit) return 'tooLarge';
  if (content.size === 0) return 'empty';
  const start = new Uint8Array(await content.slice(0, telling).arrayBuffer());
  const type = typeOfContent(start, typeTold(response), name);
  // A page to sign in on, or one that says that something is wrong; JSON may say that too.
  const isAnotherAnswer =
    type === 'text/html'
      ? !mayBePage(name) || asksToSignIn(start)
      : type === 'application/json'
        ? !mayBeJson(name)
        : !drawnOrWritten.test(type) && beginsAsMarkup(start) && (hasSignature(name) || asksToSignIn(start));
  if (isAnotherAnswer) return 'notTheFile';
  return content.slice(0, content.size, type);
}

/** Begin as a page does, and are files. */
const drawnOrWritten = /^image\/svg\+xml$|\/rtf$/;

/** A page that somebody sent in the chat does not ask for a password. */
const asksToSignIn = (start: Uint8Array) =>
  /\btype\s{0,9}=\s{0,9}["']?password\b/i.test(new TextDecoder().decode(start));

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
