/** Who the contact is in Lime: the match and its reason, the candidates to choose from, or a search. */
import { visibleText } from '../../i18n/visibleText';
import { useState } from 'react';
import { needText } from '../../i18n/needText';
import { text } from '../../i18n/text';
import { normalizeText } from '../../settings/words/normalizeText';
import type { Choices } from '../../sending/planning/choices';
import type { PersonHit, PersonMatch } from '../../sending/match/match';
import { unverifiedIdentity } from '../../sending/match/unverifiedIdentity';
import type { Conversation } from '../../userlike/conversation/conversation';
import { Facts, PersonFacts } from '../parts/Facts';
import { attachedPerson } from '../planning/attachedPerson';
import { matchReason } from '../planning/matchReason';
import { focusAny, needElement } from '../parts/needElement';
import { NewPerson } from './NewPerson';
import { PersonCandidates } from './PersonCandidates';
import { PersonSearch } from './PersonSearch';
import type { PlanningOutcome } from '../planning/usePlanning';

interface ContactGroupProps {
  readonly conversation: Conversation;
  readonly outcome: Extract<PlanningOutcome, { kind: 'planned' }>;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

/** Where the sentence on top leads. */
const anotherId = 'choose-another-person';

/** As if "Choose another person" were pressed; if the choice is open already, only moves the focus there. */
export function choosePerson(): void {
  const another = document.getElementById(anotherId);
  if (another) another.click();
  else focusAny({ kind: 'noPerson' }, { kind: 'person', candidates: 1 });
}

export function ContactGroup({ conversation, outcome, choices, onChoose }: ContactGroupProps) {
  const [searches, setSearches] = useState(false);
  const choice = choices.person;
  const match = outcome.matches.person;
  const person = attachedPerson(match, choice);
  const candidates =
    match.kind === 'several' && (choice.kind === 'match' || choice.kind === 'chosen') ? match.hits : [];
  const noMatch = match.kind === 'none' || match.kind === 'noAccess' ? match : null;
  const unanswered = choice.kind === 'match' && noMatch !== null;
  const searchShown = searches || unanswered;
  const choose = (next: Choices['person']) => {
    setSearches(false);
    onChoose({ person: next });
  };
  const reasonOf = (hit: PersonHit) => matchReason(hit, outcome.ruleValues, outcome.mapping);
  const found = person ?? candidates[0];
  const identity = found ? unverifiedIdentity(found, conversation) : null;
  return (
    <fieldset className="card stack contact">
      <legend>{text('contactInLime')}</legend>
      {candidates[0] && (
        <PersonCandidates
          hits={candidates}
          reasonOf={reasonOf}
          chosen={person}
          onChoose={(hit) => choose({ kind: 'chosen', hit })}
        />
      )}
      {person && !candidates.some(({ id }) => id === person.id) && (
        <PersonCard hit={person} reason={reasonOf(person)} />
      )}
      {identity && (
        <p className="flag" id={needElement({ kind: 'unverified', identity })} tabIndex={-1}>
          {needText({ kind: 'unverified', identity })}
        </p>
      )}
      <ContactClaim conversation={conversation} person={found ?? null} />
      {unanswered && <p>{noMatchText(noMatch)}</p>}
      {choice.kind === 'none' && <p>{text('withoutPerson')}</p>}
      {searchShown && (
        <PersonSearch
          instanceId={outcome.instance.id}
          focused={searches}
          onChoose={(hit) => choose({ kind: 'chosen', hit })}
        />
      )}
      {choice.kind === 'create' && (
        <NewPerson conversation={conversation} outcome={outcome} choices={choices} onChoose={onChoose} />
      )}
      <div className="row">
        {searchShown && choice.kind !== 'create' && outcome.mapping.person && (
          <button type="button" className="button" onClick={() => choose({ kind: 'create', values: {} })}>
            {text('createPerson')}
          </button>
        )}
        {!searchShown && (
          <button
            type="button"
            id={anotherId}
            className="button button-plain"
            onClick={() => {
              if (choice.kind === 'create') choose({ kind: 'match' });
              setSearches(true);
            }}
          >
            {text('chooseAnotherPerson')}
          </button>
        )}
        {choice.kind !== 'none' && (searchShown || candidates.length > 0 || choice.kind === 'create') && (
          <button type="button" className="button" onClick={() => choose({ kind: 'none' })}>
            {text('sendWithoutPerson')}
          </button>
        )}
        {choice.kind !== 'match' && match.kind === 'one' && (
          <button type="button" className="button" onClick={() => choose({ kind: 'match' })}>
            {text('useTheMatch', visibleText(match.hit.descriptive))}
          </button>
        )}
      </div>
    </fieldset>
  );
}

/** What the contact says of themselves, as far as Lime does not say the same of the person. */
function ContactClaim({ conversation: { contact }, person }: ContactClaimProps) {
  const phone = contact.phoneNumber ?? contact.mobileNumber;
  const all = [contact.name, contact.email, phone, contact.company];
  if (!all.some(Boolean)) return person ? null : <p className="soft">{text('contactAnonymous')}</p>;
  const inLime = person && [
    person.descriptive,
    person.email,
    person.phone,
    person.company.kind === 'found' ? person.company.descriptive : null,
  ];
  const claims = all.filter((claim) => claim && !inLime?.some((known) => known && isSame(claim, known)));
  if (claims.length === 0) return null;
  return (
    <p className="soft">
      {text('contactSays', '')}
      <Facts of={claims} />
    </p>
  );
}

interface ContactClaimProps {
  readonly conversation: Conversation;
  /** Whom Lime has. */
  readonly person: PersonHit | null;
}

/** Digits by which a telephone number is known in any notation, without country and trunk. */
const tellingDigits = 7;
const digitsOf = (words: string) => words.replace(/\D/g, '');

/** For the eye alone: what is the same need not be read twice. */
function isSame(claim: string, known: string): boolean {
  if (normalizeText(claim) === normalizeText(known)) return true;
  const [one, other] = [digitsOf(claim), digitsOf(known)];
  return one.length >= tellingDigits && one.slice(-tellingDigits) === other.slice(-tellingDigits);
}

function noMatchText(match: Extract<PersonMatch, { kind: 'none' | 'noAccess' }>): string {
  if (match.kind === 'noAccess') return text('matchNoAccess');
  switch (match.why) {
    case 'noHit':
      return text('matchNoHit');
    case 'incomplete':
      return text('matchIncomplete');
    case 'noValue':
      return text('matchNoValue');
    case 'noRules':
      return text('matchNoRules');
  }
}

/** The attached person, with the reason for the match. */
interface PersonCardProps {
  readonly hit: PersonHit;
  readonly reason: string;
}

function PersonCard({ hit, reason }: PersonCardProps) {
  return (
    <div className="stack-tight">
      <p>
        <strong>{visibleText(hit.descriptive)}</strong>{' '}
        <span className="soft">
          <PersonFacts hit={hit} without={reason} />
        </span>
      </p>
      <p className="soft">{reason}</p>
    </div>
  );
}
