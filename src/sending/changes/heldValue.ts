/** What a property holds in Lime: as people read it, as it would be written back, and whether it is what was written or shown. */
import type { LimeJson } from '../../lime/limeobject';
import type { Property } from '../../lime/limetype';
import { optionKey } from '../../lime/optionRead';
import { propertyType } from '../../lime/propertyTypes';
import type { WriteValue } from '../../lime/writeValue';
import { readDate } from '../../settings/words/dateText';
import { sameValue } from '../match/sameValue';
import type { HeldValue } from '../plan/plan';
import { toWriteValue, type ValueContext } from '../values/writeValue';

/** Lime's key of the option that is no value (facts: lime-crm-api D3). */
const noOption = 'empty';

/** The value that empties a property (facts: lime-crm-api D3, D7). */
export function emptyValue({ type, options }: Property, { forms }: ValueContext): WriteValue {
  const { kind } = propertyType(type);
  if (kind === 'line' || kind === 'text' || kind === 'document') return '';
  if (kind !== 'option' || !options.some(({ key }) => key === noOption)) return null;
  return forms.option === 'object' ? { key: noOption } : noOption;
}

export function heldValue(property: Property, held: LimeJson | undefined, context: ValueContext): HeldValue {
  const { kind } = propertyType(property.type);
  if (kind === 'option') return heldOption(property, held, context);
  if (held === undefined || held === null || held === '' || typeof held === 'object')
    return { value: emptyValue(property, context), shown: '' };
  // Lime's day, whatever the operator's clock says of its midnight.
  const day = kind === 'day' && typeof held === 'string' ? readDate(held)?.day : undefined;
  const read = toWriteValue(property, day ?? held, context);
  if (read.kind !== 'value') return { value: held, shown: String(held) };
  if (kind === 'id') return { value: held, shown: `#${held}` };
  return { value: day === undefined || context.forms.date === 'localMidnight' ? held : read.value, shown: read.shown };
}

function heldOption(property: Property, held: LimeJson | undefined, context: ValueContext): HeldValue {
  const key = optionKey(held);
  const option = property.options.find((one) => one.key === key);
  if (key === '' || (key === noOption && !option?.text)) return { value: emptyValue(property, context), shown: '' };
  // Lime's own word for an option that the metadata do not have any more.
  const told = (held as { readonly text?: LimeJson } | null)?.text;
  const shown = option?.text || (typeof told === 'string' && told) || key;
  return { value: context.forms.option === 'object' ? { key } : key, shown };
}

/**
 * Whether Lime holds what was written or shown: as matching compares, and in what else is one value. But two texts with one telephone number in them are
 * two texts; a number that Lime has regrouped is asked about once too often rather than a colleague's words overwritten.
 */
export const holdsValue = (held: LimeJson | undefined, written: WriteValue): boolean =>
  (isNothing(held) && isNothing(written)) || sameDay(held, written) || sameValue(held, written, () => 'different');

/** Whether the value is unchanged since Lime last answered. Lime stores a text exactly, so another case or other blanks mean that somebody changed it. */
export const equalsLastRead = (held: LimeJson | undefined, told: WriteValue): boolean =>
  isText(held) && isText(told) ? held.trim() === told.trim() : holdsValue(held, told);

const isText = (value: LimeJson | undefined): value is string =>
  typeof value === 'string' && !isNothing(value) && !isMoment(value);

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\d(?:T|$)/.test(text);

const isNothing = (value: LimeJson | WriteValue | undefined): boolean =>
  value === undefined || value === null || value === '' || value === noOption || optionKey(value) === noOption;

/** A day, or the midnight with which it begins. */
const day = /^(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A day is written in one of three forms, and Lime answers its midnight by its own clock (facts: lime-crm-api D4, D5). */
function sameDay(held: LimeJson | undefined, written: WriteValue): boolean {
  if (typeof held !== 'string' || typeof written !== 'string') return false;
  const heldDay = day.exec(held)?.[1];
  return heldDay !== undefined && heldDay === day.exec(written)?.[1];
}
