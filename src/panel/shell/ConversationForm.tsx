/** The form of one conversation: destination, people, and all that will be written, as fields. */
import type { Dispatch } from 'react';
import { askFailureText } from '../../i18n/callFailureText';
import { unreadableAnswersText } from '../../i18n/historyText';
import { plural, text } from '../../i18n/text';
import { withDetail } from '../../sending/planning/choices';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { ContactContext } from '../contact/ContactContext';
import { choosePerson, ContactGroup } from '../contact/ContactGroup';
import { EarlierConversations } from '../contact/EarlierConversations';
import { CommentField } from '../form/CommentField';
import { DetailsGroup } from '../form/DetailsGroup';
import { FollowUp } from '../form/FollowUp';
import { GoesTo } from '../form/GoesTo';
import { MappingFailure } from '../form/MappingFailure';
import { isBlocked, ObjectGroup } from '../form/ObjectGroup';
import { ProbableCase } from '../form/ProbableCase';
import { RulesOfTeam } from '../form/RulesOfTeam';
import { Sentence } from '../form/Sentence';
import { needsObject, needsPerson } from '../form/Summary';
import { focusAny } from '../parts/needElement';
import type { ConversationChoices } from '../planning/conversationChoices';
import type { PanelAction } from '../planning/panelState';
import type { ConversationInPanel, ConversationPlan } from '../planning/useConversationPlan';
import { PlanPreview } from '../preview/PlanPreview';
import type { PageReading } from '../../messaging/panelPort';
import { Checkbox } from '../../ui/Checkbox';

interface ConversationFormProps {
  readonly given: ConversationInPanel;
  readonly plan: ConversationPlan;
  readonly choices: ConversationChoices;
  readonly unreadableAnswers: number;
  readonly addOn: boolean;
  /** To send. */
  readonly tried: boolean;
  readonly dispatch: Dispatch<PanelAction>;
}

export function ConversationForm(props: ConversationFormProps) {
  const { given, plan, unreadableAnswers, addOn, tried, dispatch } = props;
  const { conversation, page, context, draft } = given;
  const { settings } = context;
  const { choose, chooseInstance, linkTo } = props.choices;
  const { choice, outcome, looked, planned, person, company, sameCase, askedAt, besideChat, linkedTo, fields } = plan;
  return (
    <>
      {unreadableAnswers > 0 && (
        <p className="flag">{unreadableAnswersText(unreadableAnswers, conversation.completeness)}</p>
      )}
      {conversation.unreadableEntries > 0 && (
        <p className="flag">{plural('unreadableEntries', conversation.unreadableEntries)}</p>
      )}
      {addOn && <p className="flag">{text('fromAddOn')}</p>}
      {page && (
        <PageReadNotice
          page={page}
          confirmed={draft.pageConfirmed}
          onConfirm={(pageConfirmed) =>
            dispatch({ type: 'pageConfirmed', conversationId: conversation.id, pageConfirmed })
          }
        />
      )}
      {outcome.kind === 'unwired' && <MappingFailure problems={outcome.problems} />}
      {outcome.kind === 'lookUpFailed' && (
        <ErrorNotice error={askFailureText(outcome.error)} written={text('nothingWritten')}>
          <button type="button" className="button" onClick={plan.lookAgain}>
            {text('tryAgain')}
          </button>
        </ErrorNotice>
      )}
      <Sentence
        target={planned?.plan.target ?? null}
        destination={choice.instance?.name || null}
        who={looked === null && outcome.kind !== 'noInstance' ? '…' : plan.who}
        asksObject={planned !== null && needsObject(planned.needs)}
        asksWho={looked !== null && needsPerson(looked.planned.needs)}
        onTarget={() => focusAny({ kind: 'object' }, { kind: 'topic', why: 'none' })}
        onPerson={choosePerson}
      />
      <GoesTo
        topics={conversation.topics}
        instances={settings.instances}
        choice={choice}
        tried={tried}
        onChoose={chooseInstance}
      />
      {looked && (
        <ContactGroup conversation={conversation} outcome={looked} choices={draft.choices} onChoose={choose} />
      )}
      {outcome.kind === 'planned' && fields && !isBlocked(outcome.matches.sent) && (
        <DetailsGroup
          fields={fields.details}
          names={draft.choices.names}
          onChange={(...typed) => choose(withDetail(draft.choices, ...typed))}
        />
      )}
      {sameCase && (
        <ProbableCase
          found={sameCase}
          now={askedAt}
          limeBaseUrl={settings.baseUrl}
          linked={linkedTo === sameCase.of.hit.id}
          onLink={linkTo}
        />
      )}
      {looked && person && (
        <ContactContext
          state={besideChat}
          person={person.descriptive}
          company={company?.descriptive ?? ''}
          limeBaseUrl={settings.baseUrl}
          chosen={linkedTo}
          without={sameCase?.of.hit.id ?? null}
          onLink={plan.linkable ? linkTo : null}
        />
      )}
      {looked?.matches.earlier && (
        <EarlierConversations earlier={looked.matches.earlier} limeBaseUrl={settings.baseUrl} />
      )}
      {outcome.kind === 'planned' && fields && (
        <>
          <RulesOfTeam asking={outcome.planned.asking} choices={draft.choices} onChoose={choose} />
          <ObjectGroup
            outcome={outcome}
            choices={draft.choices}
            contactContext={besideChat.kind === 'found' ? besideChat.found.value : null}
            limeBaseUrl={settings.baseUrl}
            onChoose={choose}
          />
          {!isBlocked(outcome.matches.sent) && outcome.mapping.history && (
            <CommentField comment={draft.choices.comment} onChange={(comment) => choose({ comment })} />
          )}
          {!isBlocked(outcome.matches.sent) && (
            <FollowUp
              outcome={outcome}
              settings={settings}
              fields={fields.todo}
              choices={draft.choices}
              onChoose={choose}
            />
          )}
          {!isBlocked(outcome.matches.sent) && !needsObject(outcome.planned.needs) && (
            <PlanPreview outcome={outcome} fields={fields} choices={draft.choices} onChoose={choose} />
          )}
        </>
      )}
    </>
  );
}

/** Warns that the conversation was read from the page's text, and asks the operator to confirm that both are the same. */
interface PageReadNoticeProps {
  readonly page: PageReading;
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
}

function PageReadNotice({ page, confirmed, onConfirm }: PageReadNoticeProps) {
  return (
    <div className="notice notice-warning stack-tight" role="group" aria-label={text('pageReadAuthor')}>
      <strong>{text('pageReadAuthor')}</strong>
      <p>{text('pageReadMore')}</p>
      {page === 'differ' && <p className="problem">{text('pageReadDiffer')}</p>}
      <Checkbox label={text('pageReadConfirm')} checked={confirmed} onChange={onConfirm} />
    </div>
  );
}
