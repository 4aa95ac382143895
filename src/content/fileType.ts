/** What type a file is of: its bytes say, where they say anything; what the server says and how the file is called are but hints. */
import { filetypemime } from 'magic-bytes.js';

/** Types that servers give to what they know nothing about; a page would have been known by its first bytes. */
const saysNothing = /^(application\/(octet-stream|binary|x-download|force-download)|binary\/.*|text\/html|\*.*|)$/i;

/** Types by ending, for files whose bytes have no mark of their own. */
const byEnding: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
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
  const marks = marksOf(start);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const guessed = saysNothing.test(header) ? (byEnding[ending] ?? 'application/octet-stream') : header;
  // A container is many things, and so is text: what the server says is taken where it fits the bytes. A mark that contradicts it goes first.
  const fits = (mark: string) =>
    /^text/.test(mark) ? /^text/.test(header) : mark.split('/')[1] === header.split('/')[1];
  const isOffice = marks.includes('application/zip') && /^application\/(vnd\.|epub)/.test(header);
  return marks.some(fits) || isOffice ? header : (marks[0] ?? guessed);
}

/** Types whose mark is words, in files that may be words alone. */
const inWords = /^(application\/(pdf|postscript|rtf)|image\/svg\+xml)$/;

/**
 * What the first bytes are the mark of. Where they are letters, one or two are none ("G" is an MPEG film, "BM" a picture, "{" JSON to the library),
 * and in what reads as text, without a byte below a tab, only those of files that may read so: "The wide tank" is no QuickTime film.
 */
function marksOf(start: Uint8Array): string[] {
  const marks = filetypemime(start);
  const first = start[0] ?? 0;
  if (first < 0x20 || first > 0x7e) return marks;
  const tooShort = filetypemime(start.subarray(0, 2));
  const isText = start.every((byte) => byte > 8);
  return marks.filter((mark) => !tooShort.includes(mark) && (!isText || inWords.test(mark)));
}
