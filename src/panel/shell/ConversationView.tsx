/** One conversation on its way to Lime: whom, what, the preview, and the button. Everything shown follows from conversation, choices and matches. */
import { useContext, useEffect, useEffectEvent, useRef, useState, type Dispatch, type ReactNode } from 'react';
import { unreadableAnswersText } from '../../i18n/historyText';
import { askFailureText } from '../../i18n/askFailureText';
import { plural, text } from '../../i18n/text';
import type { HistoryState, PageReading } from '../../messaging/panelPort';
import type { PlanContext } from '../../messaging/responses';
import { linkChoice, linkedHit, withDetail, type Choices } from '../../sending/planning/choices';
import { canBeLinked, type ObjectHit } from '../../sending/match/match';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { Conversation } from '../../userlike/conversation/conversation';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { ContactContext } from '../contact/ContactContext';
import { CommentField } from '../form/CommentField';
import { attachedPerson, choosePerson, ContactGroup } from '../contact/ContactGroup';
import { planFields } from '../planning/planFields';
import { DetailsGroup } from '../form/DetailsGroup';
import { FilesList } from '../result/FilesList';
import { FollowUp } from '../form/FollowUp';
import { TodoResult } from '../result/TodoResult';
import { HistoryStatus } from '../form/HistoryStatus';
import { focusAny, focusNeed, focusSend } from '../parts/needElement';
import { ProbableCase } from '../form/ProbableCase';
import { focusFollow } from '../parts/Pin';
import { isBlocked, ObjectGroup } from '../form/ObjectGroup';
import { PageReadNotice } from '../form/PageReadNotice';
import { questionOf, type Draft, type PanelAction } from '../planning/panelState';
import { Seen } from '../parts/seen';
import type { PanelPort } from '../connection/portOver';
import { PlanPreview } from '../preview/PlanPreview';
import { Progress } from '../result/Progress';
import { SendAgain } from '../result/SendAgain';
import { RulesOfTeam } from '../form/RulesOfTeam';
import { SendBar } from '../form/SendBar';
import { instanceNamed } from '../planning/instanceChoice';
import { sendAvailability } from '../planning/sendAvailability';
import { submitPlan } from '../planning/submitPlan';
import { EarlierConversations } from '../contact/EarlierConversations';
import { GoesTo } from '../form/GoesTo';
import { Sentence } from '../form/Sentence';
import { asksWho, Summary } from '../form/Summary';
import { useLime } from '../planning/useLime';
import { useSameCase } from '../planning/useSameCase';
import { usePlanning } from '../planning/usePlanning';
import { MappingFailure } from '../form/MappingFailure';
import { started } from '../../messaging/started';

interface ConversationViewProps {
  readonly conversation: Conversation;
  readonly unreadableAnswers: number;
  readonly page: PageReading | null;
  readonly addOn: boolean;
  /** Pinned, while another chat is open. */
  readonly away: boolean;
  readonly history: HistoryState;
  readonly context: PlanContext;
  readonly draft: Draft;
  /** Of this conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly quickSend: { readonly topic: string | null } | null;
  readonly openings: number;
  /** Its last send was lost with what this browser had stored. */
  readonly mayBeIncomplete: boolean;
  readonly dispatch: Dispatch<PanelAction>;
  readonly port: PanelPort;
  readonly children: ReactNode;
}

