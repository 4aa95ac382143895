/** Detects the type of a file from its bytes; the server's type and the file's name are only hints. */
import { filetypemime } from 'magic-bytes.js';

/** Types that servers give to what they know nothing about. */
const saysNothing = /^(application\/(octet-stream|binary|x-download|force-download)|binary\/.*|\*.*|)$/i;

/** Types by ending, for files whose bytes have no mark of their own. */
const byEnding: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  csv: 'text/csv',
  geojson: 'application/geo+json',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
};

/** Their bytes always have a mark: without it a file is none of these, whatever the server says. */
const alwaysMarked = /^image\/(png|jpeg|gif|webp)$/;

/** @param start the first bytes @param told the server's `Content-Type`, perhaps with parameters */
export function typeOfContent(start: Uint8Array, told: string, name: string): string {
  const header = told.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const first = firstElement(textOf(start));
  if (/^<(!doctype\s{1,99}html|(html|head|body|title|meta)[\s/>])/i.test(first)) return 'text/html';
  if (/^<(!doctype\s{1,99})?svg[\s>]/i.test(first)) return 'image/svg+xml';
  const marks = marksOf(start);
  const guessed =
    saysNothing.test(header) || alwaysMarked.test(header)
      ? (byEnding[endingOf(name)] ?? 'application/octet-stream')
      : header.replace('application/xhtml+xml', 'text/html');
  // A container is many things, and so is text: what the server says is taken where it fits the bytes. A mark that contradicts it goes first.
  const fits = (mark: string) =>
    /^text/.test(mark) ? /^text/.test(header) : mark.split('/')[1] === header.split('/')[1];
  const isOffice = marks.includes('application/zip') && /^application\/(vnd\.|epub)/.test(header);
  return marks.some(fits) || isOffice ? header : (marks[0] ?? guessed);
}

/** Whether a file of this name is an HTML page, so that an HTML answer may be the file itself and not an error page. */
export const mayBePage = (name: string): boolean => /^(x?html?|xht|shtml?)$/.test(endingOf(name));

/** Whether a file of this name may be JSON; false for pictures. */
export const mayBeJson = (name: string): boolean => !alwaysBinary.test(endingOf(name));

const alwaysBinary =
  /^(png|jpe?g|gif|webp|heic|heif|avif|bmp|tiff?|ico|pdf|zip|7z|rar|gz|docx?|xlsx?|pptx?|od[tsp]|mp[34]|m4[av]|mov|avi|mkv|webm|og[gav]|opus|wav|flac|exe|msi)$/;

/** Whether files of this name begin with a signature. Those with old names of office files need not: pages and tables are named so too. */
export const hasSignature = (name: string): boolean => !mayBeJson(name) && !/^(doc|xls|ppt)$/.test(endingOf(name));

/** Whether the bytes begin like markup or JSON, whatever the declared type: `<p>`, `<Error>`, `{"detail": …}`. */
export const beginsAsMarkup = (start: Uint8Array): boolean => /^[<{]/.test(firstElement(textOf(start)));

const endingOf = (name: string) => /\.([a-z0-9]{1,20})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The bytes as text, in the encoding that they are marked with. */
function textOf(start: Uint8Array): string {
  const [first, second] = start;
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  return new TextDecoder(utf16 ?? 'utf-8').decode(start);
}

const blanks = /[\s\uFEFF\0]*/y;

/** What stands in front of the first element and is nothing of the page: how it opens, and how it closes. */
const beforePage = [
  ['<!--', '-->'],
  ['<?', '>'],
] as const;

/** As much of the text as tells its first element. */
function firstElement(text: string): string {
  let at = 0;
  for (;;) {
    blanks.lastIndex = at;
    at += blanks.exec(text)?.[0].length ?? 0;
    const before = beforePage.find(([open]) => text.startsWith(open, at));
    if (!before) return text.slice(at, at + 200);
    const closed = text.indexOf(before[1], at + 2);
    if (closed < 0) return '';
    at = closed + before[1].length;
  }
}

/** Types whose mark is words, in files that may be words alone. */
const inWords = /^(application\/(pdf|postscript|rtf)|image\/svg\+xml)$/;

/**
 * Types by the first bytes (magic number). Signatures of one or two letters are ignored: the library takes "G" for MPEG, "BM" for a picture and "{" for JSON.
 * A file that looks like text (no byte below a tab) can only be of a type whose signature is words: "The wide tank" is no QuickTime film.
 */
function marksOf(start: Uint8Array): string[] {
  const marks = filetypemime(start);
  const first = start[0] ?? 0;
  if (first < 0x20 || first > 0x7e) return marks;
  const tooShort = filetypemime(start.subarray(0, 2));
  const isText = start.every((byte) => byte > 8);
  return marks.filter((mark) => !tooShort.includes(mark) && (!isText || inWords.test(mark)));
}
