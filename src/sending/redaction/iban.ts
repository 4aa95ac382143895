/** Bank accounts: countries, lengths and check digits as `ibantools` keeps them. */
import { countrySpecs, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import { numberAt, type FoundNumber } from './foundNumber';
import { isDigit, isWord, charactersAt, signsFrom } from './signs';

/** Number of characters of the country's IBANs; null if no country has this code. */
const ibanLength = (country: string): number | null =>
  (Object.hasOwn(countrySpecs, country) ? countrySpecs[country]?.chars : null) ?? null;

/** The bank's own check digits are not looked at: whatever passes the check of an IBAN is one. */
export const isIban = (signs: string): boolean =>
  validateIBAN(signs).errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);

/** Quick test first: a country and the first check digit, which most texts do not have. */
const heads = /[A-Z]{2}[ .\-_/\r\n\t\u0001]*[0-9]/g;

export function findIbans(text: string, add: (found: FoundNumber) => void): void {
  heads.lastIndex = 0;
  for (let head = heads.exec(text); head; head = heads.exec(text)) {
    const at = head.index;
    if (!beginsWord(text, at)) continue;
    const places = signsFrom(text, at, 4, 3);
    if (!/^[A-Z]{2}[0-9]{2}$/.test(charactersAt(text, places))) continue;
    const length = ibanLength(text.slice(at, at + 2));
    if (length === null) continue;
    const all = signsFrom(text, at, length, 3);
    const last = all.at(-1) ?? at;
    if (all.length < length || !endsAt(text, last) || !isIban(charactersAt(text, all))) continue;
    add(numberAt('iban', text, all));
    heads.lastIndex = last + 1;
  }
}

/** Its label may stand right before it, without a space. */
const beginsWord = (text: string, at: number) =>
  at === 0 ||
  !isWord(text.charAt(at - 1)) ||
  /(?:IBAN|ACCOUNT|KONTO|REKENING|NR|NUMBER|NUMMER)$/.test(text.slice(Math.max(at - 8, 0), at));

/** A word may follow without a space, unless it is part of a longer code. */
const endsAt = (text: string, last: number) =>
  !isWord(text.charAt(last + 1)) ||
  (isDigit(text.charAt(last)) && /^\p{L}{3,24}(?![\p{L}0-9])/u.test(text.slice(last + 1, last + 26)));
