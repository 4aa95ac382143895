/** A list with one entry per line. Empty lines are kept while typing, and are not entries. */
import { useState } from 'react';
import { Field } from '../../ui/Field';

interface LinesFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly lines: readonly string[];
  readonly problem?: string | undefined;
  /** What of the typed lines becomes entries; absent where each does. */
  readonly kept?: (lines: readonly string[]) => readonly string[];
  /** What is wrong with lines that become no entries. */
  readonly problemOf?: (lines: readonly string[]) => string | undefined;
  readonly onChange: (lines: string[]) => void;
}

export function LinesField({ label, hint, lines, problem, kept = (all) => all, problemOf, onChange }: LinesFieldProps) {
  const written = lines.join('\n');
  const [typed, setTyped] = useState({ text: written, gave: written });
  // Set from outside, by an import or a policy: then that is what counts.
  const isOwn = typed.gave === written;
  const shown = isOwn ? typed.text : written;
  return (
    <Field label={label} problem={problemOf?.(linesIn(shown)) ?? problem} {...(hint !== undefined && { hint })}>
      {(control) => (
        <textarea
          {...control}
          rows={2}
          spellCheck={false}
          value={shown}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const given = linesIn(value);
            onChange(given);
            setTyped({ text: value, gave: kept(given).join('\n') });
          }}
        />
      )}
    </Field>
  );
}

const longestLine = 200;
const maxLines = 50;

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, longestLine))
    .filter(Boolean)
    .slice(0, maxLines);
