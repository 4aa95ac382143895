/** A change to an existing object in words. */
import { text } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import type { HeldValue, PlannedChange } from '../../sending/plan/plan';

/** `Status: Parked → Ongoing` */
export const changeText = ({ label, from, value, shown }: PlannedChange): string =>
  text('changeLine', label, valueText(from), valueText({ value, shown }));

export function valueText({ value, shown }: HeldValue): string {
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  return shown === '' ? text('changeEmpty') : visibleText(shown);
}
