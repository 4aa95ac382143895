/** Search for an object to link to; the open ones of the person and the company are offered first. */
import { visibleText } from '../../i18n/visibleText';
import { useCallback } from 'react';
import { text } from '../../i18n/text';
import type { ContactContextData, ObjectHit } from '../../sending/match/match';
import { Combobox } from '../../ui/Combobox';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import { Facts } from '../parts/Facts';
import { needElement } from '../parts/needElement';

interface ObjectSearchProps {
  readonly limetype: string;
  readonly contactContext: ContactContextData | null;
  readonly onChoose: (hit: ObjectHit) => void;
}

export function ObjectSearch({ limetype, contactContext, onChoose }: ObjectSearchProps) {
  const search = useCallback((words: string) => asked(call('objects.search', { limetype, words })), [limetype]);
  const { person, company } = contactContext ?? { person: null, company: null };
  const why = ({ id }: ObjectHit) => {
    if (person?.open.some((hit) => hit.id === id)) return [text('objectOfPerson')];
    return company?.open.some((hit) => hit.id === id) ? [text('objectOfCompany')] : [];
  };
  return (
    <Combobox
      label={text('searchObjects')}
      hint={text('searchObjectsHint')}
      id={needElement({ kind: 'object' })}
      first={[...(person?.open ?? []), ...(company?.open ?? [])]}
      search={search}
      onChoose={onChoose}
    >
      {(hit) => (
        <>
          <div>{visibleText(hit.descriptive)}</div>
          <div className="soft">
            <Facts of={[...hit.facts, ...why(hit)]} />
          </div>
        </>
      )}
    </Combobox>
  );
}
