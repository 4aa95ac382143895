/** What a template gives for a conversation (`settings/words/template`). Each part is looked at once, and no filter makes more of a text than it may. */
import { readDate } from '../../settings/words/dateText';
import { normalizeText } from '../../settings/words/normalizeText';
import { readTemplate, type Argument, type DateForm, type Filter, type Part } from '../../settings/words/template';
import type { Conversation } from '../../userlike/conversation/conversation';
import { informativeSentence } from '../../userlike/conversation/informativeSentence';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';
import type { ValueProblem } from '../plan/plan';
import { cutText } from './cutText';
import { namesInText } from './speakers';
import { dayText, wallClock } from './localTime';
import type { ValueContext } from './writeValue';

type TemplateContext = Pick<ValueContext, 'timeZone' | 'language'>;

type FilledTemplate =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'problem'; readonly problem: ValueProblem };

/**
 * Empty if no placeholder has a value, so that the default is used instead of "Chat with ".
 * @param textIn converts what was said for the property
 */
export function fillTemplate(
  template: string,
  conversation: Conversation,
  context: TemplateContext,
  textIn: (text: string) => string,
): FilledTemplate {
  const read = readTemplate(template);
  if (read.kind === 'problem') return { kind: 'problem', problem: { kind: 'template', problem: read.problem } };
  let placeholders = 0;
  let filled = 0;
  let isDate = true as boolean;
  const valueAt = (path: string): string => {
    const found = readPayloadPath(conversation, path, namesInText(context.language));
    return typeof found === 'object' ? '' : String(found ?? '').trim();
  };
  const textOf = (argument: Argument | undefined): string =>
    argument?.kind === 'path' ? valueAt(argument.path) : argument?.kind === 'text' ? argument.text : '';

  const filtered = (value: string, { name, given: [first, second] }: Filter): string => {
    if (name === 'fallback') return value === '' ? textOf(first) : value;
    if (value === '') return value;
    switch (name) {
      case 'first_sentence':
        return informativeSentence([value], conversation.contact.name)?.sentence ?? value;
      case 'lower':
        return value.toLocaleLowerCase(context.language ?? 'en');
      case 'upper':
        return value.toLocaleUpperCase(context.language ?? 'en');
      case 'replace':
        return replaced(value, textOf(first), textOf(second));
      case 'cut':
        return first?.kind === 'count' ? cutTo(value, first.count) : value;
      case 'prepend':
        return textOf(first) + value;
      case 'append':
        return value + textOf(first);
      case 'date': {
        const text = dateIn(value, textOf(first) as DateForm, context);
        isDate &&= text !== null;
        return text ?? '';
      }
    }
  };

  const textOfParts = (parts: readonly Part[]): string => parts.map(textOfPart).join('');
  function textOfPart(part: Part): string {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'if') {
      const { path, isNot, text } = part.condition;
      const value = valueAt(path);
      const holds = text === null ? value !== '' : normalizeText(value) === normalizeText(text);
      return textOfParts(holds !== isNot ? part.then : part.otherwise);
    }
    placeholders += 1;
    const value = part.filters.reduce(filtered, valueAt(part.path));
    if (value !== '') filled += 1;
    return textIn(value);
  }

  const text = textOfParts(read.parts);
  if (!isDate) return { kind: 'problem', problem: { kind: 'notADate' } };
  return { kind: 'text', text: placeholders > 0 && filled === 0 ? '' : text.replace(/ {2,}/g, ' ').trim() };
}

/** Every place, as it is written. A text that grows is cut, so that two hundred signs for one fill no memory. */
function replaced(value: string, search: string, by: string): string {
  if (search === '') return value;
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const most = Math.max(value.length, longestReplaced);
  for (let at = value.indexOf(search); at >= 0 && length < most; at = value.indexOf(search, from)) {
    parts.push(value.slice(from, at), by);
    length += at - from + by.length;
    from = at + search.length;
  }
  parts.push(value.slice(from));
  return parts.join('').slice(0, most).toWellFormed();
}

const longestReplaced = 100_000;

/** A text that is cut ends in an ellipsis, which counts towards the length. */
const cutTo = (value: string, length: number): string =>
  value.length <= length ? value : `${cutText(value, length - 1).trimEnd()}…`;

/** Written for everybody who reads Lime: in the note's language and the operator's time zone, whatever the browser speaks. Null for what is no date. */
function dateIn(value: string, form: DateForm, { timeZone, language = 'en' }: TemplateContext): string | null {
  const read = readDate(value);
  if (!read) return null;
  const isDay = read.clock === null;
  const instant = Date.parse(isDay ? `${read.day}T12:00:00Z` : `${read.day}T${read.clock}${read.zone || 'Z'}`);
  const zone = isDay ? 'UTC' : timeZone;
  const local = wallClock(zone)(instant);
  const day = dayText(local);
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: zone, ...options }).format(instant);
  switch (form) {
    case 'date':
      return written({ dateStyle: 'medium' });
    case 'long':
      return written({ dateStyle: 'full' });
    case 'time':
      return isDay ? '' : written({ timeStyle: 'short' });
    case 'datetime':
      return written({ dateStyle: 'medium', ...(!isDay && { timeStyle: 'short' }) });
    case 'weekday':
      return written({ weekday: 'long' });
    case 'iso':
      return day;
    case 'month':
      return day.slice(0, -'-dd'.length);
    case 'year':
      return day.slice(0, -'-mm-dd'.length);
    case 'week':
      return isoWeek(day);
  }
}

/** `2026-W01`: the week that holds the day's Thursday. */
function isoWeek(day: string): string {
  const thursday = new Date(`${day}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
