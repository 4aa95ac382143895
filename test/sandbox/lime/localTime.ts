// Times as Lime writes and reads them (facts: lime-crm-api D4, D5): ISO 8601 with microseconds and the server's offset.

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant as Lime writes it, such as `2026-05-17T11:21:12.507000+02:00`. */
export function localTime(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}000${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

/** The local midnight that begins the day, or the month, which the instant is in on the server. */
export function localMidnight(instant: number, timeZone: string, unit: 'date' | 'month'): string {
  const day = localTime(instant, timeZone).slice(0, 10);
  const first = unit === 'month' ? `${day.slice(0, 7)}-01` : day;
  return localTime(fromLocal(Date.parse(`${first}T00:00:00Z`), timeZone), timeZone);
}

const pattern =
  /^(\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.(\d{1,7}))?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/**
 * The instant that a text names: a date, or a date and time, with or without seconds (B23), fraction and offset. Without
 * an offset it is the server's local time. `undefined` when it is no such text or no such day.
 */
export function parseTime(text: string, timeZone: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, day = '', time = '00:00', seconds = ':00', fraction = '0', offset] = match;
  const asUtc = Date.parse(`${day}T${time}${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return undefined;
  if (offset === undefined) return fromLocal(asUtc, timeZone);
  return offset === 'Z' ? asUtc : asUtc - minutesOf(offset) * 60_000;
}

/** The instant at which the zone's clocks show what `asUtc` shows in UTC. */
function fromLocal(asUtc: number, timeZone: string): number {
  const guess = asUtc - offsetAt(asUtc, timeZone) * 60_000;
  return asUtc - offsetAt(guess, timeZone) * 60_000;
}

/** Minutes that the zone is ahead of UTC at the instant. */
function offsetAt(instant: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const name = formatter.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? 0 : minutesOf(name.slice('GMT'.length));
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
