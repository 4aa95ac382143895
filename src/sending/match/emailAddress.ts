/** E-mail addresses as people and systems write them: `Anna <a@b.se>`, `mailto:a@b.se`, `a@x.se; anna@x.se`, a full stop behind. */
import { cleanText, normalizeText } from '../../settings/words/normalizeText';

/** What stands between and around addresses, and in none of them. */
const between = /[\s<>()[\]{}",;:=|\\/\u00ab\u00bb\u2039\u203a\u201c-\u201f\u3001\u300c-\u300f]+/;

/** What stands at the end of a sentence or in quotes. A single quote in the middle belongs to the address: `o'brien@x.ie`. */
const around = "'.!?*#~-`\u2018\u2019\u201a\u201b";

/** A sign of what stands before the `@`. */
const nameSign = /[\p{L}\p{M}\p{N}.!#$%&'*+^_`{}~\u2018\u2019-]/u;

/** What a domain is made of; what comes after is a question (`?subject=`). */
const domainText = /^[\p{L}\p{M}\p{N}._-]+/u;

/** All addresses in a text, cleaned, with their case kept. */
export function emailsIn(text: string): readonly string[] {
  const found = cleanText(withoutPercent(withoutQuestions(text)).normalize('NFKC'))
    // As mail servers read them; the hyphen that breaks no line is written by word processors.
    .replace(/\u3002/g, '.')
    .replace(/\u2010/g, '-')
    .split(between)
    .flatMap((word) => {
      const [before = '', rest = '', ...more] = word.split('@');
      const name = trimmed(before.slice(nameStart(before)));
      const domain = trimmed(domainText.exec(rest)?.[0] ?? '');
      return name === '' || domain === '' || more.length > 0 ? [] : [`${name}@${domain}`];
    });
  return [...new Set(found)];
}

/** A link may ask for a subject, and for copies to others. */
const withoutQuestions = (text: string): string => text.replace(/(@[^\s?@]*)\?\S*/g, '$1');

/** In a link, signs are written by their numbers. */
const withoutPercent = (text: string): string =>
  /mailto:/i.test(text)
    ? text.replace(/%([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** Where the name before the `@` begins, behind an emoji or a bullet. */
function nameStart(text: string): number {
  let start = text.length;
  while (start > 0 && nameSign.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function trimmed(word: string): string {
  let [start, end] = [0, word.length];
  while (start < end && around.includes(word.charAt(start))) start += 1;
  while (end > start && around.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(start, end);
}

/** Equal for two notations of one address. */
export const normalizeEmail = (address: string): string => normalizeText(inAscii(address));

/** The forms in which Lime may hold an address; a search must try each. */
export const writtenForms = (address: string): readonly string[] => [
  ...new Set([address, address.normalize('NFD'), normalizeEmail(address)]),
];

/** `bücher.example` is `xn--bcher-kva.example` to every mail server. */
function inAscii(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const url = `https://${address.slice(at)}`;
  return URL.canParse(url) ? address.slice(0, at) + new URL(url).hostname : address;
}
