/** Values that Lime requires and nothing gives, and those that the operator is to look over. Nothing is shown when there are none. */
import { text } from '../i18n/text';
import { valueProblemText } from '../i18n/valueProblemText';
import type { Property } from '../lime/limetype';
import { Field, type FieldWiring } from '../ui/Field';
import type { DetailField } from './detailFields';
import { valueElement } from './needElement';

interface DetailsGroupProps {
  readonly fields: readonly DetailField[];
  readonly onChange: (key: string, value: string) => void;
}

export function DetailsGroup({ fields, onChange }: DetailsGroupProps) {
  if (fields.length === 0) return null;
  return (
    <fieldset className="card stack">
      <legend>{text('detailsGroup')}</legend>
      {fields.map(({ key, property, value, need }) => (
        <Field
          key={key}
          label={property.required ? text('labelRequired', property.label) : property.label}
          id={valueElement(key)}
          hint={typeHint(property)}
          problem={need && need.problem !== 'required' ? valueProblemText(need.problem) : undefined}
        >
          {(wiring) => (
            <ValueControl property={property} value={value} wiring={wiring} onChange={(next) => onChange(key, next)} />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

interface ValueControlProps {
  readonly property: Property;
  readonly value: string;
  readonly wiring: FieldWiring;
  readonly onChange: (value: string) => void;
}

function ValueControl({ property, value, wiring, onChange }: ValueControlProps) {
  const shared = { ...wiring, value, required: property.required };
  switch (property.type) {
    case 'option':
      return (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{text('optionChoose')}</option>
          {property.options
            .filter(({ key, inactive }) => !inactive || key === value)
            .map((option) => (
              <option key={option.key} value={option.key}>
                {option.text || option.key}
              </option>
            ))}
        </select>
      );
    case 'yesno':
      return (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{text('optionChoose')}</option>
          <option value="true">{text('yes')}</option>
          <option value="false">{text('no')}</option>
        </select>
      );
    case 'text':
      return <textarea {...shared} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return (
        <input
          {...shared}
          type={inputType(property.type)}
          maxLength={property.length ?? undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function inputType(type: string): string {
  switch (type) {
    case 'date':
      return 'date';
    case 'time':
      return 'datetime-local';
    case 'phone':
      return 'tel';
    default:
      return 'text';
  }
}

function typeHint({ type, relatedLimetype }: Property): string | undefined {
  switch (type) {
    case 'integer':
      return text('hintInteger');
    case 'decimal':
    case 'percent':
      return text('hintNumber');
    case 'belongsto':
      return text('hintRelation', relatedLimetype ?? '');
    default:
      return undefined;
  }
}
