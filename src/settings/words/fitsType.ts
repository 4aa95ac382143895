/**
 * Whether a value given in the settings can become a property's type. Conversion itself is `sending`'s, when the value is written; this says beforehand
 * that it will fail. The two are held together by a test.
 */
import type { Option, Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import { readDate } from './dateText';
import { normalizeText } from './normalizeText';
import { numberOf, percentOf } from './numberText';
import { readYesNo } from './yesNoText';

/** Nothing given fits any type: the property then stays as it is. */
export function fitsType({ type, options }: Property, value: string | number | boolean | null): boolean {
  const text = String(value ?? '').trim();
  if (text === '') return true;
  switch (propertyType(type).kind) {
    case 'line':
    case 'text':
    case 'document':
      return true;
    case 'wholeNumber':
    case 'id':
      return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text));
    case 'percent':
      return percentOf(value)?.kind === 'number';
    case 'decimal':
      return numberOf(value)?.kind === 'number';
    case 'yesNo':
      return readYesNo(text) !== null;
    case 'option':
      return optionFor(options, text) !== undefined;
    case 'time':
    case 'day':
      return readDate(text) !== null;
    case 'none':
      return false;
  }
}

/** The option that a key or a text means, in any notation. Two options that only their notation tells apart are never guessed between. */
export function optionFor(options: readonly Option[], given: string): Option | undefined {
  const wanted = normalizeText(given);
  const only = (found: readonly Option[]) => (found.length === 1 ? found[0] : undefined);
  return (
    options.find(({ key }) => key === given) ??
    options.find(({ text }) => text === given) ??
    only(options.filter(({ text }) => normalizeText(text) === wanted)) ??
    only(options.filter(({ key }) => normalizeText(key) === wanted))
  );
}
