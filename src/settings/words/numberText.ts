/**
 * Reads a number that people wrote. `12.500` is twelve and a half to some and twelve thousand five hundred to others, so it is never guessed.
 * Used for the check of the settings and for the conversion itself, so that both agree.
 */
import { cleanText } from './normalizeText';

export type NumberText =
  | { readonly kind: 'number'; readonly value: number }
  /** Two notations, each with only one meaning. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] };

/** As word processors write it. */
const minus = /^[\u2012\u2013\u2212]/;

/** With several signs the last one is the decimal sign: `1.234,5`, `1,234.5`. Null for what is no number. */
function readNumber(given: string): NumberText | null {
  const text = cleanText(given.normalize('NFKC')).replace(minus, '-').replaceAll('’', "'");
  const [, sign = '', digits = '', exponent = ''] = shape.exec(text) ?? [];
  const signs = [...digits.matchAll(/[^\d]/g)].map(([one]) => one);
  const last = signs.at(-1);
  if (last === undefined) return finite(sign + digits + exponent);
  const end = digits.lastIndexOf(last);
  const isOnly = signs.filter((one) => one === last).length === 1;
  const groupsOnly = (last !== ',' && last !== '.') || !isOnly;
  const whole = groupsOnly ? digits : digits.slice(0, end);
  const fraction = groupsOnly ? '' : digits.slice(end + 1);
  const bare = withoutGroups(whole);
  if (bare === null || (bare === '' && fraction === '')) return null;
  if (signs.length === 1 && exponent === '' && !groupsOnly && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    const decimals = fraction.replace(/0{1,3}$/, '');
    const asFraction = decimals === fraction ? `${fraction}0` : decimals || '0';
    return { kind: 'ambiguous', readings: [`${sign}${whole}${last}${asFraction}`, sign + whole + fraction] };
  }
  return finite(`${sign}${bare}.${fraction}${exponent}`);
}

/** A JSON number is unambiguous; only written numbers can have two meanings. */
export const numberOf = (given: unknown): NumberText | null =>
  typeof given === 'number' ? { kind: 'number', value: given + 0 } : readNumber(String(given));

/** A whole number without signs between its digits; null for all else. */
export function wholeNumberOf(given: string): number | null {
  const text = cleanText(given.normalize('NFKC')).replace(minus, '-');
  const value = Number(text);
  return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) ? value + 0 : null;
}

/** As the fraction that Lime keeps: `64 %` is divided, `0.64` is taken as it is. `12.5` may be meant as either, and so may a written `1`. */
export function percentOf(given: unknown): NumberText | null {
  const text = cleanText(String(given).normalize('NFKC'));
  const inHundredths = text.endsWith('%');
  const read = inHundredths ? readNumber(text.slice(0, -1)) : numberOf(given);
  if (read?.kind === 'ambiguous') {
    const [one, other] = read.readings;
    return { kind: 'ambiguous', readings: [`${one} %`, `${other} %`] };
  }
  if (!read) return null;
  if (inHundredths) return { kind: 'number', value: rounded(read.value / 100) };
  const size = Math.abs(read.value);
  return size < 1 || (size === 1 && typeof given === 'number')
    ? read
    : { kind: 'ambiguous', readings: [`${text} %`, percentText(read.value)] };
}

/** `64 %` for 0.64. @param written gives the number as it is read in a language */
export const percentText = (fraction: number, written: (value: number) => string = String): string =>
  `${written(rounded(fraction * 100))} %`;

/** Drops the last digits, which are rounding errors. */
const rounded = (value: number) => Number(value.toPrecision(12));

const shape = /^([+-]?)([\d.,' ]{1,400})(e[+-]?\d{1,4})?$/i;

/** Null for more than a number holds: another number would be written than was given. */
function finite(text: string): NumberText | null {
  const value = Number(text);
  const isHeld = Number.isFinite(value) && (/e/i.test(text) || Number.isSafeInteger(Math.trunc(value)));
  // Turns -0 into 0.
  return /\d/.test(text) && isHeld ? { kind: 'number', value: value + 0 } : null;
}

/** The digits, where all signs are one and the same, three digits apart. */
function withoutGroups(whole: string): string | null {
  const [sign] = /[.,' ]/.exec(whole) ?? [];
  if (sign === undefined) return whole;
  const [first = '', ...groups] = whole.split(sign);
  const fits = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return fits ? first + groups.join('') : null;
}
