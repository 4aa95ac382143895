/**
 * One value in the form in which Lime takes it for a property's type (facts: lime-crm-api 4, B42, B43; lime-chat A.4).
 * Says what is wrong instead of guessing; a text that is too long is cut, as the specification asks, all else is refused.
 */
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { WriteValue } from '../../lime/writeValue';
import { readDate } from '../../settings/words/dateText';
import { cleanText } from '../../settings/words/normalizeText';
import { optionFor } from '../../settings/words/fitsType';
import { numberOf, percentOf, percentText, wholeNumberOf, type NumberText } from '../../settings/words/numberText';
import { readYesNo } from '../../settings/words/yesNoText';
import type { NoteLanguage, WriteForms } from '../../settings/document/settings';
import type { Json } from '../../userlike/conversation/json';
import { oneLine, plainLines } from '../../userlike/conversation/storableText';
import { cutText } from './cutText';
import { dayText, instantAt, localMidnight, wallClock } from './localTime';
import type { ValueProblem } from '../plan/plan';

export type Converted =
  | { readonly kind: 'value'; readonly value: WriteValue; readonly shown: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: ValueProblem };

/** What conversion depends on besides the value. */
export interface ValueContext {
  readonly forms: WriteForms;
  /** IANA name, for the day of a date. */
  readonly timeZone: string;
  /** BCP 47, for `shown`. */
  readonly locale: string;
  /** Language of dates in templates. Set only for a destination; English by default. */
  readonly language?: NoteLanguage;
}

/** Converts any JSON to the property's type. Empty text, null and an absent value are `empty`. */
export function toWriteValue(property: Property, given: Json | undefined, context: ValueContext): Converted {
  if (given === undefined || given === null || given === '') return { kind: 'empty' };
  const plain = Array.isArray(given) ? given.filter((one) => typeof one !== 'object').join(', ') : given;
  if (typeof plain === 'object') return { kind: 'empty' };
  const text = plainLines(String(plain)).trim();
  // Nobody sees that there is anything.
  if (cleanText(text) === '') return { kind: 'empty' };
  switch (propertyType(property.type).kind) {
    case 'line':
      return textValue(oneLine(text), property);
    case 'text':
      return textValue(text, property);
    case 'document':
      // A part of a document is no document.
      return text.length > (property.length ?? Infinity) ? problem('tooLong') : textValue(text, property);
    case 'wholeNumber':
      return wholeNumber(text, 'notAWholeNumber');
    case 'id':
      return wholeNumber(text, 'notAnId');
    case 'decimal':
      return numberValue(numberOf(plain), written(context));
    case 'percent':
      // A fraction in Lime (D6).
      return numberValue(percentOf(plain), (value) => percentText(value, written(context)));
    case 'yesNo':
      return yesNo(text);
    case 'option':
      return option(property, text, context.forms);
    case 'time':
      return time(text, context);
    case 'day':
      return date(text, context);
    case 'none':
      return { kind: 'problem', problem: { kind: 'unsupportedType', type: property.type } };
  }
}

function textValue(text: string, property: Property): Converted {
  const value = cutText(text, property.length);
  return { kind: 'value', value, shown: value };
}

const problem = (
  kind: Exclude<ValueProblem['kind'], 'ambiguous' | 'template' | 'unknownOption' | 'unsupportedType'>,
): Converted => ({
  kind: 'problem',
  problem: { kind },
});

function wholeNumber(text: string, otherwise: 'notAWholeNumber' | 'notAnId'): Converted {
  const value = wholeNumberOf(text);
  return value === null ? problem(otherwise) : { kind: 'value', value, shown: String(value) };
}

/** Shows the number exactly as it is written, without thousands separators. */
function written({ locale }: ValueContext): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 });
  return (value) => format.format(value);
}

function numberValue(read: NumberText | null, shown: (value: number) => string): Converted {
  if (!read) return problem('notANumber');
  if (read.kind === 'ambiguous') return { kind: 'problem', problem: read };
  return { kind: 'value', value: read.value, shown: shown(read.value) };
}

function yesNo(text: string): Converted {
  const value = readYesNo(text);
  return value === null ? problem('notYesOrNo') : { kind: 'value', value, shown: text };
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

/** The moment that a text tells; one without a zone is told by the operator's clock. */
function instantOf(text: string, timeZone: string): number | null {
  const read = readDate(text);
  if (!read) return null;
  const { day, clock, zone } = read;
  return zone === '' ? instantAt(day, clock ?? '00:00', timeZone) : Date.parse(`${day}T${clock ?? '00:00'}${zone}`);
}

function time(text: string, { timeZone, locale }: ValueContext): Converted {
  const instant = instantOf(text, timeZone);
  const value = instant === null ? '' : new Date(instant).toISOString();
  // Next to the first and the last year that can be written, another zone has a year that cannot.
  if (instant === null || !readDate(value)) return problem('notADate');
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant);
  return { kind: 'value', value, shown };
}

/** The day that the clock of the operator's zone shows at that instant; a bare day stays that day everywhere. */
function date(text: string, { forms, timeZone, locale }: ValueContext): Converted {
  const instant = instantOf(text, timeZone);
  if (instant === null) return problem('notADate');
  const read = readDate(text);
  const day = read?.clock === null ? read.day : dayText(wallClock(timeZone)(instant));
  if (!readDate(day)) return problem('notADate');
  const noon = Date.parse(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(noon);
  const value = { day, utc: `${day}T00:00:00.000Z`, localMidnight: localMidnight(day, timeZone) }[forms.date];
  return { kind: 'value', value, shown };
}
