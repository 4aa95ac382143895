/** A checkbox with an explanation. */
import { useId } from 'react';

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: string;
  readonly id?: string;
}

export function Checkbox({ label, checked, onChange, hint, id }: CheckboxProps) {
  const own = useId();
  const control = id ?? own;
  return (
    <div className="choice">
      <input
        type="checkbox"
        id={control}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-describedby={hint ? `${own}-hint` : undefined}
      />
      <div>
        <label htmlFor={control}>{label}</label>
        {hint && (
          <p className="soft" id={`${own}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
