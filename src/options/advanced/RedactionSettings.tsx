/** Whether card numbers and the like are masked, and an organisation's own patterns: a line each, `Contract: V-######`. */
import { useState } from 'react';
import { redactionModeText } from '../../i18n/redactionText';
import { text } from '../../i18n/text';
import { redactionModes, type Redaction } from '../../settings/document/settings';
import { isOwnPattern } from '../../settings/document/ownPattern';
import { Field } from '../../ui/Field';
import { Choice } from '../parts/Choice';

interface RedactionSettingsProps {
  readonly redaction: Redaction;
  readonly locked: boolean;
  readonly onChange: (redaction: Redaction) => void;
}

export function RedactionSettings({ redaction, locked, onChange }: RedactionSettingsProps) {
  const written = redaction.patterns.map(({ name, pattern }) => `${name}: ${pattern}`).join('\n');
  const [typed, setTyped] = useState(written);
  const read = patternsIn(typed);
  // If not, an import or a policy has replaced the patterns, and what was typed no longer counts.
  const isSame = JSON.stringify(read.patterns) === JSON.stringify(redaction.patterns);
  const wrong = isSame ? read.wrong : [];
  return (
    <fieldset className="stack" disabled={locked}>
      <Choice
        label={text('redactionMode')}
        value={redaction.mode}
        hint={text(locked ? 'setByOrganisation' : 'redactionModeHint')}
        options={redactionModes.map((value) => ({ value, label: redactionModeText(value) }))}
        onChange={(value) => {
          const mode = redactionModes.find((one) => one === value);
          if (mode) onChange({ ...redaction, mode });
        }}
      />
      <Field
        label={text('redactionPatterns')}
        hint={text('redactionPatternsHint')}
        problem={wrong.length > 0 ? text('redactionPatternWrong', wrong.join(', ')) : undefined}
      >
        {(mapping) => (
          <textarea
            {...mapping}
            spellCheck={false}
            value={isSame ? typed : written}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              onChange({ ...redaction, patterns: patternsIn(event.currentTarget.value).patterns });
            }}
          />
        )}
      </Field>
    </fieldset>
  );
}

const maxPatterns = 50;
const longestName = 60;

function patternsIn(lines: string): { readonly patterns: Redaction['patterns']; readonly wrong: readonly string[] } {
  const patterns: Redaction['patterns'] = [];
  const wrong: string[] = [];
  for (const line of lines.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const at = line.lastIndexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim();
    const pattern = line.slice(at + 1).trim();
    const isRight = name !== '' && name.length <= longestName && isOwnPattern(pattern) && patterns.length < maxPatterns;
    if (isRight) patterns.push({ name, pattern });
    else wrong.push(line);
  }
  return { patterns, wrong };
}
