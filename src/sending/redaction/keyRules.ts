/** Which kinds of numbers a value may hold, by the key under which Userlike or the website tells it. */
import type { NumberKind } from './foundNumber';
import { labelOf } from './labels';

/** What a value is called. */
export interface ValueName {
  /** Decides which kinds may stand there (`kindsMaskedUnder`). */
  readonly key: string;
  /** Stands before the number, as a label in a text does. */
  readonly words: string;
}

/** What is no text of anybody: a card or an account there was put there by mistake, and stands in no link. */
const noWords = /(?:^|_)(?:url|urls|at|token|slug|locale|language)$/i;
/** What Userlike and the website count by themselves. */
const ids = /(?:^|_)(?:id|ids|uuid)$/i;
const emails = /(?:^|_)email$/i;
const phones = /phone|mobile/i;
/** A telephone number has ten digits and a check digit in one of ten: a card in its place is one all the same. */
export const isNoNational = (kind: NumberKind): boolean => isPayment(kind) || typeof kind === 'object';

/** `personalId`, `personal_id` */
export const keyWords = (key: string): string => key.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replaceAll('_', ' ');

/** Which kinds are masked in a value under its name. An id has the check digits of something by chance; where its name tells a kind, it is one. */
export function kindsMaskedUnder({ key, words }: ValueName, value: string | number): (kind: NumberKind) => boolean {
  const named = (kind: NumberKind) => typeof kind === 'string' && kind !== 'iban' && labelOf(words).is(kind);
  const isNumber = typeof value === 'number';
  if (ids.test(key)) {
    const isWritten = !isNumber && /\P{Nd}/u.test(value);
    return (kind) => named(kind) || (isWritten && isPayment(kind));
  }
  // By an e-mail address persons are looked for.
  if (emails.test(key) && String(value).includes('@')) return () => false;
  if (noWords.test(key)) return (kind) => named(kind) || isPayment(kind);
  if (isNumber) return (kind) => named(kind) || kind === 'card';
  return phones.test(key) || emails.test(key) ? isNoNational : () => true;
}

export const isPayment = (kind: NumberKind): boolean => kind === 'card' || kind === 'iban';
