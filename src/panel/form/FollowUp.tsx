/** A to-do that is made with the send: what, until when, and whose. Nothing where this Lime has none. */
import { useState } from 'react';
import { browserTimeZone } from '../../i18n/dates';
import { text, type MessageKey } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import type { Property } from '../../lime/limetype';
import type { Settings } from '../../settings/document/settings';
import { todoPrefix, withDetail, type Choices } from '../../sending/planning/choices';
import { dueText, quickDay, quickDays, type QuickDay } from '../../sending/planning/dueDay';
import { offersTodo } from '../../sending/planning/planTodo';
import { Checkbox } from '../../ui/Checkbox';
import { needOfValue, type PlannedField } from '../planning/planFields';
import type { PlannedOutcome } from '../planning/usePlanning';
import { PropertyField, type OnValue } from './PropertyFields';

interface FollowUpProps {
  readonly outcome: PlannedOutcome;
  readonly settings: Settings;
  /** Those of the to-do. */
  readonly fields: readonly PlannedField[];
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function FollowUp({ outcome, settings, fields, choices, onChoose }: FollowUpProps) {
  const { mapping, planned } = outcome;
  if (!mapping.todo || !offersTodo({ mapping, settings })) return null;
  return (
    <fieldset className="card stack follow-up">
      <legend>{text('followUp')}</legend>
      <Checkbox
        label={text('createTodo')}
        checked={planned.plan.todo !== undefined}
        onChange={(todo) => onChoose({ todo })}
      />
      {planned.plan.todo && <TodoFields {...{ outcome, fields, choices, onChoose }} todo={mapping.todo} />}
    </fieldset>
  );
}

type TodoFieldsProps = Omit<FollowUpProps, 'settings'> & {
  readonly todo: NonNullable<PlannedOutcome['mapping']['todo']>;
};

function TodoFields({ outcome, fields, choices, onChoose, todo }: TodoFieldsProps) {
  const { subject, due, toCoworker } = todo;
  const onChange: OnValue = (...typed) => onChoose(withDetail(choices, ...typed));
  const fieldOf = (property: Property) =>
    fields.find((field) => field.property.name === property.name) ?? {
      key: todoPrefix + property.name,
      property,
      value: choices.details[todoPrefix + property.name] ?? '',
      need: needOfValue(outcome.planned.needs, todoPrefix + property.name),
    };
  const here = [subject, due, toCoworker].map((property) => property?.name);
  // What else Lime requires, and nothing gives.
  const lacking = fields.filter(({ property, need }) => need !== null && !here.includes(property.name));
  const shared = { names: namesIn(fields, choices), onChange };
  const dueField = fieldOf(due);
  return (
    <>
      <PropertyField field={fieldOf(subject)} label={text('todoSubject')} {...shared} />
      <div className="stack-tight">
        <div className="row" role="group" aria-label={text('todoDue')}>
          {quickDays.map((quick) => (
            <QuickDue
              key={quick}
              quick={quick}
              due={due}
              value={dueField.value}
              onChoose={(value) => onChange(dueField.key, value)}
            />
          ))}
        </div>
        <PropertyField field={dueField} label={text('todoDue')} {...shared} />
      </div>
      {toCoworker && (
        <div className="stack-tight">
          <PropertyField field={fieldOf(toCoworker)} label={text('todoCoworker')} {...shared} />
          <Whose outcome={outcome} value={fieldOf(toCoworker).value} names={shared.names} property={toCoworker} />
        </div>
      )}
      {lacking.map((field) => (
        <PropertyField key={field.key} field={field} label={text('labelRequired', field.property.label)} {...shared} />
      ))}
    </>
  );
}

const quickWords: Readonly<Record<QuickDay, MessageKey>> = {
  today: 'todoToday',
  tomorrow: 'todoTomorrow',
  friday: 'todoFriday',
  inAWeek: 'todoInAWeek',
};

interface QuickDueProps {
  readonly quick: QuickDay;
  readonly due: Property;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

function QuickDue({ quick, due, value, onChoose }: QuickDueProps) {
  const [now] = useState(() => Date.now());
  const day = quickDay(quick, now, browserTimeZone());
  return (
    <button
      type="button"
      className="button"
      aria-pressed={value.startsWith(day)}
      onClick={() => onChoose(dueText(due, day, now, browserTimeZone()))}
    >
      {text(quickWords[quick])}
    </button>
  );
}

interface WhoseProps {
  readonly outcome: PlannedOutcome;
  readonly value: string;
  readonly names: Choices['names'];
  readonly property: Property;
}

/** Whom Lime may tell of it: said where it is anybody but the operator. */
function Whose({ outcome: { matches }, value, names, property }: WhoseProps) {
  const { coworker } = matches;
  if (value === '') return <p className="flag">{text('todoNobody')}</p>;
  if (coworker.kind === 'one' && String(coworker.id) === value) return null;
  const name = names[`${String(property.relatedLimetype)} ${value}`] ?? value;
  return <p className="flag">{text('todoNotifies', visibleText(name))}</p>;
}

/** What relations are called: as the operator has chosen them, or as the plan has them. */
const namesIn = (fields: readonly PlannedField[], { names }: Choices): Choices['names'] => ({
  ...Object.fromEntries(
    fields.flatMap(({ property, value, shown, changed }) =>
      property.relatedLimetype !== null && !changed ? [[`${property.relatedLimetype} ${value}`, shown]] : [],
    ),
  ),
  ...names,
});
