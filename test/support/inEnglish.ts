/** How values are written and shown where a test does not care. */
import type { ValueContext } from '../../src/sending/values/writeValue';

export const inEnglish: ValueContext = {
  forms: { option: 'key', date: 'localMidnight' },
  timeZone: 'Europe/Stockholm',
  locale: 'en-GB',
};
