/**
 * Where properties of the target get their values: from Userlike's payload, a template, or a fixed value; the first that yields one counts. Beside each
 * stands what the sample contact's conversation would give.
 */
import { payloadKeyHint } from '../../i18n/payloadKeyText';
import { text } from '../../i18n/text';
import { templateProblemText } from '../../i18n/valueProblemText';
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { NoteLanguage, PropertyRule, WriteForms } from '../../settings/document/settings';
import { filterNames, hasLooseBrace, readTemplate } from '../../settings/words/template';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import type { Conversation } from '../../userlike/conversation/conversation';
import { DefaultValue } from './DefaultValue';
import { PayloadKeyInput } from './PayloadKeyInput';
import type { Places } from './places';
import { valueResultText } from './valueResultText';

interface PropertyRulesProps {
  readonly rules: readonly PropertyRule[];
  /** Of the target; empty while Lime is not connected. */
  readonly properties: readonly Property[];
  readonly places: Places;
  readonly sample: Conversation;
  readonly forms: WriteForms;
  /** Of dates in templates. */
  readonly language: NoteLanguage;
  readonly onChange: (rules: PropertyRule[]) => void;
}

export function PropertyRules({ rules, properties, places, sample, forms, language, onChange }: PropertyRulesProps) {
  const free = properties.filter(
    ({ name, type }) => propertyType(type).asked && !rules.some(({ property }) => property === name),
  );
  const add = (property: string) => onChange([...rules, { property }]);
  const unfilled = places.unfilled.filter(({ name }) => free.some((property) => property.name === name));
  return (
    <fieldset className="stack">
      <legend>{text('propertyValues')}</legend>
      <p className="soft">{text('templateHint', filterNames.join(', '))}</p>
      {rules.length > 0 && (
        <table className="property-table">
          <thead>
            <tr>
              <th scope="col">{text('columnProperty')}</th>
              <th scope="col">{text('userlikeKey')}</th>
              <th scope="col">{text('template')}</th>
              <th scope="col">{text('defaultValue')}</th>
              <th scope="col">{text('askInPanel')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) => {
              const property = properties.find(({ name }) => name === rule.property);
              return (
                <RuleRow
                  key={`${index} ${rule.property}`}
                  rule={rule}
                  property={property}
                  result={property && valueResultText(property, rule, sample, forms, language)}
                  problem={places.problem(`properties.${index}`)}
                  note={places.note(`properties.${index}`)}
                  onChange={(next) => onChange(rules.with(index, next))}
                  onRemove={() => onChange(rules.toSpliced(index, 1))}
                />
              );
            })}
          </tbody>
        </table>
      )}
      {places.unfilled.length > 0 && (
        <div className="notice notice-error stack" role="group" aria-label={text('addPropertyValue')}>
          <p>{places.problem('properties')}</p>
          <div className="row">
            {unfilled.map(({ name, label }) => (
              <button key={name} type="button" className="button" onClick={() => add(name)}>
                {text('addRequired', label)}
              </button>
            ))}
          </div>
        </div>
      )}
      {free.length > 0 && (
        <Field label={text('addPropertyValue')}>
          {(mapping) => (
            <select {...mapping} value="" onChange={(event) => add(event.currentTarget.value)}>
              <option value="" disabled>
                {text('chooseProperty')}
              </option>
              {free.map(({ name, label, required }) => (
                <option key={name} value={name}>
                  {required ? text('labelRequired', label) : label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </fieldset>
  );
}

interface RuleRowProps {
  readonly rule: PropertyRule;
  /** Undefined where this Lime has none of that name, or is not connected. */
  readonly property: Property | undefined;
  readonly result: string | undefined;
  readonly problem: string | undefined;
  readonly note: string | undefined;
  readonly onChange: (rule: PropertyRule) => void;
  readonly onRemove: () => void;
}

function RuleRow({ rule, property, result, problem, note, onChange, onRemove }: RuleRowProps) {
  const label = property?.label ?? rule.property;
  const filled = [rule.userlikeKey, rule.template, rule.defaultValue ?? ''].some((value) => (value ?? '') !== '');
  /** An emptied field is a source that is not there, which is not the same as one that is empty. */
  const source = (name: 'userlikeKey' | 'template' | 'defaultValue', value: string) => {
    const next = { ...rule, [name]: value };
    if (value === '') Reflect.deleteProperty(next, name);
    onChange(next);
  };
  return (
    <tr>
      <th scope="row">
        {property?.required ? text('labelRequired', label) : label}
        {result !== undefined && <span className="soft">{text('valueResult', result)}</span>}
      </th>
      <td>
        <Field label={text('ofProperty', text('userlikeKey'), label)} hint={payloadKeyHint(rule.userlikeKey ?? '')}>
          {(mapping) => (
            <PayloadKeyInput
              mapping={mapping}
              of="all"
              bare={filled}
              value={rule.userlikeKey ?? ''}
              onChange={(key) => source('userlikeKey', key)}
            />
          )}
        </Field>
      </td>
      <td>
        <Field
          label={text('ofProperty', text('template'), label)}
          problem={templateProblem(rule.template)}
          hint={hasLooseBrace(rule.template ?? '') ? text('looseBrace') : undefined}
        >
          {(mapping) => (
            <input
              {...mapping}
              maxLength={2000}
              placeholder={filled ? undefined : text('templateExample')}
              value={rule.template ?? ''}
              onChange={(event) => source('template', event.currentTarget.value)}
            />
          )}
        </Field>
      </td>
      <td>
        <DefaultValue
          label={text('ofProperty', text('defaultValue'), label)}
          property={property}
          value={rule.defaultValue ?? ''}
          problem={problem}
          note={note}
          onChange={(value) => source('defaultValue', value)}
        />
      </td>
      <td>
        <Checkbox
          label={text('ofProperty', text('askInPanel'), label)}
          checked={rule.ask ?? false}
          onChange={(ask) => onChange({ ...rule, ask })}
        />
      </td>
      <td>
        <button
          type="button"
          className="button button-plain"
          onClick={onRemove}
          aria-label={text('removePropertyValue', label)}
        >
          {text('remove')}
        </button>
      </td>
    </tr>
  );
}

/** While it is typed; nothing of a template with a mistake is ever written. */
function templateProblem(template: string | undefined): string | undefined {
  const read = template === undefined ? null : readTemplate(template);
  return read?.kind === 'problem' ? templateProblemText(read.problem) : undefined;
}
