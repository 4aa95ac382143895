/** What type a file is of: its bytes say, where they say anything; what the server says and how the file is called are but hints. */
import { filetypemime } from 'magic-bytes.js';

/** Types that servers give to what they know nothing about. */
const saysNothing = /^(application\/(octet-stream|binary|x-download|force-download)|binary\/|\*|$)/i;

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
  // A container, such as zip, is many things; what the server says is taken where it is one of them.
  if (marks.includes(header)) return header;
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const office = marks.includes('application/zip') && /^application\/(vnd\.|epub)/.test(header) ? header : undefined;
  return (
    office ??
    marks[0] ??
    (saysNothing.test(header) || header === 'text/html' ? byEnding[ending] : header) ??
    'application/octet-stream'
  );
}
