/** Points of time in the reader's language and zone. */
import { knownTimeZone } from '../sending/values/localTime';
import { formatLocale } from './text';

/** The operator's zone, or UTC where the browser cannot tell it. */
export const browserTimeZone = (): string => knownTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** `22 Feb 2024, 16:48`. Milliseconds since 1970. */
export function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `3 March 2026`. Milliseconds since 1970. */
export function dayInWords(at: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'long' }).format(at);
}

/** `16:48`. Milliseconds since 1970. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { timeStyle: 'short' }).format(at);
}

/** `2 days ago`, `yesterday`, by the reader's calendar. Milliseconds since 1970. */
export function daysAgo(at: number, now: number): string {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(at) - midnight(now)) / (24 * 60 * 60 * 1000));
  return new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' }).format(days, 'day');
}
