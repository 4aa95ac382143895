/** The days that are offered for a to-do, by the calendar of the operator's zone. Days are counted, not hours, so that no change of the clock moves one. */
import type { Property } from '../../lime/limetype';
import { isDateTime } from '../../lime/propertyTypes';
import { clockText, dayText, wallClock } from '../values/localTime';

export const quickDays = ['today', 'tomorrow', 'friday', 'inAWeek'] as const;
export type QuickDay = (typeof quickDays)[number];

const oneDay = 86_400_000;
const friday = 5;

/** Until the end of the working day; until midnight where that is past already. */
const endOfWork = '17:00';
const lastMinute = '23:59';

/** `2026-12-04`. On a Friday, "Friday" is the next one: for the same day there is "today". */
export function quickDay(quick: QuickDay, now: number, timeZone: string): string {
  switch (quick) {
    case 'today':
      return dayAfter(0, now, timeZone);
    case 'tomorrow':
      return dayAfter(1, now, timeZone);
    case 'friday':
      return dayAfter(((friday - weekday(now, timeZone) + 6) % 7) + 1, now, timeZone);
    case 'inAWeek':
      return dayAfter(7, now, timeZone);
  }
}

/** The next day from Monday to Friday. */
export function nextWorkingDay(now: number, timeZone: string): string {
  const today = weekday(now, timeZone);
  return dayAfter(today === friday ? 3 : today === 6 ? 2 : 1, now, timeZone);
}

/** The end of that day, as text for the property: a bare day for a date, with the time for a time. */
export function dueText(property: Pick<Property, 'type'>, day: string, now: number, timeZone: string): string {
  if (!isDateTime(property)) return day;
  const clock = wallClock(timeZone)(now);
  const isPast = day === dayText(clock) && clockText(clock) >= endOfWork;
  return `${day}T${isPast ? lastMinute : endOfWork}`;
}

function dayAfter(days: number, now: number, timeZone: string): string {
  const { year, month, day } = wallClock(timeZone)(now);
  return new Date(Date.UTC(year, month - 1, day) + days * oneDay).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** From 0, Sunday. */
function weekday(now: number, timeZone: string): number {
  const { year, month, day } = wallClock(timeZone)(now);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
