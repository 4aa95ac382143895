/** A labelled control with its hint and its problem, both read out with the control. The control itself is the caller's. */
import { useId, type ReactNode } from 'react';

/** What the control must carry to belong to its label, hint and problem. */
export interface ControlProps {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  /** Given where something else must find the control. */
  readonly id?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, problem, id, children }: FieldProps) {
  const own = useId();
  const control = id ?? own;
  const hintId = `${own}-hint`;
  const problemId = `${own}-problem`;
  const describedBy = [hint ? hintId : '', problem ? problemId : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={control}>{label}</label>
      {children({
        id: control,
        className: 'control',
        'aria-describedby': describedBy || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
      {hint && (
        <div className="soft" id={hintId}>
          {hint}
        </div>
      )}
      {problem && (
        <p className="problem" id={problemId}>
          {problem}
        </p>
      )}
    </div>
  );
}
