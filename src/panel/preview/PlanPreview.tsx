/** The preview of a plan with all its controls: the same for one conversation and for many. */
import { noteHeading } from '../../sending/note/historyNote';
import { browserTimeZone } from '../../i18n/dates';
import { text } from '../../i18n/text';
import { withDetail, withoutDetail, type Choices } from '../../sending/planning/choices';
import type { PlanFields, PlannedField } from '../planning/planFields';
import type { PlannedOutcome } from '../planning/usePlanning';
import type { OnValue } from '../form/PropertyFields';
import { ChangesList } from './ChangesList';
import { FilesPreview } from './FilesPreview';
import { MaskedList } from './MaskedList';
import { NoteEdit } from './NoteEdit';
import { PlannedFields, type PlannedFieldsProps } from './PlannedFields';
import { Preview } from './Preview';
import type { PlannedPerson, PlannedTodo } from '../../sending/plan/plan';
import type { TodoMapping } from '../../settings/mapping/todoMapping';
import { withPerson } from '../planning/withPerson';
import { PlannedProperties } from './PlannedProperties';

interface PlanPreviewProps {
  readonly outcome: PlannedOutcome;
  readonly fields: PlanFields;
  readonly choices: Choices;
  /** Open from the beginning, if there is nothing else to see. */
  readonly unfolded?: boolean;
  /** In bulk, where masked numbers cannot be shown. */
  readonly ofMany?: boolean;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function PlanPreview({ outcome, fields, choices, unfolded, ofMany = false, onChoose }: PlanPreviewProps) {
  const { plan, entries, conversation, masked, canShowMasked } = outcome.planned;
  const change = {
    names: choices.names,
    onChange: (...typed: Parameters<OnValue>) => onChoose(withDetail(choices, ...typed)),
    onSetBack: (key: string) => onChoose(withoutDetail(choices, key)),
  };
  return (
    <Preview
      plan={plan}
      fields={fields}
      unfolded={unfolded}
      inView={
        <>
          <ChangesList target={plan.target} fields={fields.changes} choices={choices} onChoose={onChoose} {...change} />
          <MaskedList
            masked={masked}
            onShow={canShowMasked && !ofMany ? (unmasked) => onChoose({ unmasked }) : null}
            why={text(canShowMasked ? 'maskedInBulk' : 'maskedLocked')}
          />
        </>
      }
      {...change}
    >
      {outcome.mapping.history && (
        <NoteEdit
          entries={entries}
          heading={noteHeading({
            conversation,
            language: outcome.instance.noteLanguage,
            timeZone: browserTimeZone(),
          })}
          choices={choices}
          onChoose={onChoose}
        />
      )}
      {plan.todo && outcome.mapping.todo && (
        <TodoPreview
          todo={plan.todo}
          mapping={outcome.mapping.todo}
          person={plan.person}
          fields={fields.todo}
          {...change}
        />
      )}
      {plan.files && (
        <FilesPreview files={plan.files} entries={entries} person={plan.person} choices={choices} onChoose={onChoose}>
          <PlannedFields fields={fields.document} {...change} />
        </FilesPreview>
      )}
    </Preview>
  );
}

/** The to-do as it will be written: values from "Follow-up" as text, all others as fields. */
interface TodoPreviewProps extends Omit<PlannedFieldsProps, 'fields'> {
  readonly todo: PlannedTodo;
  readonly mapping: TodoMapping;
  readonly person: PlannedPerson | null;
  readonly fields: readonly PlannedField[];
}

function TodoPreview({ todo, mapping, person, fields, ...change }: TodoPreviewProps) {
  const elsewhere = [mapping.subject, mapping.due, mapping.toCoworker].map((property) => property?.name);
  const here = fields.filter(({ property, need }) => need === null && !elsewhere.includes(property.name));
  const fixed = todo.properties.filter(({ name }) => elsewhere.includes(name));
  return (
    <fieldset className="stack-tight">
      <legend>
        <h3>{text('previewNew', todo.singular)}</h3>
      </legend>
      <PlannedProperties properties={withPerson(fixed, person, todo.personProperty)} />
      <PlannedFields fields={here} {...change} />
    </fieldset>
  );
}
