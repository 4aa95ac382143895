/** Points of time in the reader's language and zone. */
import { formatLocale } from './text';

/** `22 Feb 2024, 16:48`. Milliseconds since 1970. */
export function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `16:48`. Milliseconds since 1970. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { timeStyle: 'short' }).format(at);
}
