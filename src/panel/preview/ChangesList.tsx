/** Changes to an existing object: each with a checkbox and a field for another value. Always visible, since other people work with the object. */
import { originText } from '../../i18n/originText';
import { text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import type { PlannedTarget } from '../../sending/plan/plan';
import { Checkbox } from '../../ui/Checkbox';
import { PropertyField, type OnValue } from '../form/PropertyFields';
import { changeText } from '../parts/changeText';
import type { PlannedField } from '../planning/planFields';
import { SetBackButton } from './SetBackButton';

interface ChangesListProps {
  readonly target: PlannedTarget;
  readonly fields: readonly PlannedField[];
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
  readonly onChange: OnValue;
  readonly onSetBack: (key: string) => void;
}

export function ChangesList({ target, fields, choices, onChoose, onChange, onSetBack }: ChangesListProps) {
  if (fields.length === 0 || target.kind !== 'existing') return null;
  const { withoutChanges } = choices;
  return (
    <div className="stack-tight changes">
      <h3>{text('changesOf', target.singular)}</h3>
      <ul className="plain-list stack-tight" aria-label={text('changes')}>
        {fields.map((field) => {
          const { key, property, changed, origin, need } = field;
          const { name, label } = property;
          const planned = target.changes?.find((one) => one.name === name);
          const on = !withoutChanges.includes(name);
          return (
            <li key={key}>
              <Checkbox
                label={planned ? changeText(planned) : text('changeNothing', label)}
                {...(origin && { hint: originText(origin) })}
                checked={on && planned !== undefined}
                onChange={(ticked) =>
                  onChoose({
                    withoutChanges: ticked ? withoutChanges.filter((one) => one !== name) : [...withoutChanges, name],
                  })
                }
              />
              {on && (
                <details className="change-value" open={changed || need !== null || undefined}>
                  <summary aria-label={`${text('changeOther')}: ${label}`}>{text('changeOther')}</summary>
                  <PropertyField field={field} label={label} compact names={choices.names} onChange={onChange} />
                  <SetBackButton field={field} onSetBack={onSetBack} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
