// A value as people read it: in `_descriptive` (facts: lime-crm-api B9) and in the web client.

import { type PropertyDefinition, optionsOf } from './dataModel';
import { type Database, type LimeObject, type Value, filled } from './database';

/** The object's display text, as its limetype says. Never empty: without a text of its own it is its id. */
export function descriptiveOf(database: Database, limetype: string, object: LimeObject): string {
  const definition = database.limetype(limetype);
  if (definition === undefined) return String(object.id);
  const text = filled(definition.descriptive, (name) => {
    const property = definition.properties[name];
    return property === undefined ? '' : displayText(database, property, object.values[name] ?? null);
  });
  return text === '' ? String(object.id) : text;
}

/** The value's text: an option's text, a related object's descriptive, a file's name, a local date or time. */
export function displayText(database: Database, property: PropertyDefinition, value: Value): string {
  if (value === null) return '';
  switch (property.type) {
    case 'option':
      return optionsOf(property).find((option) => option.key === value)?.text ?? '';
    case 'time':
      return String(value).slice(0, 16).replace('T', ' ');
    case 'date':
      return String(value).slice(0, 10);
    case 'month':
      return String(value).slice(0, 7);
    case 'percent':
      return `${Math.round(Number(value) * 100)} %`;
    case 'yesno':
      return value === true ? 'Yes' : 'No';
    case 'file':
      return database.file(Number(value))?.filename ?? '';
    case 'belongsto': {
      const related = database.object(property.relatedType ?? '', Number(value));
      return related === undefined ? '' : descriptiveOf(database, property.relatedType ?? '', related);
    }
    default:
      return String(value);
  }
}
