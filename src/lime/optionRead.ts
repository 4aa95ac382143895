/** An option as Lime answers it: an object with its key, in some answers perhaps the bare key (facts: lime-crm-api D1). */
import type { LimeJson } from './limeobject';
import type { Property } from './limetype';

/** The key; empty where there is no value. */
export function optionKey(value: LimeJson | undefined): string {
  if (typeof value === 'string') return value;
  const key = value !== null && typeof value === 'object' ? (value as Readonly<Record<string, LimeJson>>)['key'] : '';
  return typeof key === 'string' ? key : '';
}

/** The label of the selected option; empty where there is none. */
export const optionText = ({ options }: Property, value: LimeJson | undefined): string =>
  options.find(({ key }) => key === optionKey(value))?.text ?? '';