export function ConversationView(props: ConversationViewProps) {
  const { conversation, page, away, history, context, draft, deliveries, quickSend, dispatch, port } = props;
  const { settings } = context;
  const { id } = conversation;
  const { seen, opener } = useContext(Seen);
  const newest = deliveries.at(-1) ?? null;
  const [round, setRound] = useState(0);
  // Nothing is a mistake before somebody has tried to send.
  const [tried, setTried] = useState(false);
  // Lime is asked anew when the panel is opened, after a send of others, before another one, and when the operator says so.
  const question = questionOf(props, draft);
  const asking = `${question} ${round}`;
  const sent = draft.sent?.question === question ? draft.sent : null;
  const planning = usePlanning({ conversation, context, draft, round: asking, sent });
  const { choice, outcome } = planning;
  const inLime = outcome.kind === 'planned' && outcome.matches.sent.kind === 'sent' ? outcome.matches.sent : null;
  // One that was sent since tells by itself how it went.
  const incomplete = props.mayBeIncomplete && newest === null;
  const gate = sendAvailability({
    conversation,
    history,
    draft,
    deliveries,
    planning,
    unconfirmed: page !== null && !draft.pageConfirmed,
    away,
  });
  const historyEnded = (history.kind === 'stopped' || history.kind === 'failed') && history.conversationId === id;

  // Before a destination is chosen, contact and open objects are shown as for the one that is likely.
  const looked = outcome.kind === 'planned' ? outcome : outcome.kind === 'noInstance' ? outcome.likely : null;
  const planned = outcome.kind === 'planned' ? outcome.planned : null;
  const person = looked ? attachedPerson(looked.matches.person, draft.choices.person) : null;
  const company = person?.company.kind === 'found' ? person.company : null;
  const besideChat = useLime(
    'lime.beside',
    person && looked ? { instanceId: looked.instance.id, personId: person.id, companyId: company?.id ?? null } : null,
    asking,
  );
  const inLimeNow =
    besideChat.kind === 'found' ? besideChat.found : besideChat.kind === 'looking' ? besideChat.before : null;
  const linkable = looked && canBeLinked(looked.matches.sent);
  const [openedAt] = useState(() => Date.now());
  const askedAt = inLimeNow?.at ?? openedAt;
  const stillLooking = person !== null && !inLimeNow && besideChat.kind === 'looking';
  const sameCase = useSameCase(stillLooking ? null : looked, inLimeNow?.value.cases, askedAt);
  const choose = (choices: Partial<Choices>) => {
    dispatch({ type: 'choose', conversationId: id, choices });
    // Whoever says where it was sent wants to go on there.
    if (choices.sentTo) dispatch({ type: 'sendAgain', conversationId: id });
  };

  const chooseInstance = (instanceId: string) => {
    const limetypeOf = (of: string) => {
      const found = context.resolved[of];
      return found?.kind === 'mapped' ? found.mapping.person?.limetype.name : undefined;
    };
    const keepsPerson = looked !== null && limetypeOf(looked.instance.id) === limetypeOf(instanceId);
    dispatch({ type: 'instance', conversationId: id, instanceId, keepsPerson });
  };
  const linkTo = (hit: ObjectHit | null) => {
    if (outcome.kind === 'noInstance' && looked) chooseInstance(looked.instance.id);
    choose(linkChoice(hit));
  };
  const linkedTo = linkedHit(draft.choices)?.id ?? null;
  const who = person
    ? [person.descriptive, company?.descriptive].filter(Boolean).join(', ')
    : (planned?.plan.person?.descriptive ?? null);
  const fields =
    outcome.kind === 'planned'
      ? planFields({
          conversation,
          settings,
          mapping: outcome.mapping,
          planned: outcome.planned,
          choices: draft.choices,
        })
      : null;

  const askForHistory = () => {
    dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'asked' });
    port.post({ type: 'loadHistory', conversationId: id });
  };
  const askByItself = useEffectEvent(askForHistory);
  // Where the page was read, nobody knows how it asks for messages.
  const historyMissing =
    !away && !page && conversation.completeness !== 'complete' && draft.olderMessages === 'notAsked';
  useEffect(() => {
    if (historyMissing) askByItself();
  }, [historyMissing]);

  const send = () => {
    if (gate.kind === 'open')
      started(
        submitPlan(
          gate.plan,
          deliveries.map((one) => one.id),
          dispatch,
        ),
      );
    else if (gate.kind === 'needs') {
      setTried(true);
      focusNeed(gate.needs[0]);
    } else if (gate.kind === 'away') focusFollow();
  };

  const goOn = useEffectEvent(() => {
    if (!document.hasFocus() || document.activeElement?.tagName !== 'H1') return;
    if (gate.kind === 'needs') focusNeed(gate.needs[0]);
    // Not to "Send again": a key that was pressed once too often would add a second note.
    // Nor after a click in the page, which may be going on with its own keys.
    else if (gate.kind === 'open' && !draft.sendsAgain && opener !== 'click') focusSend();
  });
  // Who has opened the panel and touched nothing yet stands at what is to be done next, one key from sending.
  const settled = gate.kind !== 'soon';
  useEffect(() => {
    if (settled) goOn();
  }, [settled, props.openings]);

  // Where the form stands again, the focus goes to what says so, not to the button that writes.
  useEffect(() => {
    if (draft.sendsAgain) focusNeed({ kind: 'nothingToSend' });
  }, [draft.sendsAgain]);

  const named = quickSend?.topic ?? null;
  const namedInstance = named === null ? null : instanceNamed(settings.instances, named);
  const quickSendNow = useEffectEvent(() => {
    if (gate.kind === 'sent') {
      dispatch({ type: 'quickSendDone' });
      return;
    }
    // The topic's instance first; with that the plan is another one, and is sent when it stands.
    if (namedInstance && namedInstance.id !== choice.instance?.id) {
      chooseInstance(namedInstance.id);
      return;
    }
    dispatch({ type: 'quickSendDone' });
    if (named !== null && !namedInstance) focusNeed({ kind: 'topic', why: 'unknown' });
    else if (gate.kind === 'open' && gate.unverified) focusNeed(gate.unverified);
    else send();
  });
  // What comes by itself is waited for, older messages too.
  const onlyHistoryOpen = gate.kind === 'needs' && gate.needs.every(({ kind }) => kind === 'olderMessages');
  const quickSendReady = quickSend !== null && seen && gate.kind !== 'soon' && !(onlyHistoryOpen && !historyEnded);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a send that was ordered from outside begins when the plan stands
    if (quickSendReady) quickSendNow();
  }, [quickSendReady, choice.instance?.id]);

  const main = useRef<HTMLElement>(null);
  // How a send fares is told at the top; in a low window it is the document that scrolls.
  useEffect(() => {
    for (const scrolled of [main.current, document.scrollingElement]) if (scrolled) scrolled.scrollTop = 0;
  }, [newest?.id]);

  return (
    <>
      <main ref={main} className="panel-main stack">
        <Progress
          submission={draft.submission}
          delivery={draft.sendsAgain && newest?.state.kind === 'sent' ? null : newest}
          sent={gate.kind === 'sent' && !incomplete ? inLime : null}
          newEntries={outcome.kind === 'planned' && outcome.upToDate ? outcome.planned.newEntries : null}
          changedEntries={outcome.kind === 'planned' && outcome.planned.changedEntries}
          looking={outcome.kind === 'looking'}
          limeBaseUrl={settings.baseUrl}
          dispatch={dispatch}
        />
        {incomplete && <p className="flag">{text('lostSendHere')}</p>}
        <TodoResult
          deliveries={deliveries}
          limeBaseUrl={settings.baseUrl}
          onChange={(delivery) => dispatch({ type: 'delivery', delivery, freshId: crypto.randomUUID() })}
        />
        <FilesList
          deliveries={deliveries}
          onChange={(delivery) => dispatch({ type: 'delivery', delivery, freshId: crypto.randomUUID() })}
        />
        {gate.kind === 'sent' ? (
          <SendAgain onSendAgain={() => dispatch({ type: 'sendAgain', conversationId: id })} />
        ) : (
          <>
            {props.unreadableAnswers > 0 && (
              <p className="flag">{unreadableAnswersText(props.unreadableAnswers, conversation.completeness)}</p>
            )}
            {conversation.unreadableEntries > 0 && (
              <p className="flag">{plural('unreadableEntries', conversation.unreadableEntries)}</p>
            )}
            {props.addOn && <p className="flag">{text('fromAddOn')}</p>}
            {page && (
              <PageReadNotice
                page={page}
                confirmed={draft.pageConfirmed}
                onConfirm={(pageConfirmed) => dispatch({ type: 'pageConfirmed', conversationId: id, pageConfirmed })}
              />
            )}
            {outcome.kind === 'unwired' && <MappingFailure problems={outcome.problems} />}
            {outcome.kind === 'lookUpFailed' && (
              <ErrorNotice error={askFailureText(outcome.error)} written={text('nothingWritten')}>
                <button type="button" className="button" onClick={() => setRound(round + 1)}>
                  {text('tryAgain')}
                </button>
              </ErrorNotice>
            )}
            <Sentence
              target={planned?.plan.target ?? null}
              who={who}
              asksWho={looked !== null && asksWho(looked.planned.needs)}
              onTarget={() => focusAny({ kind: 'topic', why: 'none' })}
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
                onLink={linkable ? linkTo : null}
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
                {!isBlocked(outcome.matches.sent) && !outcome.planned.needs.some(({ kind }) => kind === 'object') && (
                  <PlanPreview outcome={outcome} fields={fields} choices={draft.choices} onChoose={choose} />
                )}
              </>
            )}
          </>
        )}
        {props.children}
      </main>
      {gate.kind !== 'sent' && (
        <footer className="panel-foot stack">
          <HistoryStatus
            conversation={conversation}
            away={away}
            history={history}
            without={draft.choices.withoutOlderMessages}
            onLoad={askForHistory}
            onStop={() => {
              dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'declined' });
              port.post({ type: 'stopLoading' });
            }}
            onWithout={(withoutOlderMessages) => choose({ withoutOlderMessages })}
          />
          <Summary
            conversation={conversation}
            planned={planned}
            who={who}
            why={person?.earlier ? text('summaryEarlier') : ''}
            todo={outcome.kind === 'planned' ? outcome.mapping.todo : null}
          />
          <SendBar gate={gate} again={inLime !== null} onSend={send} />
        </footer>
      )}
    </>
  );
}
