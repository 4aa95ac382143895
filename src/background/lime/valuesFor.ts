/** In which forms this Lime takes values, and how the operator reads them. */
import { browserTimeZone } from '../../i18n/dates';
import { formatLocale } from '../../i18n/text';
import type { ValueContext } from '../../sending/values/writeValue';
import type { Settings } from '../../settings/document/settings';

export const valuesFor = ({ writeForms }: Pick<Settings, 'writeForms'>): ValueContext => ({
  forms: writeForms,
  timeZone: browserTimeZone(),
  locale: formatLocale(),
});
