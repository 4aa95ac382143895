/** The name of an object of Lime, or limetype and id if it has none. */
import { visibleText } from './visibleText';
import type { TargetRef } from '../sending/plan/plan';

export function targetRefText({ descriptive, limetype, id }: TargetRef): string {
  return descriptive === '' ? `${limetype} ${String(id)}` : visibleText(descriptive);
}
