/** Wall-clock time in a named zone, from the engine's own tables: no library, and no shift of a day in any zone. */

export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Reads the wall clock of one zone. Made once for a note, since making the formatter is what costs. */
export function wallClock(timeZone: string): (instant: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const parts: Partial<Record<string, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
    return { year, month, day, hour, minute };
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `16:49` */
export const clockText = (time: LocalTime): string => `${two(time.hour)}:${two(time.minute)}`;

/** `2024-02-22` */
export const dayText = (time: LocalTime): string =>
  `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;

/**
 * The moment in which the clock of a zone shows a time. Where the clock skips that time, it is the same distance from midnight as if it did not.
 * @param clock `16:49`, with seconds if need be
 */
export function instantAt(day: string, clock: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${clock}Z`);
  // The clock is read to the minute.
  const seconds = wanted % 60_000;
  const offsetAt = offsets(timeZone);
  const minute = wanted - seconds;
  return minute - offsetAt(minute - offsetAt(minute)) + seconds;
}

/**
 * Midnight at the start of a day in a zone, as `2024-02-22T00:00:00+01:00`.
 * A zone may skip midnight on the night its clocks change; then it is the first moment that the day has, told by the offset of the evening before.
 */
export function localMidnight(day: string, timeZone: string): string {
  const read = wallClock(timeZone);
  const offsetAt = offsets(timeZone);
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  const firstGuess = utcMidnight - offsetAt(utcMidnight);
  const guess = utcMidnight - offsetAt(firstGuess);
  // Where midnight was skipped, the guess lies in the evening before, whose offset leads to the first moment of the day.
  const offset = offsetAt(dayText(read(guess)) === day ? firstGuess : guess) / 60_000;
  const sign = offset < 0 ? '-' : '+';
  return `${day}T00:00:00${sign}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function offsets(timeZone: string): (instant: number) => number {
  const read = wallClock(timeZone);
  return (instant) => {
    const { year, month, day, hour, minute } = read(instant);
    return Date.UTC(year, month - 1, day, hour, minute) - instant;
  };
}

/** A zone that the engine knows: a browser that cannot tell its own says `Etc/Unknown`, or nothing, and refuses that name itself. */
export function knownTimeZone(timeZone: string | undefined): string {
  try {
    wallClock(timeZone ?? 'UTC');
    return timeZone ?? 'UTC';
  } catch {
    // Refused: the times are told in UTC, and the note says so.
    return 'UTC';
  }
}
