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
  const offsetAt = offsets(timeZone);
  return (instant) => {
    const clock = new Date(instant + offsetAt(instant));
    return {
      year: clock.getUTCFullYear(),
      month: clock.getUTCMonth() + 1,
      day: clock.getUTCDate(),
      hour: clock.getUTCHours(),
      minute: clock.getUTCMinutes(),
    };
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `16:49` */
export const clockText = (time: LocalTime): string => `${two(time.hour)}:${two(time.minute)}`;

/** `2024-02-22` */
export const dayText = (time: LocalTime): string =>
  `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;

/**
 * The moment in which the clock of a zone shows a time. Of two such moments, on the night the clock is put back, it is the first; a time that the clock
 * skips is taken for as much later as the clock is put on, so that midnight never falls into the evening before.
 * @param clock `16:49`, with seconds if need be
 */
export function instantAt(day: string, clock: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${clock}Z`);
  const offsetAt = offsets(timeZone);
  // No zone is a day away from UTC, so the clock is changed, if at all, between these two moments.
  const before = wanted - offsetAt(wanted - oneDay);
  const after = wanted - offsetAt(wanted + oneDay);
  const shown = [before, after].filter((instant) => instant + offsetAt(instant) === wanted);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/**
 * Midnight at the start of a day in a zone, as `2024-02-22T00:00:00+01:00`. Where the zone skips midnight, or, at the date line, a whole day, it is the
 * first moment after what is skipped, told by the clock of before: the text names the day that was asked for.
 */
export function localMidnight(day: string, timeZone: string): string {
  const ahead = Date.parse(`${day}T00:00:00Z`) - instantAt(day, '00:00', timeZone);
  // Before there were zones, towns had seconds of their own, which no such text can tell: then it is less than a minute after midnight.
  const minutes = Math.floor(ahead / 60_000);
  const sign = minutes < 0 ? '-' : '+';
  return `${day}T00:00:00${sign}${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

const oneDay = 86_400_000;

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function offsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const named = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    // `GMT+05:30`, with seconds of long ago; `GMT` alone for none.
    const [, sign, hours, minutes, seconds] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(named) ?? [];
    const length = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
    return (sign === '-' ? -length : length) * 1000;
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
