/** Fields for properties of Lime, each with the control of its type, prefilled. */
import { useCallback } from 'react';
import { text } from '../../i18n/text';
import { valueProblemText } from '../../i18n/valueProblemText';
import type { Property } from '../../lime/limetype';
import { Combobox } from '../../ui/Combobox';
import { Field, type FieldWiring } from '../../ui/Field';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { DetailField } from '../planning/detailFields';
import { Facts } from '../parts/Facts';
import { valueElement } from '../parts/needElement';

/** `chosen`: the object whose id the value is. */
type OnValue = (key: string, value: string, chosen?: { readonly key: string; readonly name: string }) => void;

interface PropertyFieldsProps {
  readonly fields: readonly DetailField[];
  /** Of the objects that were chosen for relations, by limetype and id. */
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: OnValue;
}

export function PropertyFields({ fields, names, onChange }: PropertyFieldsProps) {
  return fields.map(({ key, property, value, need }) => {
    const label = property.required ? text('labelRequired', property.label) : property.label;
    const { relatedLimetype } = property;
    if (property.type === 'belongsto' && relatedLimetype !== null) {
      return (
        <RelationField
          key={key}
          label={label}
          id={valueElement(key)}
          limetype={relatedLimetype}
          chosen={value === '' ? null : (names[`${relatedLimetype} ${value}`] ?? value)}
          onChoose={(id, name) => onChange(key, id, { key: `${relatedLimetype} ${id}`, name })}
        />
      );
    }
    return (
      <Field
        key={key}
        label={label}
        id={valueElement(key)}
        hint={typeHint(property)}
        problem={need && need.problem !== 'required' ? valueProblemText(need.problem) : undefined}
      >
        {(mapping) => (
          <ValueControl property={property} value={value} mapping={mapping} onChange={(next) => onChange(key, next)} />
        )}
      </Field>
    );
  });
}

interface RelationFieldProps {
  readonly label: string;
  readonly id: string;
  readonly limetype: string;
  readonly chosen: string | null;
  readonly onChoose: (id: string, name: string) => void;
}

function RelationField({ label, id, limetype, chosen, onChoose }: RelationFieldProps) {
  const search = useCallback((words: string) => asked(call('objects.search', { limetype, words })), [limetype]);
  const hint = chosen !== null && (
    <div className="row">
      <span>{text('relationChosen', chosen)}</span>
      <button type="button" className="button button-plain" onClick={() => onChoose('', '')}>
        {text('relationClear')}
      </button>
    </div>
  );
  return (
    <Combobox
      label={label}
      id={id}
      hint={hint}
      search={search}
      onChoose={(hit) => onChoose(String(hit.id), hit.descriptive)}
    >
      {(hit) => (
        <>
          <div>{hit.descriptive}</div>
          <div className="soft">
            <Facts of={hit.facts} />
          </div>
        </>
      )}
    </Combobox>
  );
}

interface ValueControlProps {
  readonly property: Property;
  readonly value: string;
  readonly mapping: FieldWiring;
  readonly onChange: (value: string) => void;
}

function ValueControl({ property, value, mapping, onChange }: ValueControlProps) {
  const shared = { ...mapping, value, required: property.required };
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

function typeHint({ type }: Property): string | undefined {
  switch (type) {
    case 'integer':
      return text('hintInteger');
    case 'decimal':
    case 'percent':
      return text('hintNumber');
    default:
      return undefined;
  }
}
