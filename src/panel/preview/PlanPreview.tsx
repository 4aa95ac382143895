/** The preview of a plan with all the ways to change it: the same for one conversation and for one of many. */
import { noteHeading } from '../../sending/note/historyNote';
import { browserTimeZone } from '../../i18n/dates';
import { withDetail, withoutDetail, type Choices } from '../../sending/planning/choices';
import type { Conversation } from '../../userlike/conversation/conversation';
import type { PlanFields } from '../planning/planFields';
import type { PlannedOutcome } from '../planning/usePlanning';
import { FilesPreview } from './FilesPreview';
import { NoteEdit } from './NoteEdit';
import { Preview } from './Preview';

interface PlanPreviewProps {
  readonly conversation: Conversation;
  readonly outcome: PlannedOutcome;
  readonly fields: PlanFields;
  readonly choices: Choices;
  /** Shown at once, where there is nothing else to see. */
  readonly unfolded?: boolean;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function PlanPreview({ conversation, outcome, fields, choices, unfolded, onChoose }: PlanPreviewProps) {
  const { plan, entries } = outcome.planned;
  return (
    <Preview
      plan={plan}
      fields={fields}
      unfolded={unfolded}
      names={choices.names}
      onChange={(...typed) => onChoose(withDetail(choices, ...typed))}
      onSetBack={(key) => onChoose(withoutDetail(choices, key))}
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
      {plan.files && (
        <FilesPreview files={plan.files} entries={entries} person={plan.person} choices={choices} onChoose={onChoose} />
      )}
    </Preview>
  );
}
