/**
 * What becomes of an object that is there already: one list for linking a conversation to it, one for sending a conversation again. Both are empty until
 * somebody wants a change. Each change has one source.
 */
import { payloadKeyHint } from '../../i18n/payloadKeyText';
import { text } from '../../i18n/text';
import type { Limetype, Property } from '../../lime/limetype';
import { isMoment } from '../../lime/propertyTypes';
import type { ChangeRule, Instance, WriteForms } from '../../settings/document/settings';
import { canChange, changeLists } from '../../settings/validation/changeProblems';
import { Field } from '../../ui/Field';
import type { Conversation } from '../../userlike/conversation/conversation';
import { Choice } from '../parts/Choice';
import { DefaultValue } from './DefaultValue';
import { PayloadKeyInput } from './PayloadKeyInput';
import type { Places } from './places';
import { valueResultText } from './valueResultText';

interface ChangeRulesProps {
  readonly instance: Instance;
  /** Undefined while Lime is not connected. */
  readonly target: Limetype | undefined;
  readonly places: Places;
  readonly sample: Conversation;
  readonly forms: WriteForms;
  readonly onChange: (change: Pick<Instance, 'whenLinked' | 'whenSentAgain'>) => void;
}

export function ChangeRules({ instance, target, places, sample, forms, onChange }: ChangeRulesProps) {
  const properties = (target?.properties ?? []).filter(
    (property) => canChange(property) && property.name !== instance.referenceProperty,
  );
  return (
    <fieldset className="stack">
      <legend>{text('changeRules')}</legend>
      <p className="soft">{text('changeRulesHint')}</p>
      {changeLists.map((list) => {
        const rules = instance[list] ?? [];
        const free = properties.filter(({ name }) => !rules.some(({ property }) => property === name));
        return (
          <fieldset key={list} className="stack">
            <legend>{text(list)}</legend>
            {rules.map((rule, index) => {
              const property = target?.properties.find(({ name }) => name === rule.property);
              return (
                <RuleFields
                  key={`${index} ${rule.property}`}
                  rule={rule}
                  property={property}
                  result={property && resultText(property, rule, sample, forms)}
                  problem={places.problem(`${list}.${index}`)}
                  note={places.note(`${list}.${index}`)}
                  onChange={(next) => onChange({ [list]: rules.with(index, next) })}
                  onRemove={() => onChange({ [list]: rules.toSpliced(index, 1) })}
                />
              );
            })}
            {free.length > 0 && (
              <Field label={text('addChange')}>
                {(mapping) => (
                  <select
                    {...mapping}
                    value=""
                    onChange={(event) => onChange({ [list]: [...rules, { property: event.currentTarget.value }] })}
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
      })}
    </fieldset>
  );
}

const sources = ['defaultValue', 'userlikeKey', 'template', 'inDays', 'empty'] as const;
type Source = (typeof sources)[number];

/** Without a value, with that value. */
const begun: Readonly<Record<Source, Partial<ChangeRule>>> = {
  defaultValue: {},
  userlikeKey: { userlikeKey: '' },
  template: { template: '' },
  inDays: { inDays: 0 },
  empty: { empty: true },
};

function sourceText(source: Source): string {
  switch (source) {
    case 'defaultValue':
      return text('changeFixed');
    case 'userlikeKey':
      return text('userlikeKey');
    case 'template':
      return text('template');
    case 'inDays':
      return text('changeMoment');
    case 'empty':
      return text('changeEmptied');
  }
}

const resultText = (property: Property, rule: ChangeRule, sample: Conversation, forms: WriteForms) =>
  rule.inDays === undefined && !rule.empty ? valueResultText(property, rule, sample, forms) : undefined;

interface RuleFieldsProps {
  readonly rule: ChangeRule;
  /** Undefined where this Lime has none of that name, or is not connected. */
  readonly property: Property | undefined;
  readonly result: string | undefined;
  readonly problem: string | undefined;
  readonly note: string | undefined;
  readonly onChange: (rule: ChangeRule) => void;
  readonly onRemove: () => void;
}

function RuleFields({ rule, property, result, problem, note, onChange, onRemove }: RuleFieldsProps) {
  const name = rule.property;
  const label = property?.label ?? name;
  const source = sources.find((one) => one !== 'defaultValue' && rule[one] !== undefined) ?? 'defaultValue';
  const fits = (one: Source) =>
    one === source ||
    ((one !== 'inDays' || (property !== undefined && isMoment(property))) &&
      (one !== 'empty' || property?.required !== true));
  const of = (what: string) => text('ofProperty', what, label);
  return (
    <div className="rule">
      <div className="columns">
        <Choice
          label={text('changeBecomes', label)}
          value={source}
          options={sources.filter(fits).map((value) => ({ value, label: sourceText(value) }))}
          problem={source === 'defaultValue' ? undefined : problem}
          hint={result !== undefined && text('valueResult', result)}
          onChange={(value) => {
            const next = sources.find((one) => one === value);
            if (next) onChange({ property: name, ...begun[next] });
          }}
        />
        {source === 'defaultValue' && (
          <DefaultValue
            label={of(text('changeFixed'))}
            property={property}
            value={rule.defaultValue ?? ''}
            problem={problem}
            note={note}
            onChange={(value) => onChange(value === '' ? { property: name } : { property: name, defaultValue: value })}
          />
        )}
        {source === 'userlikeKey' && (
          <Field label={of(text('userlikeKey'))} hint={payloadKeyHint(rule.userlikeKey ?? '')}>
            {(mapping) => (
              <PayloadKeyInput
                mapping={mapping}
                of="all"
                value={rule.userlikeKey ?? ''}
                onChange={(userlikeKey) => onChange({ property: name, userlikeKey })}
              />
            )}
          </Field>
        )}
        {source === 'template' && (
          <Field label={of(text('template'))}>
            {(mapping) => (
              <input
                {...mapping}
                maxLength={2000}
                placeholder={text('templateExample')}
                value={rule.template ?? ''}
                onChange={(event) => onChange({ property: name, template: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
        {source === 'inDays' && (
          <Field label={of(text('changeDays'))} hint={text('changeDaysHint')}>
            {(mapping) => (
              <input
                {...mapping}
                type="number"
                min={0}
                max={3650}
                value={rule.inDays ?? 0}
                onChange={({ currentTarget: { valueAsNumber: days } }) => {
                  if (Number.isInteger(days) && days >= 0 && days <= 3650) onChange({ property: name, inDays: days });
                }}
              />
            )}
          </Field>
        )}
      </div>
      <button type="button" className="button button-plain" aria-label={text('removeChange', label)} onClick={onRemove}>
        {text('remove')}
      </button>
    </div>
  );
}
