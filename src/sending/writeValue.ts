/**
 * One value in the form in which Lime takes it for a property's type (facts: lime-crm-api 4, B42, B43; lime-chat A.4).
 * Says what is wrong instead of guessing; a text that is too long is cut, as the specification asks, all else is refused.
 */
import type { Property } from '../lime/limetype';
import type { WriteValue } from '../lime/writeValue';
import { optionFor } from '../settings/fitsType';
import { normalizeText } from '../settings/normalizeText';
import type { WriteForms } from '../settings/settings';
import type { Json } from '../userlike/json';
import { dayText, localMidnight, wallClock } from './localTime';
import type { ValueProblem } from './plan';

export type Converted =
  | { readonly kind: 'value'; readonly value: WriteValue; readonly shown: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: ValueProblem };

/** What conversion depends on beside the value. */
export interface ValueContext {
  readonly forms: WriteForms;
  /** IANA name, for the day of a date. */
  readonly timeZone: string;
  /** BCP 47, for `shown`. */
  readonly locale: string;
}

/** Converts any JSON to the property's type. Empty text, null and an absent value are `empty`. */
export function toWriteValue(property: Property, given: Json | undefined, context: ValueContext): Converted {
  if (given === undefined || given === null || given === '') return { kind: 'empty' };
  const plain = Array.isArray(given) ? given.filter((one) => typeof one !== 'object').join(', ') : given;
  if (typeof plain === 'object') return { kind: 'empty' };
  const text = String(plain).trim();
  if (text === '') return { kind: 'empty' };
  switch (property.type) {
    case 'string':
    case 'link':
    case 'phone':
      return textValue(text.replace(/\s*[\r\n]+\s*/g, ' '), property);
    case 'text':
    case 'xml':
      return textValue(text, property);
    case 'integer':
    case 'user':
      return wholeNumber(text, 'notAWholeNumber');
    case 'belongsto':
    case 'hasone':
      return wholeNumber(text, 'notAnId');
    case 'decimal':
    case 'number':
      return decimal(text);
    case 'percent':
      return percent(text);
    case 'yesno':
      return yesNo(text);
    case 'option':
      return option(property, text, context.forms);
    case 'time':
      return time(text, context);
    case 'date':
    case 'month':
    case 'quarter':
    case 'year':
      return date(text, context);
    default:
      return { kind: 'problem', problem: { kind: 'unsupportedType', type: property.type } };
  }
}

/** Cuts to a number of UTF-16 units, as Lime counts, without parting a surrogate pair. */
export function cutText(text: string, length: number | null): string {
  if (length === null || text.length <= length) return text;
  const end = length > 0 && /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}

function textValue(text: string, property: Property): Converted {
  const value = cutText(text, property.length);
  return { kind: 'value', value, shown: value };
}

const problem = (kind: 'notANumber' | 'notAWholeNumber' | 'notYesOrNo' | 'notADate' | 'notAnId'): Converted => ({
  kind: 'problem',
  problem: { kind },
});

function wholeNumber(text: string, otherwise: 'notAWholeNumber' | 'notAnId'): Converted {
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value)) return problem(otherwise);
  return { kind: 'value', value, shown: text };
}

/** `1234.5`, `1234,5`; with both signs the last one is the decimal sign: `1.234,5`, `1,234.5`. */
function readNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  const decimalSign = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const both = bare.includes(',') && bare.includes('.');
  const whole = decimalSign < 0 ? bare : bare.slice(0, decimalSign);
  const normal = decimalSign < 0 ? bare : `${both ? whole.replace(/[.,]/g, '') : whole}.${bare.slice(decimalSign + 1)}`;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(normal) ? Number(normal) : null;
}

function decimal(text: string): Converted {
  const value = readNumber(text);
  return value === null ? problem('notANumber') : { kind: 'value', value, shown: text };
}

/** A fraction in Lime (D6): `0.64` is taken as it is, `64 %` is divided. */
function percent(text: string): Converted {
  const inHundredths = text.endsWith('%');
  const number = readNumber(inHundredths ? text.slice(0, -1) : text);
  if (number === null) return problem('notANumber');
  const value = inHundredths ? number / 100 : number;
  return { kind: 'value', value, shown: `${Number((value * 100).toPrecision(12))} %` };
}

const yes = new Set(['true', '1', 'yes', 'ja']);
const no = new Set(['false', '0', 'no', 'nein', 'nej', 'nee']);

function yesNo(text: string): Converted {
  const word = normalizeText(text);
  if (yes.has(word)) return { kind: 'value', value: true, shown: text };
  if (no.has(word)) return { kind: 'value', value: false, shown: text };
  return problem('notYesOrNo');
}

/** By key, else by text, as the settings take it; `empty` is Lime's key for no value (D3). */
function option(property: Property, text: string, forms: WriteForms): Converted {
  const found = optionFor(property.options, text);
  if (!found) return { kind: 'problem', problem: { kind: 'unknownOption', given: text } };
  return {
    kind: 'value',
    value: forms.option === 'object' ? { key: found.key } : found.key,
    shown: found.text || found.key,
  };
}

const dayOnly = /^\d{4}-\d{2}-\d{2}$/;
/** What Lime's import tool accepts too: `2024-02-22 16:49`. */
const dayAndTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

function instantOf(text: string, timeZone: string): number | null {
  if (dayOnly.test(text)) {
    return Number.isNaN(Date.parse(text)) ? null : Date.parse(localMidnight(text, timeZone));
  }
  if (!dayAndTime.test(text)) return null;
  const instant = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(instant) ? null : instant;
}

function time(text: string, { timeZone, locale }: ValueContext): Converted {
  const instant = instantOf(text, timeZone);
  if (instant === null) return problem('notADate');
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant);
  return { kind: 'value', value: new Date(instant).toISOString(), shown };
}

/** The day that the clock of the operator's zone shows at that instant; a bare day stays that day everywhere. */
function date(text: string, { forms, timeZone, locale }: ValueContext): Converted {
  const instant = instantOf(text, timeZone);
  if (instant === null) return problem('notADate');
  const day = dayOnly.test(text) ? text : dayText(wallClock(timeZone)(instant));
  const noon = Date.parse(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(noon);
  const value = { day, utc: `${day}T00:00:00.000Z`, localMidnight: localMidnight(day, timeZone) }[forms.date];
  return { kind: 'value', value, shown };
}
