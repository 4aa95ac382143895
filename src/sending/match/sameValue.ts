/**
 * Whether Lime holds what was written. It may return a value in another form than it took it: trimmed, an e-mail in lower case, a telephone number
 * regrouped, an option as an object, a time with another offset. Compares as matching does, so that another form does not cause a second write.
 */
import type { LimeJson, Limeobject } from '../../lime/limeobject';
import { optionKey } from '../../lime/optionRead';
import type { WriteValue } from '../../lime/writeValue';
import { normalizeText } from '../../settings/words/normalizeText';
import { digitsOf, type ComparePhoneNumbers } from './phoneNumber';
import type { PlannedProperty } from '../plan/plan';

/** Whether two texts are notations of the same value. */
export const sameText = (held: LimeJson | undefined, written: string): boolean =>
  typeof held === 'string' && normalizeText(held) === normalizeText(written);

/** Whether the object holds all of these values. */
export const holdsAll = (
  { values }: Pick<Limeobject, 'values'>,
  properties: readonly Pick<PlannedProperty, 'name' | 'value'>[],
  comparePhoneNumbers: ComparePhoneNumbers,
): boolean => properties.every(({ name, value }) => sameValue(values[name], value, comparePhoneNumbers));

export function sameValue(
  held: LimeJson | undefined,
  written: WriteValue,
  comparePhoneNumbers: ComparePhoneNumbers,
): boolean {
  if (written === null || written === '') return held === undefined || held === null || held === '';
  if (typeof written === 'object') return sameText(optionKey(held), written.key);
  if (typeof written !== 'string') return held === written || sameText(held, String(written));
  // An option is written by its key alone in some Limes.
  if (held !== null && typeof held === 'object') return sameText(optionKey(held), written);
  if (typeof held === 'number') return String(held) === written.trim();
  if (typeof held !== 'string') return false;
  if (sameText(held, written) || sameMoment(held, written)) return true;
  return digitsOf(held) !== null && digitsOf(written) !== null && comparePhoneNumbers(held, written) === 'same';
}

const time = /^\d{4}-\d\d-\d\dT/;

/** Lime keeps times to the second or better, in the zone of its own. */
const sameMoment = (held: string, written: string): boolean =>
  time.test(held) && time.test(written) && Math.abs(Date.parse(held) - Date.parse(written)) < 1_000;
