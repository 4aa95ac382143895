/** Rules to find a person in Lime, in the order in which they are tried. */
import { payloadKeyHint } from '../../i18n/payloadKeyText';
import { text } from '../../i18n/text';
import type { Property } from '../../lime/limetype';
import { isText, isWholeNumber } from '../../lime/propertyTypes';
import type { PersonRule } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { Choice } from '../parts/Choice';
import { PayloadKeyInput } from './PayloadKeyInput';
import type { Places } from './places';
import type { ReactNode } from 'react';
import { RuleButton } from '../parts/RuleButton';

interface PersonRulesProps {
  readonly legend: string;
  readonly of: 'contact' | 'operator';
  readonly rules: readonly PersonRule[];
  /** Of the limetype that is searched. */
  readonly properties: readonly Property[];
  readonly places: Pick<Places, 'problem' | 'note'>;
  readonly onChange: (rules: PersonRule[]) => void;
  readonly children?: ReactNode;
}

/** What a value of a contact can equal. */
const isSearchable = (property: Property) => isText(property) || isWholeNumber(property);

export function PersonRules({ legend, of, rules, properties, places, onChange, children }: PersonRulesProps) {
  const options = properties.filter(isSearchable).map(({ name, label }) => ({ value: name, label, name }));
  const move = (from: number, to: number) => {
    const rule = rules[from];
    if (rule) onChange(rules.toSpliced(from, 1).toSpliced(to, 0, rule));
  };
  return (
    <fieldset className="stack">
      <legend>{legend}</legend>
      <p className="soft">{text('rulesHint')}</p>
      {rules.length === 0 && <p>{text('mappingNone')}</p>}
      <ol className="plain-list stack">
        {rules.map((rule, index) => {
          const number = index + 1;
          return (
            // Rules have no name of their own, and two may be equal while they are edited.
            <li key={index} className="rule">
              <div className="columns">
                <Field label={text('ruleKey', number)} hint={payloadKeyHint(rule.identificationKey)}>
                  {(mapping) => (
                    <PayloadKeyInput
                      mapping={mapping}
                      of={of}
                      value={rule.identificationKey}
                      onChange={(identificationKey) => onChange(rules.with(index, { ...rule, identificationKey }))}
                    />
                  )}
                </Field>
                <Choice
                  label={text('ruleProperty', number)}
                  value={rule.propertyIdentifier}
                  options={options}
                  none={text('chooseProperty')}
                  hint={places.note(`personRules.${index}`)}
                  problem={places.problem(`personRules.${index}`)}
                  onChange={(propertyIdentifier) => onChange(rules.with(index, { ...rule, propertyIdentifier }))}
                />
              </div>
              <div className="row">
                <RuleButton
                  label={text('moveRuleUp', number)}
                  sign="↑"
                  off={index === 0}
                  act={() => move(index, index - 1)}
                />
                <RuleButton
                  label={text('moveRuleDown', number)}
                  sign="↓"
                  off={index === rules.length - 1}
                  act={() => move(index, index + 1)}
                />
                <RuleButton
                  label={text('removeRule', number)}
                  sign={text('remove')}
                  off={false}
                  act={() => onChange(rules.toSpliced(index, 1))}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange([
              ...rules,
              { identificationKey: `${of}.${of === 'contact' ? 'email' : 'name'}`, propertyIdentifier: '' },
            ])
          }
        >
          {text('addRule')}
        </button>
      </div>
      {children}
    </fieldset>
  );
}
