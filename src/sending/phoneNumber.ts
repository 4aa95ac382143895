/**
 * One telephone number in two notations: `+46 31 555 01 42`, `0046315550142`, `031-555 01 42`. Compared by digits, country code and trunk zero alone,
 * since a library with the plans of all countries weighs a third of what the worker may; a test holds this against libphonenumber, country by country.
 */

/** Fewer digits are an extension or a service number, which say nothing about a person. */
const fewestDigits = 6;

/** What people write of a number: digits, the signs between them, and perhaps an extension. */
const notation = /^\s*(\+|00)?([\d\s()/.\u2010-\u2015\u00a0\u202f-]+?)(\s*(ext\.?|x|#|;ext=|ankn\.?)\s*\d+)?\s*$/i;

/** All calling codes that the ITU has given out. */
const callingCode =
  /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[05-8]|9[679])\d)$/;

interface PhoneNumber {
  readonly digits: string;
  readonly international: boolean;
}

/** The number in a text; null for a text that is none. */
export function readPhoneNumber(text: string): PhoneNumber | null {
  const [, prefix, body = ''] = notation.exec(text.replace(/^tel:/i, '')) ?? [];
  const international = prefix !== undefined;
  // `+46 (0)31`: the zero is for those who call from within.
  const digits = (international ? body.replace('(0)', '') : body).replace(/\D/g, '');
  return digits.length < fewestDigits ? null : { digits, international };
}

/** Whether two numbers are one. A number without its country equals every number that it is the end of, as it does for whoever dials it there. */
export function samePhoneNumber(one: PhoneNumber, other: PhoneNumber): boolean {
  if (one.international === other.international) return withoutTrunk(one) === withoutTrunk(other);
  const [abroad, within] = one.international ? [one, other] : [other, one];
  return [within.digits, withoutTrunk(within)].some((national) => {
    const code = abroad.digits.slice(0, -national.length);
    return abroad.digits.endsWith(national) && (code === '' || callingCode.test(code));
  });
}

const withoutTrunk = ({ digits, international }: PhoneNumber): string =>
  international ? digits : digits.replace(/^0/, '');

/** How the last four digits may stand in Lime: a search for them finds a number however it is grouped, and few others. */
export function endings({ digits }: PhoneNumber): readonly string[] {
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
