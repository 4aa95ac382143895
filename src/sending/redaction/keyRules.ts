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

/** Keys whose values nobody types as text: only cards, bank accounts and what the name says are masked there. */
const noWords = /(?:^|_)(?:url|urls|at|token|slug|locale|language)$/i;
/** Ids that Userlike or the website made. */
const ids = /(?:^|_)(?:id|ids|uuid)$/i;
const emails = /(?:^|_)email$/i;
const phones = /phone|mobile/i;
/** Telephone numbers often pass the check of a national number, so under their keys only cards, bank accounts and own patterns are masked. */
export const isNoNational = (kind: NumberKind): boolean => isPayment(kind) || typeof kind === 'object';

/** `personalId`, `personal_id` */
export const keyWords = (key: string): string => key.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replaceAll('_', ' ');

/** Which kinds are masked in a value with this name. Ids pass check digits by chance, so there only the kind counts that the name says. */
export function kindsMaskedUnder({ key, words }: ValueName, value: string | number): (kind: NumberKind) => boolean {
  const named = (kind: NumberKind) => typeof kind === 'string' && kind !== 'iban' && labelOf(words).is(kind);
  const isNumber = typeof value === 'number';
  if (ids.test(key)) {
    const isWritten = !isNumber && /\P{Nd}/u.test(value);
    return (kind) => named(kind) || (isWritten && isPayment(kind));
  }
  // E-mail addresses are needed to find persons.
  if (emails.test(key) && String(value).includes('@')) return () => false;
  if (noWords.test(key)) return (kind) => named(kind) || isPayment(kind);
  if (isNumber) return (kind) => named(kind) || kind === 'card';
  return phones.test(key) || emails.test(key) ? isNoNational : () => true;
}

export const isPayment = (kind: NumberKind): boolean => kind === 'card' || kind === 'iban';
