/** One conversation on its way to Lime: whom, what, the preview, and the button. Everything shown follows from conversation, choices and matches. */
import { useEffect, useEffectEvent, useState, type Dispatch, type ReactNode } from 'react';
import { unreadableAnswersText } from '../i18n/historyText';
import { limeErrorText } from '../i18n/limeErrorText';
import { plural, text } from '../i18n/text';
import type { HistoryState, PageReading } from '../messaging/panelPort';
import type { PlanContext } from '../messaging/responses';
import type { DeliveryView } from '../sending/deliveryView';
import type { Conversation } from '../userlike/conversation';
import { ErrorNotice } from '../ui/ErrorNotice';
import { ContactGroup } from './ContactGroup';
import { detailFields } from './detailFields';
import { DetailsGroup } from './DetailsGroup';
import { HistoryStatus } from './HistoryStatus';
import { focusNeed } from './needElement';
import { isBlocked, ObjectGroup } from './ObjectGroup';
import { PageReadNotice } from './PageReadNotice';
import type { Draft, PanelAction } from './panelState';
import type { PanelPort } from './portOver';
import { Preview } from './Preview';
import { Progress } from './Progress';
import { SendBar } from './SendBar';
import { sendGate } from './sendGate';
import { submitPlan } from './submitPlan';
import { TopicField } from './TopicField';
import { usePlanning } from './usePlanning';
import { WiringFailure } from './WiringFailure';

interface ConversationViewProps {
  readonly conversation: Conversation;
  readonly unreadableAnswers: number;
  readonly page: PageReading | null;
  readonly history: HistoryState;
  readonly context: PlanContext;
  readonly draft: Draft;
  /** Of this conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly quickSend: boolean;
  readonly openings: number;
  readonly dispatch: Dispatch<PanelAction>;
  readonly port: PanelPort;
  readonly children: ReactNode;
}

export function ConversationView(props: ConversationViewProps) {
  const { conversation, page, history, context, draft, deliveries, quickSend, dispatch, port } = props;
  const { settings, limetypes } = context;
  const { id } = conversation;
  const newest = deliveries.at(-1) ?? null;
  const unfinished = deliveries.findLast(({ state }) => state.kind !== 'sent') ?? null;
  const [round, setRound] = useState(0);
  // Lime is asked anew when the panel is opened, after a send, and when the operator says so.
  const asking = [props.openings, draft.ended, round].join(' ');
  const planning = usePlanning({ conversation, context, draft, round: asking });
  const { choice, outcome } = planning;
  const gate = sendGate({
    conversation,
    history,
    submission: draft.submission,
    unfinished,
    planning,
    unconfirmed: page !== null && !draft.pageConfirmed,
  });
  const historyEnded = (history.kind === 'stopped' || history.kind === 'failed') && history.conversationId === id;

  const askForHistory = () => {
    dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'asked' });
    port.post({ type: 'loadHistory', conversationId: id });
  };
  const askByItself = useEffectEvent(askForHistory);
  const historyMissing = conversation.completeness !== 'complete' && draft.olderMessages === 'notAsked';
  useEffect(() => {
    if (historyMissing) askByItself();
  }, [historyMissing]);

  const send = () => {
    if (gate.kind === 'open') void submitPlan(gate.plan, dispatch);
    else if (gate.kind === 'needs') focusNeed(gate.needs[0]);
  };

  const quickSendNow = useEffectEvent(() => {
    dispatch({ type: 'quickSendDone' });
    send();
  });
  // What comes by itself is waited for, older messages too.
  const onlyHistoryOpen = gate.kind === 'needs' && gate.needs.every(({ kind }) => kind === 'olderMessages');
  const quickSendReady = quickSend && gate.kind !== 'soon' && !(onlyHistoryOpen && !historyEnded);
  useEffect(() => {
    if (quickSendReady) quickSendNow();
  }, [quickSendReady]);

  return (
    <>
      <main className="panel-main stack">
        <Progress
          submission={draft.submission}
          delivery={newest}
          looking={outcome.kind === 'looking'}
          limeBaseUrl={settings.baseUrl}
          dispatch={dispatch}
        />
        {props.unreadableAnswers > 0 && (
          <p className="flag">{unreadableAnswersText(props.unreadableAnswers, conversation.completeness)}</p>
        )}
        {conversation.unreadableEntries > 0 && (
          <p className="flag">{plural('unreadableEntries', conversation.unreadableEntries)}</p>
        )}
        {page && (
          <PageReadNotice
            page={page}
            confirmed={draft.pageConfirmed}
            onConfirm={(pageConfirmed) => dispatch({ type: 'pageConfirmed', conversationId: id, pageConfirmed })}
          />
        )}
        {outcome.kind === 'unwired' && <WiringFailure problems={outcome.problems} />}
        {outcome.kind === 'lookUpFailed' && (
          <ErrorNotice error={limeErrorText(outcome.error)} written={text('nothingWritten')}>
            <button type="button" className="button" onClick={() => setRound(round + 1)}>
              {text('tryAgain')}
            </button>
          </ErrorNotice>
        )}
        <TopicField
          topics={conversation.topics}
          instances={settings.instances}
          choice={choice}
          onChoose={(instanceId) => dispatch({ type: 'instance', conversationId: id, instanceId })}
        />
        {outcome.kind === 'planned' && (
          <>
            <ContactGroup
              conversation={conversation}
              outcome={outcome}
              limetypes={limetypes}
              choice={draft.choices.person}
              onChoose={(person) => dispatch({ type: 'choose', conversationId: id, choices: { person } })}
            />
            <ObjectGroup
              target={outcome.planned.plan.target}
              sent={outcome.matches.sent}
              limeBaseUrl={settings.baseUrl}
            />
            {!isBlocked(outcome.matches.sent) && (
              <>
                <DetailsGroup
                  fields={detailFields(outcome.planned, draft.choices, outcome.wiring)}
                  onChange={(key, value) =>
                    dispatch({
                      type: 'choose',
                      conversationId: id,
                      choices: { details: { ...draft.choices.details, [key]: value } },
                    })
                  }
                />
                <Preview plan={outcome.planned.plan} />
              </>
            )}
          </>
        )}
        {props.children}
      </main>
      <footer className="panel-foot stack">
        <HistoryStatus
          conversation={conversation}
          history={history}
          without={draft.choices.withoutOlderMessages}
          onLoad={askForHistory}
          onStop={() => {
            dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'declined' });
            port.post({ type: 'stopLoading' });
          }}
          onWithout={(withoutOlderMessages) =>
            dispatch({ type: 'choose', conversationId: id, choices: { withoutOlderMessages } })
          }
        />
        <SendBar
          gate={gate}
          target={outcome.kind === 'planned' ? outcome.planned.plan.target : null}
          again={outcome.kind === 'planned' && outcome.matches.sent.kind === 'sent'}
          onSend={send}
        />
      </footer>
    </>
  );
}
