/** The contact by whom rules and values are shown at work. */
import { text } from '../i18n/text';
import { Field } from '../ui/Field';
import type { SampleContact } from './sampleConversation';

interface SampleContactFieldsProps {
  readonly contact: SampleContact;
  readonly onChange: (contact: SampleContact) => void;
}

export function SampleContactFields({ contact, onChange }: SampleContactFieldsProps) {
  const field = (key: keyof SampleContact, label: string) => (
    <Field label={label}>
      {(wiring) => (
        <input
          {...wiring}
          maxLength={200}
          autoComplete="off"
          value={contact[key]}
          onChange={(event) => onChange({ ...contact, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="card stack">
      <legend>{text('sampleHeading')}</legend>
      <p className="soft">{text('sampleIntro')}</p>
      <div className="columns">
        {field('name', text('sampleName'))}
        {field('email', text('sampleEmail'))}
        {field('phone', text('samplePhone'))}
      </div>
    </fieldset>
  );
}
