/**
 * The words of a message's `body` where Userlike gives no `body_plain`: markup and character references become plain text. Reads the text once, from
 * the front; nothing is ever rendered. A message that only looks a little like markup (`a < b`) stays as it is.
 */

import type { Conversation, Entry, RawConversation, RawEntry } from '../conversation/conversation';

/** The entry with its words. */
export function withText(entry: RawEntry | Entry): Entry {
  if ('text' in entry) return entry;
  const { body, format, ...facts } = entry;
  return { ...facts, text: format === null ? body : bodyText(body, format) };
}

/** The conversation with the words of all its entries. */
export const withTexts = (conversation: RawConversation | Conversation): Conversation => ({
  ...conversation,
  entries: conversation.entries.map(withText),
});

/** @param format Userlike's `text_format` */
function bodyText(body: string, format: string): string {
  const isMarkup = format === 'plain_text' ? isWrapped(body) : hasTag(body);
  if (isMarkup) return withoutMarkup(body);
  return format === 'plain_text' ? body : withoutReferences(body);
}

const names = new Set(
  (
    'a abbr b big blockquote body br code dd del div dl dt em font h1 h2 h3 h4 h5 h6 head hr html i img ins li mark ol p pre s script small span ' +
    'strike strong style sub sup table tbody td th thead tr tt u ul'
  ).split(' '),
);
const tagHere = /<(\/?)([a-z]{1,10}\d?)(?=[\s/>])/iy;

/** The known tag that begins there. `given` is its name as it is written. */
function tagAt(body: string, at: number): { readonly given: string; readonly closes: boolean } | null {
  tagHere.lastIndex = at;
  const [, slash, given = ''] = tagHere.exec(body) ?? [];
  return names.has(given.toLowerCase()) ? { given, closes: slash === '/' } : null;
}

function hasTag(body: string): boolean {
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) if (tagAt(body, at)) return true;
  return false;
}

/** Says that it is plain, and is markup from its first to its last sign. */
function isWrapped(body: string): boolean {
  const words = body.trim();
  return words.endsWith('>') && tagAt(words, 0)?.closes === false;
}

const breaking = /^(?:blockquote|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tr|ul)$/;
const hidden = ['script', 'style'];

function withoutMarkup(body: string): string {
  const find = finder(body);
  const lines = [''];
  let link: { readonly address: string; words: string } | null = null;
  const add = (words: string) => {
    lines.push((lines.pop() ?? '') + words);
    if (link) link.words += words;
  };
  for (let at = 0; at < body.length;) {
    const open = find('<', at) ?? body.length;
    add(withoutReferences(body.slice(at, open).replace(/\s+/g, ' ')));
    at = open + 1;
    if (open === body.length) break;
    if (body.startsWith('<!--', open)) {
      at = (find('-->', open) ?? body.length) + '-->'.length;
      continue;
    }
    const tag = tagAt(body, open);
    const end = tag && find('>', open);
    if (!tag || end === null) {
      add('<');
      continue;
    }
    at = end + 1;
    const { given, closes } = tag;
    const name = given.toLowerCase();
    if (name === 'br' || (breaking.test(name) && lines.at(-1)?.trim() !== '')) lines.push('');
    if (hidden.includes(name) && !closes) at = find(`</${given}`, at) ?? body.length;
    if (name !== 'a') continue;
    // Where a link leads is what a reader of the note must see.
    if (link && !link.words.includes(link.address)) add(` (${link.address})`);
    const address = closes ? undefined : href.exec(body.slice(open, Math.min(end, open + longestTag)))?.[1];
    link = address === undefined ? null : { address: withoutReferences(address), words: '' };
  }
  const text = lines.map((line) => line.trim()).join('\n');
  return text.trim();
}

const longestTag = 4_000;
const href = /\shref=["']?(https?:\/\/[^"'\s>]+)/i;

/** Where a mark stands next. One that does not come any more is not looked for again, so that the whole stays linear. */
function finder(body: string): (mark: string, from: number) => number | null {
  const gone = new Set<string>();
  return (mark, from) => {
    const at = gone.has(mark) ? -1 : body.indexOf(mark, from);
    if (at < 0) gone.add(mark);
    return at < 0 ? null : at;
  };
}

/** `&amp;`, `&auml;`, `&#228;`, `&#xe4;`. One that is not known stays as it is. */
function withoutReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named(String(name)) ?? whole;
    const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
    if (code === 0 || code > 0x10ffff) return whole;
    return String.fromCodePoint(code).replace('\u00a0', ' ');
  });
}

/** The names of the letters of Europe are a letter and its mark: that is less to load than a list. */
function named(name: string): string | undefined {
  const [, letter = '', mark = ''] = /^([a-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/i.exec(name) ?? [];
  const sign = marks.get(mark);
  return sign === undefined ? signs.get(name) : (letter + sign).normalize();
}

const marks = new Map(
  Object.entries({
    grave: '\u0300',
    acute: '\u0301',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    ring: '\u030a',
    cedil: '\u0327',
    caron: '\u030c',
  }),
);

const table =
  'amp& lt< gt> quot" apos\' nbsp\u00a0 szligß AEligÆ aeligæ OslashØ oslashø OEligŒ oeligœ euro€ pound£ cent¢ yen¥ sect§ copy© reg® trade™ deg° micro\u00b5 middot· bull• hellip… ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ laquo« raquo» iquest¿ iexcl¡ times× plusmn± shy\u00ad';
const signs = new Map(table.split(' ').map((one) => [one.slice(0, -1), one.slice(-1).replace('\u00a0', ' ')] as const));
