/**
 * The words of a message's `body` where Userlike gives no `body_plain`: markup and character references become plain text. Reads the text once, from
 * the front; nothing is ever rendered. A message that only looks a little like markup (`a < b`) stays as it is.
 */

/** @param format Userlike's `text_format` */
export function bodyText(body: string, format: string | null): string {
  const isMarkup = format === 'plain_text' ? wrapped.test(body) : tag.test(body);
  if (isMarkup) return withoutMarkup(body);
  return format === 'plain_text' ? body : withoutReferences(body);
}

const names =
  'a|abbr|b|big|blockquote|body|br|code|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|ins|li|mark|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul';
const tag = new RegExp(`<(/?)(${names})(?=[\\s/>])`, 'i');
/** Says that it is plain, and is markup from its first to its last sign. */
const wrapped = new RegExp(`^\\s*<(?:${names})(?=[\\s/>])[^]*>\\s*$`, 'i');
const tagHere = new RegExp(tag.source, 'iy');
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
    tagHere.lastIndex = open;
    const [, closes = '', given] = tagHere.exec(body) ?? [];
    const end = given === undefined ? null : find('>', open);
    if (given === undefined || end === null) {
      add('<');
      continue;
    }
    at = end + 1;
    const name = given.toLowerCase();
    if (name === 'br' || (breaking.test(name) && lines.at(-1)?.trim() !== '')) lines.push('');
    if (hidden.includes(name) && closes === '') at = find(`</${given}`, at) ?? body.length;
    if (name !== 'a') continue;
    // Where a link leads is what a reader of the note must see.
    if (link && !link.words.includes(link.address)) add(` (${link.address})`);
    const address = closes === '' ? href.exec(body.slice(open, Math.min(end, open + longestTag)))?.[1] : undefined;
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

/** `&amp;`, `&#228;`, `&#xe4;`. One that is not known stays as it is. */
function withoutReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,7}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(String(hex), 16) : (codes.get(String(name)) ?? 0);
    if (code === 0 || code > 0x10ffff) return whole;
    return code === noBreak ? ' ' : String.fromCodePoint(code);
  });
}

const noBreak = 160;
/** Those of Latin-1, in the order of their codes, and those that word processors set. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const codes: ReadonlyMap<string, number> = new Map([
  ...latin1.split(' ').map((name, index) => [name, noBreak + index] as const),
  ...([
    ['amp', 38],
    ['lt', 60],
    ['gt', 62],
    ['quot', 34],
    ['apos', 39],
    ['ndash', 0x2013],
    ['mdash', 0x2014],
    ['lsquo', 0x2018],
    ['rsquo', 0x2019],
    ['sbquo', 0x201a],
    ['ldquo', 0x201c],
    ['rdquo', 0x201d],
    ['bdquo', 0x201e],
    ['bull', 0x2022],
    ['hellip', 0x2026],
    ['euro', 0x20ac],
  ] as const),
]);
