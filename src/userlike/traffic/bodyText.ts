/**
 * The words of a message's `body` where Userlike gives no `body_plain`: markup and character references become plain text. Reads the text once, from
 * the front; nothing is ever rendered. A message that only looks a little like markup (`a < b`, `your <address>`) stays as it is.
 */
import type { Conversation, Entry, RawConversation, RawEntry } from '../conversation/conversation';

/** The entry with its text read from the markup. */
export function withText(entry: RawEntry | Entry): Entry {
  if ('text' in entry) return entry;
  const { body, format, ...facts } = entry;
  return { ...facts, text: format === null ? body : bodyText(body, format) };
}

/** The conversation with the texts of all entries. */
export const withTexts = (conversation: RawConversation | Conversation): Conversation => ({
  ...conversation,
  entries: conversation.entries.map(withText),
});

/** @param format Userlike's `text_format` */
function bodyText(body: string, format: string): string {
  const isPlain = format === 'plain_text';
  const text = (isPlain ? isWrapped(body) : isMarkup(body))
    ? withoutMarkup(body)
    : isPlain
      ? body
      : withoutReferences(body);
  // A reference may name half a character.
  return text.toWellFormed();
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** What nobody writes between angle brackets but as markup. */
const unmistakable =
  'a b blockquote body br dd div dl dt em h1 h2 h3 h4 h5 h6 hr html i img li ol p pre span strong table tbody td th thead tr u ul wbr';
const isUnmistakable = setOf(unmistakable);
const isElement = setOf(
  `${unmistakable} abbr acronym address applet area article aside audio base basefont bdi bdo big button canvas caption center cite code col colgroup data
  datalist del details dfn dialog dir embed fieldset figcaption figure font footer form frame frameset head header hgroup iframe input ins kbd label
  legend link main map mark menu meta meter nav nobr noscript object optgroup option output param picture progress q rp rt ruby s samp script search
  section select slot small source strike style sub summary sup svg template textarea tfoot time title track tt var video`,
);
/** They begin and end a line. */
const isBlock = setOf(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
  hgroup hr legend li main menu nav ol option p pre search section summary table tr ul`,
);
/** What stands in them is not shown. */
const isHidden = setOf('script style title template');

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly hasMore: boolean;
}

/** An element, or one of an office program (`o:p`). */
const tagHere = /<(\/?)([a-z]{1,12}[1-6]?|[a-z]\w{0,9}:[a-z]{1,20})(?=([\s/])|>)/iy;

/** The known tag that begins there. */
function tagAt(body: string, at: number): Tag | null {
  tagHere.lastIndex = at;
  const [, slash, given = '', more] = tagHere.exec(body) ?? [];
  const name = given.toLowerCase();
  const isTag = isElement.has(name) || /^(?:[ovwmx]|st1):/.test(name);
  return isTag ? { name, closes: slash === '/', hasMore: more !== undefined } : null;
}

function* tagsIn(body: string): Generator<Tag> {
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) {
    const tag = tagAt(body, at);
    if (tag) yield tag;
  }
}

/** A name alone may be somebody's word for what belongs there: `<title>`. */
function isMarkup(body: string): boolean {
  for (const { name, closes, hasMore } of tagsIn(body)) if (closes || hasMore || isUnmistakable.has(name)) return true;
  return false;
}

/** Says that it is plain, and is markup from its first to its last sign. */
function isWrapped(body: string): boolean {
  const words = body.trim();
  return words.endsWith('>') && tagAt(words, 0)?.closes === false;
}

/** Where no markup makes lines, those of the text are meant. */
function makesLines(body: string): boolean {
  for (const { name } of tagsIn(body)) if (name === 'br' || isBlock.has(name)) return true;
  return false;
}

function withoutMarkup(body: string): string {
  const find = finder(body);
  const findAnyCase = finder(body.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  const keepsLines = !makesLines(body);
  const lines = [''];
  let isVerbatim = keepsLines;
  let link: { readonly address: string; words: string } | null = null;
  const add = (words: string) => {
    const [first = '', ...others] = words.split('\n');
    lines.push((lines.pop() ?? '') + first, ...others);
    if (link) link.words += words;
  };
  for (let at = 0; at < body.length;) {
    const open = find('<', at) ?? body.length;
    const words = body.slice(at, open);
    const plain = isVerbatim ? words.replace(/\r\n?/g, '\n') : words.replace(/\s+/g, ' ');
    add(withoutReferences(!isVerbatim && lines.at(-1) === '' ? plain.trimStart() : plain));
    at = open + 1;
    if (open === body.length) break;
    const instruction = instructions.find(([begin]) => body.startsWith(begin, open));
    if (instruction) {
      const [, end] = instruction;
      at = (find(end, open) ?? body.length) + end.length;
      continue;
    }
    const tag = tagAt(body, open);
    const end = tag && (endOfTag(body, open) ?? find('>', open));
    if (!tag || end === null) {
      add('<');
      continue;
    }
    const { name, closes } = tag;
    if (isHidden.has(name) && !closes) {
      const closed = findAnyCase(`</${name}`, end);
      // It is shown to nobody; but one that does not end was no element, and what comes after it was said.
      if (closed === null) add('<');
      else at = closed;
      continue;
    }
    at = end + 1;
    if (name === 'br' || (isBlock.has(name) && lines.at(-1)?.trim() !== '')) lines.push('');
    if (name === 'pre' || name === 'textarea') isVerbatim = keepsLines || !closes;
    // Two cells are two words.
    if (/^t[dh]$/.test(name) && !closes && lines.at(-1) !== '') add(' ');
    const attribute = (pattern: RegExp) =>
      closes
        ? undefined
        : pattern
            .exec(body.slice(open, Math.min(end, open + longestTag)))
            ?.slice(1)
            .find(Boolean);
    // Messengers show an emoji as a picture.
    if (name === 'img') add(withoutReferences(attribute(alternative) ?? ''));
    if (name !== 'a') continue;
    // Where a link leads is what a reader of the note must see.
    if (link && !link.words.includes(link.address)) add(` (${link.address})`);
    const address = attribute(href);
    link = address === undefined ? null : { address: withoutReferences(address).replace(/^mailto:/i, ''), words: '' };
  }
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** How comments, conditions of office programs, types of documents and the like begin and end. */
const instructions = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<![', '>'],
  ['<!doctype', '>'],
  ['<!DOCTYPE', '>'],
  ['<?xml', '>'],
] as const;

/** Where the tag ends: `>` in a quoted attribute is not it. Null where a quote does not end. */
function endOfTag(body: string, open: number): number | null {
  const [tag] = wholeTag.exec(body.slice(open, open + longestTag)) ?? [];
  return tag === undefined ? null : open + tag.length - 1;
}

const longestTag = 4_000;
const wholeTag = /^<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/;
const href =
  /\shref\s{0,9}=\s{0,9}(?:"((?:https?:\/\/|mailto:)[^"]+)"|'((?:https?:\/\/|mailto:)[^']+)'|((?:https?:\/\/|mailto:)[^"'\s>]+))/i;
const alternative = /\salt\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/i;

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
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi, (whole, decimal, hex, name) => {
    if (name) return named(String(name)) ?? whole;
    const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
    if (code === 0 || code > 0x10ffff) return whole;
    return signsOfWindows[code - 128] ?? String.fromCodePoint(code).replace('\u00a0', ' ');
  });
}

/** By these numbers, from 128 on, Unicode has control characters, and everybody who writes them means the signs of Windows. */
const signsOfWindows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The names of the letters of Europe are a letter and its mark. */
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
  'amp& lt< gt> quot" apos\' nbsp\u00a0 ensp\u2002 emsp\u2003 thinsp\u2009 zwnj\u200c zwj\u200d szligß AEligÆ aeligæ OslashØ oslashø OEligŒ oeligœ ETHÐ ethð ' +
  'THORNÞ thornþ euro€ pound£ cent¢ yen¥ sect§ copy© reg® trade™ deg° micro\u00b5 middot· bull• hellip… ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” ' +
  'bdquo„ laquo« raquo» lsaquo‹ rsaquo› iquest¿ iexcl¡ times× divide÷ plusmn± minus− shy\u00ad para¶ ordmº ordfª sup1¹ sup2² sup3³ frac12½ frac14¼ frac34¾ ' +
  'larr← uarr↑ rarr→ darr↓ harr↔ rArr⇒ hearts♥ check✓ ne≠ le≤ ge≥ asymp≈ infin∞ permil‰ brvbar¦ not¬ macr¯ acute´ cedil¸ uml¨ curren¤ num# excl! quest? ' +
  'comma, period. colon: semi; lpar( rpar) lsqb[ rsqb] lbrack[ rbrack] lbrace{ rbrace} lcub{ rcub} sol/ bsol\\ lowbar_ hyphen\u2010 dash\u2010 equals= plus+ ' +
  'ast* percnt% commat@ dollar$ grave` vert| verbar| Hat^ tilde˜ circ\u02c6 dagger† Dagger‡ prime′ Prime″';
const signs = new Map(table.split(' ').map((one) => [one.slice(0, -1), one.slice(-1).replace('\u00a0', ' ')] as const));
