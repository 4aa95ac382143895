/**
 * A table of where properties of the target get their values: from Userlike's payload, a template, or a fixed value; the first that yields one counts.
 * Beside each stands what the sample contact's conversation would give.
 */
import { useId, useState } from 'react';
import { payloadKeyHint, payloadKeyText } from '../../i18n/payloadKeyText';
import { propertyTypeText } from '../../i18n/propertyTypeText';
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
  /** Properties of the target; empty while Lime is not connected. */
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
      {rules.length > 0 && (
        <table className="properties">
          <thead>
            <tr>
              <th scope="col">{text('columnProperty')}</th>
              <th scope="col" className="wide-only">
                {text('columnType')}
              </th>
              <th scope="col">{text('columnWritten')}</th>
              <th scope="col" className="wide-only">
                {text('columnRequired')}
              </th>
            </tr>
          </thead>
          {rules.map((rule, index) => {
            const property = properties.find(({ name }) => name === rule.property);
            const before = rules.slice(0, index).filter((one) => one.property === rule.property).length;
            return (
              <RuleRows
                key={`${rule.property} ${before}`}
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

interface RuleRowsProps {
  readonly rule: PropertyRule;
  /** Undefined where this Lime has none of that name, or is not connected. */
  readonly property: Property | undefined;
  readonly result: string | undefined;
  readonly problem: string | undefined;
  readonly note: string | undefined;
  readonly onChange: (rule: PropertyRule) => void;
  readonly onRemove: () => void;
}

/** A row of the table, and one below it with the fields, which its first cell unfolds. */
function RuleRows({ rule, property, result, problem, note, onChange, onRemove }: RuleRowsProps) {
  const label = property?.label ?? rule.property;
  const filled = [rule.userlikeKey, rule.template, rule.defaultValue ?? ''].some((value) => (value ?? '') !== '');
  /** An emptied field is a source that is not there, which is not the same as one that is empty. */
  const source = (name: 'userlikeKey' | 'template' | 'defaultValue', value: string) => {
    const next = { ...rule, [name]: value };
    if (value === '') Reflect.deleteProperty(next, name);
    onChange(next);
  };
  const mistake = templateProblem(rule.template);
  const isWrong = problem !== undefined || mistake !== undefined;
  const [open, setOpen] = useState(isWrong || !(filled || rule.ask));
  // What is mended there does not fold away under the fingers.
  if (isWrong && !open) setOpen(true);
  const fields = useId();
  const type = property ? propertyTypeText(property) : '';
  const required = property?.required ? text('columnRequired') : '';
  return (
    <tbody>
      <tr>
        <th scope="row" aria-label={label}>
          {/* Its content is the next row, since nothing within a cell is as wide as the table. */}
          <details className="property" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary aria-controls={fields}>
              <span title={rule.property}>{label}</span>
            </summary>
          </details>
          <span className="narrow-only soft">{[type, required].filter(Boolean).join(' · ')}</span>
        </th>
        <td className="wide-only">{type}</td>
        <td>
          {[...sourceTexts(rule, property), ...(rule.ask ? [text('askedInPanel')] : [])].join(' · ') ||
            text('valueNone')}
          {result !== undefined && <span className="soft">{text('valueResult', result)}</span>}
        </td>
        <td className="wide-only">{required && text('yes')}</td>
      </tr>
      <tr id={fields} hidden={!open}>
        <td colSpan={4}>
          <div className="stack property-fields">
            <div className="columns">
              <Field
                label={text('ofProperty', text('userlikeKey'), label)}
                hint={payloadKeyHint(rule.userlikeKey ?? '')}
              >
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
              <Field
                label={text('ofProperty', text('template'), label)}
                problem={mistake}
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
              <DefaultValue
                label={text('ofProperty', text('defaultValue'), label)}
                property={property}
                value={rule.defaultValue ?? ''}
                problem={problem}
                note={note}
                onChange={(value) => source('defaultValue', value)}
              />
            </div>
            <p className="soft">{text('templateHint', filterNames.join(', '))}</p>
            <div className="row row-apart">
              <Checkbox
                label={text('ofProperty', text('askInPanel'), label)}
                checked={rule.ask ?? false}
                onChange={(ask) => onChange({ ...rule, ask })}
              />
              <button
                type="button"
                className="button button-plain"
                onClick={onRemove}
                aria-label={text('removePropertyValue', label)}
              >
                {text('remove')}
              </button>
            </div>
          </div>
        </td>
      </tr>
    </tbody>
  );
}

/** Where the value comes from, in the order in which it is looked for. */
function sourceTexts({ userlikeKey, template, defaultValue }: PropertyRule, property: Property | undefined): string[] {
  const fixed = String(defaultValue ?? '');
  const option = property?.options.find(({ key }) => key === fixed);
  return [payloadKeyText(userlikeKey ?? ''), template ?? '', option?.text || fixed].filter((words) => words !== '');
}

/** While it is typed; nothing of a template with a mistake is ever written. */
function templateProblem(template: string | undefined): string | undefined {
  const read = template === undefined ? null : readTemplate(template);
  return read?.kind === 'problem' ? templateProblemText(read.problem) : undefined;
}
