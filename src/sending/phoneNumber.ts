/**
 * What a search for a telephone number must know: its digits, and how they may stand in Lime. Whether two notations are one number is judged by a library
 * (`samePhoneNumber.ts`), which is handed in: it knows the numbers of all countries, and so weighs nearly as much as the whole worker may.
 */

/** Whether two notations, say `+46 31 555 01 42` and `031-555 01 42`, are one number. */
export type SamePhoneNumber = (one: string, other: string) => boolean;

/** Fewer digits are an extension or a service number, which say nothing about a person. */
const fewestDigits = 6;

/** What people write of a number: digits, the signs between them, and perhaps an extension. */
const notation = /^\s*(?:tel:)?\+?([\d\s()/.\u2010-\u2015\u00a0\u202f-]+?)(\s*(ext\.?|x|#|;ext=|ankn\.?)\s*\d+)?\s*$/i;

/** The digits of the number in a text, without its extension; null for a text that is none. */
export function digitsOf(text: string): string | null {
  const digits = notation.exec(text)?.[1]?.replace(/\D/g, '') ?? '';
  return digits.length < fewestDigits ? null : digits;
}

/** What can be said without knowing any country: the same digits in the same order. */
export const sameDigits: SamePhoneNumber = (one, other) => {
  const digits = digitsOf(one);
  return digits !== null && digits === digitsOf(other);
};

/** How the last four digits may stand in Lime: a search for them finds a number however it is grouped, and few others. */
export function endings(digits: string): readonly string[] {
  const [a = '', b = '', c = '', d = ''] = digits.slice(-4);
  const breaks = [
    [a + b, c + d],
    [a, b + c + d],
    [a + b + c, d],
  ];
  return [
    a + b + c + d,
    ...breaks.flatMap(([head = '', tail = '']) => [' ', '-', '.'].map((sign) => head + sign + tail)),
  ];
}
