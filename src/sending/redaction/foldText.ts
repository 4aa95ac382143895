/**
 * Text in the form in which numbers are looked for: digits of every script and form as ASCII digits, full-width letters as plain ones, blanks, dashes and
 * dots each as one sign. Sign by sign as long as the text itself, so that a place in one is the place in the other.
 */

/** Replaces invisible characters: zero-width characters, direction marks, the second half of a digit. */
export const unseen = '\u0001';

export const withoutUnseen = (text: string): string => (text.includes(unseen) ? text.replaceAll(unseen, '') : text);

export function foldText(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Most characters are ASCII, and nearly all others are letters; both stay as they are.
    if (text.charCodeAt(at) < 0x80) continue;
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const other = foldedSign(sign);
    if (other !== sign) {
      folded += text.slice(from, at) + other;
      from = at + sign.length;
    }
    at += sign.length - 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

const known = new Map<string, string>();

function foldedSign(sign: string): string {
  let folded = known.get(sign);
  if (folded === undefined) {
    folded = fold(sign).padEnd(sign.length, unseen);
    known.set(sign, folded);
  }
  return folded;
}

function fold(sign: string): string {
  const plain = sign.normalize('NFKC');
  if (/^[0-9A-Za-z._/+-]$/.test(plain)) return plain;
  if (/^\p{Nd}$/u.test(sign)) return digitOf(sign.codePointAt(0) ?? 0);
  if (/^[\p{Default_Ignorable_Code_Point}\u20e3]$/u.test(sign)) return unseen;
  if (/^[\u2028\u2029\u0085]$/.test(sign)) return '\n';
  if (/^\s$/.test(sign)) return ' ';
  if (/^[\p{Pd}\u2212\u2043]$/u.test(sign)) return '-';
  if (/^[\u00b7\u2027\u2024\u3002\uff61\u30fb\u2219\u22c5]$/.test(sign)) return '.';
  return sign;
}

/** The ten digits of a script follow each other in Unicode, beginning with zero. */
function digitOf(codePoint: number): string {
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1;
  return String(value);
}
