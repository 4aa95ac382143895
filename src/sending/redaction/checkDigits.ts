/**
 * Whether digits are a national number, by its own check digits. Each is the few lines of its definition: `stdnum` has them too, but asks for separators,
 * reads the clock and takes a tax number of any structure (decision 0010). The tests compare the two.
 */

const zero = '0'.charCodeAt(0);

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - zero;
    const weighted = at % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Personnummer and samordningsnummer, whose day is 60 higher: ten digits, or twelve with the century. */
export function isSwedishId(digits: string): boolean {
  const ten = digits.slice(-10);
  const century = digits.slice(0, -10);
  if (ten.length !== 10 || !['', '18', '19', '20'].includes(century) || ten.endsWith('0000')) return false;
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6));
  const born = day > 60 ? day - 60 : day;
  return born >= 1 && born <= (daysIn[month - 1] ?? 0) && passesLuhn(ten);
}

/**
 * Steuerliche Identifikationsnummer: eleven digits, the last by ISO 7064 mod 11, 10. Among the first ten, exactly one digit is repeated, two or three times.
 */
export function isGermanTaxId(digits: string): boolean {
  if (digits.length !== 11 || digits.startsWith('0')) return false;
  const first = digits.slice(0, 10);
  const counts = new Map<string, number>();
  for (const digit of first) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const several = [...counts.values()].filter((count) => count > 1);
  if (several.length !== 1 || (several[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of first) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** Serial number of an identity card, nine signs without vowels, and its check digit. */
export function isGermanIdCard(signs: string): boolean {
  if (!/^[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]$/.test(signs)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += parseInt(signs.charAt(at), 36) * ([7, 3, 1][at % 3] ?? 0);
  return sum % 10 === Number(signs[9]);
}

/** Burgerservicenummer: nine digits, or eight without a leading zero. */
export function isDutchId(digits: string): boolean {
  const nine = digits.padStart(9, '0');
  if (nine.length !== 9 || digits.length < 8) return false;
  let sum = zero - nine.charCodeAt(8);
  for (let at = 0; at < 8; at += 1) sum += (nine.charCodeAt(at) - zero) * (9 - at);
  return sum % 11 === 0 && !/^(\d)\1*$/.test(nine);
}
