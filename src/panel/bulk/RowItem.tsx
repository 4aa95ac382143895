/** One conversation in the list of many: its checkbox, its state, and a button that shows its choices and its preview. */
import { visibleText } from '../../i18n/visibleText';
import { memo, useId } from 'react';
import { dateAndTime } from '../../i18n/dates';
import { deliveryProblemText, deliveryProgressText } from '../../i18n/deliveryText';
import { askFailureText } from '../../i18n/callFailureText';
import { needText } from '../../i18n/needText';
import { sameCaseText } from '../../i18n/reasonText';
import { planLines } from '../../i18n/planText';
import { targetRefText } from '../../i18n/targetRefText';
import { plural, text } from '../../i18n/text';
import type { PlanContext } from '../../messaging/responses';
import { linkChoice, linkedHit, withDetail, type Choices } from '../../sending/planning/choices';
import type { PersonHit } from '../../sending/match/match';
import { rowTarget } from '../../messaging/rowOnScreen';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { Checkbox } from '../../ui/Checkbox';
import { LimeLink } from '../../ui/LimeLink';
import { ContactGroup } from '../contact/ContactGroup';
import { planFields } from '../planning/planFields';
import { DetailsGroup } from '../form/DetailsGroup';
import { RulesOfTeam } from '../form/RulesOfTeam';
import { ObjectGroup } from '../form/ObjectGroup';
import type { OnValue } from '../form/PropertyFields';
import { PlanPreview } from '../preview/PlanPreview';
import { CommentField } from '../form/CommentField';
import { FollowUp } from '../form/FollowUp';
import { GoesTo } from '../form/GoesTo';
import { ProbableCase } from '../form/ProbableCase';
import { contactName } from './contactName';
import type { BulkAction } from './bulkDrafts';
import { ChangesResult } from '../result/ChangesResult';
import type { BulkRow } from './bulkRow';
import { rowElement } from './readRow';
import type { BulkQueue } from './useBulkQueue';

interface RowItemProps {
  readonly row: BulkRow;
  readonly delivery: DeliveryView | null;
  /** Its last send was lost, so what Lime has may be incomplete. */
  readonly lost: boolean;
  readonly picked: boolean;
  readonly pickable: boolean;
  readonly open: boolean;
  readonly context: PlanContext;
  /** Messages so far, while they are being loaded. */
  readonly loaded: number | null;
  readonly retry: BulkQueue['retry'];
  readonly discard: BulkQueue['discard'];
  readonly dispatch: (action: BulkAction) => void;
  /** Called with the id of the row to open, or null to close it. */
  readonly onOpen: (conversationId: number | null) => void;
}

/** Renders again only when its own data have changed: there may be hundreds of rows, and each message from the page concerns one. */
export const RowItem = memo(function RowItem(props: RowItemProps) {
  const { row, delivery, lost, picked, pickable, open, context, dispatch } = props;
  const { conversation, way } = row;
  const { id, createdAt, topics } = conversation;
  const own = useId();
  const masked = row.planned?.planned.masked.length ?? 0;
  const limeBaseUrl = context.settings.baseUrl;
  return (
    <li id={rowElement(id)} className="bulk-row" data-row>
      <input
        type="checkbox"
        id={own}
        checked={picked}
        disabled={!pickable}
        aria-describedby={`${own}-state`}
        onChange={(event) => dispatch({ type: 'pick', ids: [id], picked: event.currentTarget.checked })}
      />
      <div className="stack-tight">
        <div className="bulk-line">
          <label htmlFor={own}>
            {contactName(conversation)}
            <span className="unseen"> {id}</span>
          </label>
          {createdAt && <span className="soft bulk-date">{dateAndTime(Date.parse(createdAt))}</span>}
        </div>
        <p className="soft">
          {topics.join(', ') || text('bulkNoTopic')}
          {way.instance && (
            <>
              {' → '}
              <span data-told="destination">{way.instance.name}</span>
            </>
          )}
          {way.mapping && row.matching.kind !== 'failed' && (
            <>
              {' · '}
              <span data-told="who">{matchText(row)}</span>
            </>
          )}
        </p>
        <div className="bulk-line">
          <div className="bulk-line" id={`${own}-state`}>
            {delivery ? <Result delivery={delivery} limeBaseUrl={limeBaseUrl} /> : <State {...props} />}
            {lost && <span className="flag">{text('lostSendHere')}</span>}
          </div>
          {!delivery && pickable && (
            <button
              type="button"
              className="button button-plain bulk-open"
              data-key="O"
              aria-expanded={open}
              aria-describedby={`${own}-state`}
              onClick={() => props.onOpen(open ? null : id)}
            >
              {text('bulkChoices')}
            </button>
          )}
        </div>
        {!delivery && <GoesToOpen row={row} />}
        {!delivery && row.state.kind === 'ready' && row.state.plan.todo && (
          <p className="soft" data-told="todo">
            {planLines(row.state.plan).todo}
          </p>
        )}
        {!delivery && masked > 0 && <p className="soft">{plural('countMasked', masked)}</p>}
        {delivery?.state.kind === 'failed' && <Failed {...props} delivery={delivery} />}
        {delivery && <ChangesResult delivery={delivery} />}
        {open && !delivery && <RowChoices {...props} />}
      </div>
    </li>
  );
});

