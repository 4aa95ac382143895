/** A fixed value for a property: chosen from a list if the metadata have one, else typed. */
import { text } from '../../i18n/text';
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import { Field } from '../../ui/Field';
import { Choice, type ChoiceOption } from '../parts/Choice';

interface DefaultValueProps {
  readonly label: string;
  readonly property: Property | undefined;
  readonly value: string | number | boolean;
  readonly problem: string | undefined;
  readonly note: string | undefined;
  readonly onChange: (value: string) => void;
}

export function DefaultValue({ label, property, value, problem, note, onChange }: DefaultValueProps) {
  const choices = choicesOf(property);
  const given = String(value);
  if (choices) {
    return (
      <Choice
        label={label}
        value={given}
        options={choices}
        none={text('valueNone')}
        hint={note}
        problem={problem}
        onChange={onChange}
      />
    );
  }
  return (
    <Field label={label} hint={note ?? typeHint(property)} problem={problem}>
      {(mapping) => (
        <input {...mapping} maxLength={4000} value={given} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </Field>
  );
}

function choicesOf(property: Property | undefined): ChoiceOption[] | null {
  if (!property) return null;
  switch (propertyType(property.type).control) {
    case 'option':
      return property.options
        .filter(({ inactive, text: words }) => !inactive && words !== '')
        .map(({ key, text: words }) => ({ value: key, label: words, name: key }));
    case 'yesNo':
      return [
        { value: 'true', label: text('yes') },
        { value: 'false', label: text('no') },
      ];
    default:
      return null;
  }
}

function typeHint(property: Property | undefined): string | undefined {
  if (!property) return undefined;
  switch (propertyType(property.type).control) {
    case 'wholeNumber':
    case 'id':
      return text('hintInteger');
    case 'number':
      return text('hintNumber');
    case 'relation':
      return text('hintRelation', property.relatedLimetype ?? '');
    default:
      return undefined;
  }
}
