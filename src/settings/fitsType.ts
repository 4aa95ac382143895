/**
 * Whether a value given in the settings can become a property's type. Conversion itself is `sending`'s, when the value is written; this says beforehand
 * that it will fail. The two are held together by a test.
 */
import type { Option, Property } from '../lime/limetype';
import { normalizeText } from './normalizeText';

const yesOrNo = new Set(['true', 'false', '1', '0', 'yes', 'no', 'ja', 'nein', 'nej', 'nee']);

/** Nothing given fits any type: the property then stays as it is. */
export function fitsType({ type, options }: Property, value: string | number | boolean | null): boolean {
  const text = String(value ?? '').trim();
  if (text === '') return true;
  switch (type) {
    case 'string':
    case 'text':
    case 'link':
    case 'phone':
    case 'xml':
      return true;
    case 'integer':
    case 'user':
    case 'belongsto':
    case 'hasone':
      return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text));
    case 'percent':
      return isNumber(text.replace(/%$/, ''));
    case 'decimal':
    case 'number':
      return isNumber(text);
    case 'yesno':
      return yesOrNo.has(normalizeText(text));
    case 'option':
      return optionFor(options, text) !== undefined;
    case 'time':
    case 'date':
    case 'month':
    case 'quarter':
    case 'year':
      return /^\d{4}-\d{2}-\d{2}($|[T ]\d{2}:\d{2})/.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T')));
    default:
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

/** Digits with one decimal sign, point or comma, and the other one between thousands. */
function isNumber(text: string): boolean {
  const bare = text.replace(/[\s']/g, '');
  const sign = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const whole = sign < 0 ? bare : bare.slice(0, sign);
  const grouped = bare.includes(',') && bare.includes('.') ? whole.replace(/[.,]/g, '') : whole;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(sign < 0 ? bare : `${grouped}.${bare.slice(sign + 1)}`);
}