/** The open object that it goes to, or probably should. */
function GoesToOpen({ row: { draft, matching, sameCase, state } }: Pick<RowItemProps, 'row'>) {
  const linked = linkedHit(draft.choices);
  if (state.kind === 'inLime' || state.kind === 'blocked') return null;
  if (linked)
    return (
      <p data-told="linked" data-target={rowTarget(linked)}>
        {text('bulkLinkedTo', visibleText(linked.descriptive))}
      </p>
    );
  if (!sameCase || matching.kind !== 'found') return null;
  const { of, reason } = sameCase;
  return (
    <p className="soft">
      {text('bulkSameCaseOf', visibleText(of.hit.descriptive))}
      {' · '}
      {sameCaseText(reason, matching.at)}
    </p>
  );
}

const matchText = (row: BulkRow): string => visibleText(matchedName(row));

function matchedName({ draft, matching, state }: BulkRow): string {
  const { person: choice } = draft.choices;
  if (choice.kind === 'none') return text('bulkNoPerson');
  if (choice.kind === 'create') return text('createPerson');
  if (choice.kind === 'chosen') return nameOf(choice.hit);
  if (state.kind === 'details' || state.kind === 'contactUnseen') return text('bulkContactUnknown');
  if (matching.kind !== 'found') return '…';
  const match = matching.value.person;
  switch (match.kind) {
    case 'one':
      return nameOf(match.hit);
    case 'several':
      return plural('bulkPersons', match.hits.length);
    case 'none':
      return text(match.why === 'incomplete' ? 'matchIncomplete' : 'bulkNobodyFound');
    case 'noAccess':
      return text('bulkNobodyFound');
  }
}

const nameOf = ({ descriptive, company }: PersonHit): string =>
  [descriptive, company.kind === 'found' ? company.descriptive : ''].filter(Boolean).join(', ');

function State({ row, picked, loaded, context }: RowItemProps) {
  const { state } = row;
  switch (state.kind) {
    case 'looking':
      return <span className="soft">{text('lookingInLime')}</span>;
    case 'lookUpFailed':
      return <span className="problem">{askFailureText(state.error).what}</span>;
    case 'unwired':
      return <span className="problem">{text('bulkUnwired')}</span>;
    case 'inLime':
      return (
        <>
          <span className="bulk-done">{text('bulkInLime')}</span>
          <LimeLink link={state.link} name={state.descriptive} limeBaseUrl={context.settings.baseUrl} />
        </>
      );
    case 'blocked':
      return <span className="problem">{needText(state.need)}</span>;
    case 'needs':
      return <span className="flag">{state.needs.map(needText).join(' ')}</span>;
    case 'details':
      return <span className="soft">{text(picked ? 'bulkDetailsSoon' : 'bulkDetailsWhenPicked')}</span>;
    case 'contactUnseen':
      return <span className="flag">{text('bulkContactUnseen')}</span>;
    case 'messagesUnseen':
      return <span className="flag">{text('bulkMessagesUnseen')}</span>;
    case 'history':
      if (!picked) return <span className="soft">{text('bulkOlderWhenPicked')}</span>;
      return <span className="soft">{loaded === null ? text('bulkOlderSoon') : plural('messagesLoaded', loaded)}</span>;
    case 'ready':
      return <span className="bulk-done">{text('bulkReady')}</span>;
  }
}

