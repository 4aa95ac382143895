/** The to-do as it will be written: values from "Follow-up" as text, all others as fields. */
import { text } from '../../i18n/text';
import type { PlannedPerson, PlannedTodo } from '../../sending/plan/plan';
import type { TodoMapping } from '../../settings/mapping/todoMapping';
import type { PlannedField } from '../planning/planFields';
import { withPerson } from '../planning/withPerson';
import { PlannedFields, type PlannedFieldsProps } from './PlannedFields';
import { PlannedProperties } from './PlannedProperties';

interface TodoPreviewProps extends Omit<PlannedFieldsProps, 'fields'> {
  readonly todo: PlannedTodo;
  readonly mapping: TodoMapping;
  readonly person: PlannedPerson | null;
  readonly fields: readonly PlannedField[];
}

export function TodoPreview({ todo, mapping, person, fields, ...change }: TodoPreviewProps) {
  const elsewhere = [mapping.subject, mapping.due, mapping.toCoworker].map((property) => property?.name);
  const here = fields.filter(({ property, need }) => need === null && !elsewhere.includes(property.name));
  const fixed = todo.properties.filter(({ name }) => elsewhere.includes(name));
  return (
    <fieldset className="stack-tight">
      <legend>
        <h3>{text('previewNew', todo.singular)}</h3>
      </legend>
      <PlannedProperties properties={withPerson(fixed, person, todo.personProperty)} />
      <PlannedFields fields={here} {...change} />
    </fieldset>
  );
}
