/** What type a file is of: its bytes say, where they say anything; what the server says and how the file is called are but hints. */
import { filetypemime } from 'magic-bytes.js';

/** Types that servers give to what they know nothing about; a page would have been known by its first bytes. */
const saysNothing = /^(application\/(octet-stream|binary|x-download|force-download)|binary\/.*|text\/html|\*.*|)$/i;

/** Types by ending, for files whose bytes have no mark of their own. */
const byEnding: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
};

/** @param start the first bytes @param told the server's `Content-Type`, perhaps with parameters */
export function typeOfContent(start: Uint8Array, told: string, name: string): string {
  const header = told.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/^\s*<(!doctype html|html[\s>])/i.test(new TextDecoder().decode(start.subarray(0, 512)))) return 'text/html';
  const marks = filetypemime(start);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const guessed = saysNothing.test(header) ? (byEnding[ending] ?? 'application/octet-stream') : header;
  // A container is many things: what the server says is taken where it fits the bytes. A mark that contradicts it goes first.
  const fits = (mark: string) => mark.split('/')[1] === header.split('/')[1];
  const isOffice = marks.includes('application/zip') && /^application\/(vnd\.|epub)/.test(header);
  return marks.some(fits) || isOffice ? header : (marks[0] ?? guessed);
}
