/** A radio button with an explanation below its label. */
import { useId, type ReactNode } from 'react';

interface RadioProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly disabled?: boolean;
  readonly id?: string | undefined;
  /** The letter that chooses it in the panel. */
  readonly letter?: string;
  readonly children?: ReactNode;
}

export function Radio({ name, label, checked, onChoose, disabled, id, letter, children }: RadioProps) {
  const own = useId();
  const control = id ?? own;
  return (
    <div className="choice">
      <input
        type="radio"
        id={control}
        name={name}
        checked={checked}
        disabled={disabled}
        data-key={letter}
        onChange={onChoose}
        aria-describedby={children ? `${own}-more` : undefined}
      />
      <div>
        <label htmlFor={control}>{label}</label>
        {children && (
          <div className="soft" id={`${own}-more`}>
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
