/** Search for a person in Lime by name, e-mail, phone or company. */
import { visibleText } from '../../i18n/visibleText';
import { useCallback } from 'react';
import { text } from '../../i18n/text';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { PersonHit } from '../../sending/match/match';
import { Combobox } from '../../ui/Combobox';
import { needElement } from '../parts/needElement';
import { PersonFacts } from '../parts/Facts';

interface PersonSearchProps {
  readonly instanceId: string;
  /** The operator has just asked for it. */
  readonly focused: boolean;
  readonly onChoose: (hit: PersonHit) => void;
}

export function PersonSearch({ instanceId, focused, onChoose }: PersonSearchProps) {
  const search = useCallback((words: string) => asked(call('persons.search', { instanceId, words })), [instanceId]);
  return (
    <Combobox
      label={text('searchPersons')}
      hint={text('searchPersonsHint')}
      id={needElement({ kind: 'noPerson' })}
      focused={focused}
      search={search}
      onChoose={onChoose}
    >
      {(hit) => (
        <>
          <div>{visibleText(hit.descriptive)}</div>
          <div className="soft">
            <PersonFacts hit={hit} />
          </div>
        </>
      )}
    </Combobox>
  );
}
