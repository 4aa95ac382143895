/** A choice of one in the settings: what Lime or we know of, and beside it what is set now, even where it is not among them. */
import { Field } from '../../ui/Field';
import type { ReactNode } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** By which files and errors speak of it: shown where two have the same label, and told of the chosen one to whoever points at it. */
  readonly name?: string;
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
  const chosen = options.find((option) => option.value === value);
  const unknown = value !== '' && !chosen;
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(mapping) => (
        <select
          {...mapping}
          value={value}
          title={chosen?.name}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {unknown && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {labelAmong(option, options)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** `Company`, or `Company (company)` where another one has that label too. */
const labelAmong = ({ label, name }: ChoiceOption, all: readonly ChoiceOption[]): string =>
  name !== undefined && name !== label && all.filter((one) => one.label === label).length > 1
    ? `${label} (${name})`
    : label;
