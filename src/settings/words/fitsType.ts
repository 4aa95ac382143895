/**
 * Whether a value from the settings can be converted to a property's type. `sending/values/writeValue` converts; this predicts failure. A test keeps the
 * two equal.
 */
import type { Option, Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import { readDate } from './dateText';
import { cleanText, normalizeText } from './normalizeText';
import { numberOf, percentOf, wholeNumberOf } from './numberText';
import { readYesNo } from './yesNoText';

/** An empty value fits any type: the property stays as it is. */
export function fitsType({ type, options }: Property, value: string | number | boolean | null): boolean {
  const text = String(value ?? '').trim();
  if (cleanText(text) === '') return true;
  switch (propertyType(type).kind) {
    case 'line':
    case 'text':
    case 'document':
      return true;
    case 'wholeNumber':
    case 'id':
      return wholeNumberOf(text) !== null;
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

/** The option for a key or text, in any notation; undefined if several fit. */
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
