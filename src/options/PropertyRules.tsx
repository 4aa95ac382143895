/** Where properties of the target get their values: from Userlike's payload, a template, or a fixed value; the first that yields one counts. */
import { text } from '../i18n/text';
import type { Property } from '../lime/limetype';
import type { PropertyRule } from '../settings/settings';
import { Checkbox } from '../ui/Checkbox';
import { Field } from '../ui/Field';

interface PropertyRulesProps {
  readonly rules: readonly PropertyRule[];
  /** Of the target; empty while Lime is not connected. */
  readonly properties: readonly Property[];
  readonly onChange: (rules: PropertyRule[]) => void;
}

/** Properties that Lime fills, or that relations of the instance are for. */
const notByRule = new Set(['hasmany', 'hasandbelongstomany', 'system', 'file']);

export function PropertyRules({ rules, properties, onChange }: PropertyRulesProps) {
  const free = properties.filter(
    ({ name, type }) => !notByRule.has(type) && !rules.some(({ property }) => property === name),
  );
  return (
    <fieldset className="stack">
      <legend>{text('propertyValues')}</legend>
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.property}
          rule={rule}
          label={properties.find(({ name }) => name === rule.property)?.label ?? rule.property}
          onChange={(next) => onChange(rules.with(index, next))}
          onRemove={() => onChange(rules.toSpliced(index, 1))}
        />
      ))}
      {free.length > 0 && (
        <Field label={text('addPropertyValue')}>
          {(wiring) => (
            <select
              {...wiring}
              value=""
              onChange={(event) => onChange([...rules, { property: event.currentTarget.value }])}
            >
              <option value="" disabled>
                {text('chooseProperty')}
              </option>
              {free.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </fieldset>
  );
}

interface RuleFieldsProps {
  readonly rule: PropertyRule;
  readonly label: string;
  readonly onChange: (rule: PropertyRule) => void;
  readonly onRemove: () => void;
}

function RuleFields({ rule, label, onChange, onRemove }: RuleFieldsProps) {
  const { defaultValue } = rule;
  /** An emptied field is a source that is not there, which is not the same as one that is empty. */
  const source = (name: 'userlikeKey' | 'template' | 'defaultValue', value: string) => {
    const next = { ...rule, [name]: value };
    if (value === '') Reflect.deleteProperty(next, name);
    onChange(next);
  };
  return (
    <fieldset className="rule stack">
      <legend className="row">
        {label}
        <button
          type="button"
          className="button button-plain"
          onClick={onRemove}
          aria-label={text('removePropertyValue', label)}
        >
          {text('remove')}
        </button>
      </legend>
      <div className="rule-sources">
        <Field label={text('userlikeKey')}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={256}
              spellCheck={false}
              placeholder="contact.company"
              value={rule.userlikeKey ?? ''}
              onChange={(event) => source('userlikeKey', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={text('template')}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={2000}
              placeholder={text('templateExample')}
              value={rule.template ?? ''}
              onChange={(event) => source('template', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={text('defaultValue')}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={4000}
              value={defaultValue === undefined || defaultValue === null ? '' : String(defaultValue)}
              onChange={(event) => source('defaultValue', event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <Checkbox label={text('askInPanel')} checked={rule.ask ?? false} onChange={(ask) => onChange({ ...rule, ask })} />
    </fieldset>
  );
}
