/** If the object to link to belongs to other people than the contact: asks whose the note is, before anything is sent. */
import { useEffect, useState } from 'react';
import { text } from '../../i18n/text';
import { call } from '../../messaging/extensionCall';
import type { Choices } from '../../sending/planning/choices';
import type { Planned } from '../../sending/planning/makePlan';
import type { OtherPeople } from '../../sending/plan/plan';
import { started } from '../../messaging/started';
import { asked } from '../../messaging/callFailure';
import { Radio } from '../../ui/Radio';
import { needElement } from '../parts/needElement';

interface OtherPeopleChoiceProps {
  readonly others: NonNullable<Planned['others']>;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function OtherPeopleChoice({ others, choices, onChoose }: OtherPeopleChoiceProps) {
  const names = useNames(others);
  const ofObject = [others.person, others.company].flatMap((one) => (one ? [nameOf(names, one)] : []));
  return (
    <div className="notice stack-tight" role="group" aria-label={text('otherPeopleTitle')}>
      <strong>{`${text('otherPeopleTitle')} ${ofObject.join(', ')}`}</strong>
      <Radio
        name="note of"
        id={needElement({ kind: 'otherPeople', others })}
        label={text('otherPeopleContact', others.ofContact.join(', '))}
        checked={choices.noteOf === 'contact'}
        onChoose={() => onChoose({ noteOf: 'contact' })}
      />
      <Radio
        name="note of"
        label={text('otherPeopleObject', ofObject.join(', '))}
        checked={choices.noteOf === 'object'}
        onChoose={() => onChoose({ noteOf: 'object', names: { ...choices.names, ...names } })}
      />
    </div>
  );
}

type Related = NonNullable<OtherPeople['person']>;

const keyOf = ({ limetype, id }: Related) => `${limetype} ${id}`;
const nameOf = (names: Readonly<Record<string, string>>, one: Related) =>
  names[keyOf(one)] ?? `${one.limetype} ${one.id}`;

/** What Lime calls them; until it has said so, or where it does not, limetype and id stand for the name. */
function useNames({ person, company }: OtherPeople): Readonly<Record<string, string>> {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const wanted = JSON.stringify([person, company].filter((one) => one !== null));
  useEffect(() => {
    let isCurrent = true;
    const ask = async (one: Related) => {
      const found = await asked(call('objects.search', { limetype: one.limetype, words: `#${one.id}` }));
      const hit = found.ok ? found.value.find(({ id }) => id === one.id) : undefined;
      if (isCurrent && hit) setNames((known) => ({ ...known, [keyOf(one)]: hit.descriptive }));
    };
    for (const one of JSON.parse(wanted) as Related[]) started(ask(one));
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return names;
}
