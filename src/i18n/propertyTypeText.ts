/** What kind of value a property of Lime takes. A type that a later Lime may have keeps its own name. */
import { propertyType, type ValueKind } from '../lime/propertyTypes';
import { text, type MessageKey } from './text';

const words: Readonly<Record<Exclude<ValueKind, 'none'>, MessageKey>> = {
  line: 'typeLine',
  text: 'typeText',
  document: 'typeText',
  wholeNumber: 'typeWholeNumber',
  id: 'typeObject',
  decimal: 'typeNumber',
  percent: 'typePercent',
  yesNo: 'typeYesNo',
  option: 'typeOption',
  time: 'typeTime',
  day: 'typeDay',
};

export function propertyTypeText({ type }: { readonly type: string }): string {
  const { kind } = propertyType(type);
  return kind === 'none' ? type : text(words[kind]);
}
