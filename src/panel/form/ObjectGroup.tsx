/** Where the conversation goes in Lime: a new object, one that the operator chooses, or the one that it belongs to already. */
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import { choosesOtherObject, type Choices } from '../../sending/planning/choices';
import type { ContactContextData, SentState } from '../../sending/match/match';
import { LimeLink } from '../../ui/LimeLink';
import { Radio } from '../../ui/Radio';
import { Facts } from '../parts/Facts';
import { needElement } from '../parts/needElement';
import { ObjectSearch } from './ObjectSearch';
import { OtherPeopleChoice } from './OtherPeopleChoice';
import { SendAgainChoice } from './SendAgainChoice';
import { SentThereChoice } from './SentThereChoice';
import type { PlanningOutcome } from '../planning/usePlanning';

interface ObjectGroupProps {
  readonly outcome: Extract<PlanningOutcome, { kind: 'planned' }>;
  readonly choices: Choices;
  readonly contactContext: ContactContextData | null;
  readonly limeBaseUrl: string | null;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function ObjectGroup({ outcome, choices, contactContext, limeBaseUrl, onChoose }: ObjectGroupProps) {
  const { sent } = outcome.matches;
  const { singular, name } = outcome.mapping.target;
  const { target } = choices;
  const otherPeople = outcome.planned.others && (
    <OtherPeopleChoice others={outcome.planned.others} choices={choices} onChoose={onChoose} />
  );
  return (
    // Takes the focus when the object itself is what stands in the way.
    <fieldset className="object stack-tight" id={needElement({ kind: 'nothingToSend' })} tabIndex={-1}>
      <legend className="unseen">{text('limeObject')}</legend>
      <SentText sent={sent} limeBaseUrl={limeBaseUrl} />
      {sent.kind === 'sent' && choosesOtherObject(choices, sent.target.id) && (
        <div className="row">
          <button type="button" className="button" onClick={() => onChoose({ target: { kind: 'new' } })}>
            {text('useSentObject', targetRefText(sent.target))}
          </button>
        </div>
      )}
      {sent.kind === 'sent' && choices.sentTo?.id === sent.target.id && (
        <div className="row">
          <button
            type="button"
            className="button"
            onClick={() => onChoose({ sentTo: null, notThese: [...choices.notThese, sent.target] })}
          >
            {text('sentThereNo')}
          </button>
        </div>
      )}
      {sent.kind === 'named' && (
        <SentThereChoice targets={sent.targets} choices={choices} limeBaseUrl={limeBaseUrl} onChoose={onChoose} />
      )}
      {sent.kind === 'sent' && (
        <SendAgainChoice
          again={choices.again}
          newEntries={outcome.planned.newEntries}
          changedEntries={outcome.planned.changedEntries}
          onChoose={(again) => onChoose({ again })}
        />
      )}
      {sent.kind === 'sent' && otherPeople}
      {sent.kind !== 'sent' && !isBlocked(sent) && (
        <div className="row">
          <Radio
            name="object"
            label={text('createNew', singular)}
            letter="N"
            checked={target.kind === 'new'}
            onChoose={() => onChoose({ target: { kind: 'new' } })}
          />
          <Radio
            name="object"
            label={text('linkToExisting')}
            checked={target.kind === 'existing'}
            onChoose={() => onChoose({ target: { kind: 'existing', hit: null } })}
          />
        </div>
      )}
      {sent.kind !== 'sent' && !isBlocked(sent) && target.kind === 'existing' && (
        <div className="card stack-tight">
          {target.hit && (
            <div className="chosen">
              <LimeLink link={target.hit.link} name={target.hit.descriptive} limeBaseUrl={limeBaseUrl} />
              <div className="soft">
                <Facts of={target.hit.facts} />
              </div>
            </div>
          )}
          {otherPeople}
          <ObjectSearch
            limetype={name}
            contactContext={contactContext}
            onChoose={(hit) => onChoose({ target: { kind: 'existing', hit }, noteOf: null })}
          />
        </div>
      )}
    </fieldset>
  );
}

interface SentTextProps {
  readonly sent: SentState;
  readonly limeBaseUrl: string | null;
}

/** Whether something must be repaired in Lime itself before anything can be sent. */
export const isBlocked = ({ kind }: SentState): boolean => kind === 'conflict' || kind === 'unreachableTarget';

function SentText({ sent, limeBaseUrl }: SentTextProps) {
  switch (sent.kind) {
    case 'new':
    case 'named':
      return null;
    case 'sent':
      return (
        <div className="stack-tight">
          <p>{text('alreadySentTo')}</p>
          <p>
            <LimeLink link={sent.link} name={targetRefText(sent.target)} limeBaseUrl={limeBaseUrl} />
          </p>
          <p className="soft">{text('alreadySentNext')}</p>
        </div>
      );
    case 'claimed':
      return <p className="flag">{text('sentClaimed')}</p>;
    case 'conflict':
      return (
        <div className="notice notice-error">
          <strong>{text('sentConflict')}</strong>
          <ul className="links">
            {sent.targets.map((target) => (
              <li key={`${target.limetype} ${target.id}`}>
                <LimeLink link={target.link} name={targetRefText(target)} limeBaseUrl={limeBaseUrl} />
              </li>
            ))}
          </ul>
          <p>{text('sentConflictTodo')}</p>
        </div>
      );
    case 'unreachableTarget':
      return <p className="problem">{text('needUnreachableTarget', sent.limetype, String(sent.id))}</p>;
  }
}
