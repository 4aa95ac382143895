/** Adds the reference line to a text property that has other text too. */
import type { Property } from '../../lime/limetype';
import type { PlannedProperty } from '../plan/plan';
import { withoutReferences } from '../note/reference';
import { cutText } from '../values/cutText';

/** The reference line goes last into its property; a mapped text is cut to make room, never the line. */
export function withReference(
  properties: readonly PlannedProperty[],
  { name, label, length }: Property,
  line: string,
): PlannedProperty[] {
  const mapped = properties.find((property) => property.name === name);
  const room = length === null ? null : Math.max(length - line.length - 1, 0);
  const before = typeof mapped?.value === 'string' ? cutText(withoutReferences(mapped.value), room) : '';
  const text = before ? `${before}\n${line}` : line;
  const referenced: PlannedProperty = {
    name,
    label,
    value: text,
    shown: text,
    origin: mapped && before ? mapped.origin : { kind: 'reference' },
  };
  return mapped
    ? properties.map((property) => (property === mapped ? referenced : property))
    : [...properties, referenced];
}
