/** Which kinds of numbers a value may hold, by the key under which Userlike or the website tells it. */
import type { NumberKind } from './foundNumber';
import { labelOf } from './labels';

/** What persons are looked for by, and what is no text of anybody. */
const noWords = /(?:^|_)(?:url|urls|at|token|slug|locale|language)$/i;
/** What Userlike and the website count by themselves. */
const ids = /(?:^|_)(?:id|ids|uuid)$/i;
const emails = /(?:^|_)email$/i;
const phones = /phone|mobile/i;
/** A telephone number has ten digits and a check digit in one of ten: a card in its place is one all the same. */
export const isNoNational = (kind: NumberKind): boolean =>
  kind === 'card' || kind === 'iban' || typeof kind === 'object';

/** `personalId`, `personal_id` */
export const keyWords = (key: string): string => key.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replaceAll('_', ' ');

/** Which kinds are masked in a value under its key. An id has the check digits of something by chance; where its key names a kind, it is one. */
export function takenUnder(key: string, value: string | number): (kind: NumberKind) => boolean {
  const named = (kind: NumberKind) => typeof kind === 'string' && kind !== 'iban' && labelOf(keyWords(key)).is(kind);
  const isNumber = typeof value === 'number';
  if (ids.test(key)) {
    const isWritten = !isNumber && /\P{Nd}/u.test(value);
    return (kind) => named(kind) || (isWritten && (kind === 'card' || kind === 'iban'));
  }
  if (noWords.test(key) || (emails.test(key) && String(value).includes('@'))) return () => false;
  if (isNumber) return (kind) => named(kind) || kind === 'card';
  return phones.test(key) || emails.test(key) ? isNoNational : () => true;
}