function Result({ delivery, limeBaseUrl }: { readonly delivery: DeliveryView; readonly limeBaseUrl: string | null }) {
  const { state, target } = delivery;
  const problem = 'problem' in state ? deliveryProblemText(state.problem) : null;
  return (
    <>
      <span className={state.kind === 'sent' ? 'bulk-done' : state.kind === 'failed' ? 'problem' : 'soft'}>
        {deliveryProgressText(delivery)}
      </span>
      {target && <LimeLink link={target.link} name={targetRefText(target)} limeBaseUrl={limeBaseUrl} />}
      {problem && <span className={state.kind === 'failed' ? 'problem' : 'flag'}>{problem.what}</span>}
      {delivery.todo?.kind === 'refused' && (
        <span className="problem">{text(delivery.todo.mayExist ? 'todoNotKnown' : 'todoNotMade')}</span>
      )}
    </>
  );
}

function Failed({
  delivery,
  retry,
  discard,
}: Pick<RowItemProps, 'retry' | 'discard'> & { readonly delivery: DeliveryView }) {
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => retry(delivery.id)}>
        {text('tryAgain')}
      </button>
      <button type="button" className="button" onClick={() => discard(delivery.id)}>
        {text('discard')}
      </button>
    </div>
  );
}

/** The same parts as for one conversation. One row is open at a time, so that there is one of each. */
function RowChoices({ row, context, dispatch }: RowItemProps) {
  const { conversation, draft, matching, planned, released, sameCase, way } = row;
  const ids = [conversation.id];
  const choose = (choices: Partial<Choices>) => dispatch({ type: 'choose', ids, choices });
  const { settings } = context;
  const fields =
    planned &&
    planFields({ conversation, settings, mapping: planned.mapping, planned: planned.planned, choices: draft.choices });
  const change = {
    names: draft.choices.names,
    onChange: (...typed: Parameters<OnValue>) => choose(withDetail(draft.choices, ...typed)),
  };
  return (
    <div className="stack">
      <GoesTo
        topics={conversation.topics}
        instances={settings.instances}
        choice={way}
        tried={false}
        onChoose={(instanceId) => dispatch({ type: 'instance', ids, instanceId })}
      />
      {conversation.completeness !== 'complete' && !released && (
        <Checkbox
          label={text('sendWithoutOlder')}
          checked={draft.choices.withoutOlderMessages}
          onChange={(withoutOlderMessages) => choose({ withoutOlderMessages })}
        />
      )}
      {planned && (
        <>
          <ContactGroup conversation={conversation} outcome={planned} choices={draft.choices} onChoose={choose} />
          {sameCase && matching.kind === 'found' && (
            <ProbableCase
              found={sameCase}
              now={matching.at}
              limeBaseUrl={settings.baseUrl}
              linked={linkedHit(draft.choices)?.id === sameCase.of.hit.id}
              onLink={(hit) => choose(linkChoice(hit))}
            />
          )}
          <RulesOfTeam asking={planned.planned.asking} choices={draft.choices} onChoose={choose} />
          <ObjectGroup
            outcome={planned}
            choices={draft.choices}
            contactContext={null}
            limeBaseUrl={settings.baseUrl}
            onChoose={choose}
          />
          {fields && <DetailsGroup fields={fields.details} {...change} />}
          {planned.mapping.history && !released && (
            <CommentField comment={draft.choices.comment} onChange={(comment) => choose({ comment })} />
          )}
          {fields && !released && (
            <FollowUp
              outcome={planned}
              settings={settings}
              fields={fields.todo}
              choices={draft.choices}
              onChoose={choose}
            />
          )}
          {fields && !released && (
            <PlanPreview unfolded ofMany outcome={planned} fields={fields} choices={draft.choices} onChoose={choose} />
          )}
        </>
      )}
    </div>
  );
}
