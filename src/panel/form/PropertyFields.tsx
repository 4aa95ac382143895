/** Fields for properties of Lime, each with the control of its type, prefilled. */
import { visibleText } from '../../i18n/visibleText';
import { useCallback, useEffect, useState } from 'react';
import { formatLocale, text } from '../../i18n/text';
import { valueProblemText } from '../../i18n/valueProblemText';
import type { Property } from '../../lime/limetype';
import { propertyType, type ValueControl } from '../../lime/propertyTypes';
import type { Result } from '../../lime/result';
import { Combobox } from '../../ui/Combobox';
import { Field, type ControlProps } from '../../ui/Field';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { ObjectHit } from '../../sending/match/match';
import { normalizeText } from '../../settings/words/normalizeText';
import type { DetailField } from '../planning/planFields';
import { Facts } from '../parts/Facts';
import { valueElement } from '../parts/needElement';
import { useRecentChoices } from '../parts/recentChoices';

/** `chosen`: the object whose id is the value. */
export type OnValue = (key: string, value: string, chosen?: { readonly key: string; readonly name: string }) => void;

interface PropertyFieldsProps {
  readonly fields: readonly DetailField[];
  /** Names of the objects that were chosen for relations, by `<limetype> <id>`. */
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: OnValue;
}

export function PropertyFields({ fields, ...shared }: PropertyFieldsProps) {
  return fields.map((field) => {
    const { label, required } = field.property;
    return (
      <PropertyField
        key={field.key}
        field={field}
        label={required ? text('labelRequired', label) : label}
        {...shared}
      />
    );
  });
}

interface PropertyFieldProps extends Omit<PropertyFieldsProps, 'fields'> {
  readonly field: DetailField;
  readonly label: string;
  /** What is chosen stands in the field itself; it is taken away elsewhere. */
  readonly compact?: boolean;
}

export function PropertyField({ field, label, names, onChange, compact = false }: PropertyFieldProps) {
  const { key, property, value, need } = field;
  const { relatedLimetype } = property;
  if (propertyType(property.type).control === 'relation' && relatedLimetype !== null) {
    return (
      <RelationField
        label={label}
        id={valueElement(key)}
        limetype={relatedLimetype}
        required={property.required}
        compact={compact}
        chosen={value === '' ? null : (names[`${relatedLimetype} ${value}`] ?? value)}
        onChoose={(id, name) => onChange(key, id, { key: `${relatedLimetype} ${id}`, name })}
      />
    );
  }
  return (
    <Field
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
}

interface RelationFieldProps {
  readonly label: string;
  readonly id: string;
  readonly limetype: string;
  readonly required: boolean;
  readonly chosen: string | null;
  readonly compact: boolean;
  readonly onChoose: (id: string, name: string) => void;
}

function RelationField({ label, id, limetype, required, chosen, compact, onChoose }: RelationFieldProps) {
  const all = useFewObjects(limetype);
  const [recent, addRecent] = useRecentChoices(limetype);
  const others = all.filter(({ id: one }) => !recent.some((hit) => hit.id === one));
  const search = useCallback(
    (words: string) => (all.length > 0 ? among(all, words) : asked(call('objects.search', { limetype, words }))),
    [all, limetype],
  );
  const hint =
    chosen !== null &&
    (compact ? (
      <span className="unseen">{text('relationChosen', chosen)}</span>
    ) : (
      <div className="row">
        <span>{text('relationChosen', chosen)}</span>
        <button type="button" className="button button-plain" onClick={() => onChoose('', '')}>
          {text('relationClear')}
        </button>
      </div>
    ));
  return (
    <Combobox
      label={label}
      id={id}
      hint={hint}
      required={required}
      placeholder={compact && chosen !== null ? chosen : ''}
      first={[...recent, ...others]}
      search={search}
      onChoose={(hit) => {
        addRecent(hit);
        onChoose(String(hit.id), hit.descriptive);
      }}
    >
      {(hit) => (
        <>
          <div>{visibleText(hit.descriptive)}</div>
          <div className="soft">
            <Facts of={hit.facts} />
          </div>
        </>
      )}
    </Combobox>
  );
}

/** All objects of a limetype that has few, by name: a list that opens at once. Empty where there are many. */
function useFewObjects(limetype: string): readonly ObjectHit[] {
  const [all, setAll] = useState<readonly ObjectHit[]>([]);
  useEffect(() => {
    let newest = true;
    call('objects.search', { limetype, words: '' }).then(
      (found) => {
        if (newest && found.ok) setAll([...found.value].sort(byName));
      },
      // Then they are searched for, which says what is wrong.
      () => undefined,
    );
    return () => {
      newest = false;
    };
  }, [limetype]);
  return all;
}

const byName = (one: ObjectHit, other: ObjectHit) => one.descriptive.localeCompare(other.descriptive, formatLocale());

function among(all: readonly ObjectHit[], words: string): Promise<Result<readonly ObjectHit[]>> {
  const each = normalizeText(words).split(' ');
  const value = all.filter(({ descriptive, facts }) => {
    const told = normalizeText([descriptive, ...facts].join(' '));
    return each.every((word) => told.includes(word));
  });
  return Promise.resolve({ ok: true, value });
}

interface ValueControlProps {
  readonly property: Property;
  readonly value: string;
  readonly mapping: ControlProps;
  readonly onChange: (value: string) => void;
}

function ValueControl({ property, value, mapping, onChange }: ValueControlProps) {
  const { required } = property;
  const shared = { ...mapping, value, required, 'aria-required': required };
  const { control } = propertyType(property.type);
  switch (control) {
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
    case 'yesNo':
      return (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{text('optionChoose')}</option>
          <option value="true">{text('yes')}</option>
          <option value="false">{text('no')}</option>
        </select>
      );
    case 'textarea':
      return <textarea {...shared} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return (
        <input
          {...shared}
          type={inputType(control)}
          maxLength={property.length ?? undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function inputType(control: ValueControl): string {
  switch (control) {
    case 'date':
      return 'date';
    case 'dateTime':
      return 'datetime-local';
    case 'phone':
      return 'tel';
    default:
      return 'text';
  }
}

function typeHint({ type }: Property): string | undefined {
  switch (propertyType(type).control) {
    case 'wholeNumber':
      return text('hintInteger');
    case 'number':
      return text('hintNumber');
    default:
      return undefined;
  }
}
