/** Reads a date or time in ISO form. A day that no calendar has is refused, and so is the year 0: `Date` would take 30 February for 1 March. */
import { cleanText } from './normalizeText';

export interface DateText {
  /** `2024-02-22` */
  readonly day: string;
  /** `16:49`, with seconds if given; null for a bare day. */
  readonly clock: string | null;
  /** `Z` or an offset; empty where the text gives none. */
  readonly zone: string;
}

/** `2024-02-22`, `2024-02-22T16:49:00Z`, and as Lime's import tool accepts it, `2024-02-22 16:49`. Null for all else. */
export function readDate(text: string): DateText | null {
  const [, day, clock = null, zone = ''] = shape.exec(plainText(text)) ?? [];
  if (day === undefined || !isDay(day)) return null;
  if (clock !== null && Number.isNaN(Date.parse(`${day}T${clock}${zone || 'Z'}`))) return null;
  return { day, clock, zone };
}

/** With the signs of a keyboard, and none that is not seen: as office programs and messengers hand it over. */
const plainText = (text: string): string =>
  cleanText(text.normalize('NFKC')).replace(/[\u2010\u2012\u2013\u2212]/g, '-');

const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return day >= '0001' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
