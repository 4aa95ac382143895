/** The person that will be created along with the send: what Lime requires and what is known of the contact. */
import { text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import { ofPerson, personFields } from '../../sending/planning/newPerson';
import type { Conversation } from '../../userlike/conversation/conversation';
import { needOfValue } from '../planning/planFields';
import { PropertyFields } from '../form/PropertyFields';
import type { PlanningOutcome } from '../planning/usePlanning';

interface NewPersonProps {
  readonly conversation: Conversation;
  readonly outcome: Extract<PlanningOutcome, { kind: 'planned' }>;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function NewPerson({ conversation, outcome: { mapping, planned }, choices, onChoose }: NewPersonProps) {
  const typed = choices.person.kind === 'create' ? choices.person.values : {};
  const fields = personFields(mapping, conversation, typed).map(({ property, value }) => {
    const key = ofPerson + property.name;
    return { key, property, value, need: needOfValue(planned.needs, key) };
  });
  return (
    <fieldset className="stack">
      <legend>{text('newPerson')}</legend>
      <PropertyFields
        fields={fields}
        names={choices.names}
        onChange={(key, value, chosen) =>
          onChoose({
            person: { kind: 'create', values: { ...typed, [key.slice(ofPerson.length)]: value } },
            ...(chosen && { names: { ...choices.names, [chosen.key]: chosen.name } }),
          })
        }
      />
      <p className="soft">{text('newPersonHint')}</p>
    </fieldset>
  );
}
