/** A choice of one in the settings: what Lime or we know of, and beside it what is set now, even where it is not among them. */
import { Field } from '../../ui/Field';
import type { ReactNode } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  /** What stands for no choice; without it there must be one. */
  readonly none?: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, none, hint, problem, onChange }: ChoiceProps) {
  const unknown = value !== '' && !options.some((option) => option.value === value);
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(mapping) => (
        <select {...mapping} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {unknown && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** `Company (company)`: the words of people, and the name by which files and errors speak of it. */
export const labelled = (label: string, name: string): string => (label === name ? name : `${label} (${name})`);
