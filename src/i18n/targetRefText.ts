/** An object of Lime by its own words, or by limetype and id where it has none. */
import { visibleText } from './visibleText';
import type { TargetRef } from '../sending/plan/plan';

export function targetRefText({ descriptive, limetype, id }: TargetRef): string {
  return descriptive === '' ? `${limetype} ${String(id)}` : visibleText(descriptive);
}
