/** One conversation in the panel: the progress of its send, then the form or the result, and Send with its summary always in view below. */
import { useEffect, useRef, type Dispatch, type ReactNode } from 'react';
import { text } from '../../i18n/text';
import { FilesList } from '../result/FilesList';
import { HistoryStatus } from '../form/HistoryStatus';
import { SendBar } from '../form/SendBar';
import { Summary } from '../form/Summary';
import type { PanelPort } from '../connection/portOver';
import { conversationChoices } from '../planning/conversationChoices';
import type { PanelAction } from '../planning/panelState';
import { useConversationPlan, type ConversationInPanel } from '../planning/useConversationPlan';
import { Progress } from '../result/Progress';
import { TodoResult } from '../result/TodoResult';
import { ConversationForm } from './ConversationForm';
import { useOlderMessages } from './useOlderMessages';
import { useSend } from './useSend';

interface ConversationViewProps {
  readonly given: ConversationInPanel;
  readonly unreadableAnswers: number;
  readonly addOn: boolean;
  readonly quickSend: { readonly topic: string | null } | null;
  /** Its last send was lost with what this browser had stored. */
  readonly mayBeIncomplete: boolean;
  readonly dispatch: Dispatch<PanelAction>;
  readonly port: PanelPort;
  readonly children: ReactNode;
}

export function ConversationView(props: ConversationViewProps) {
  const { given, quickSend, dispatch, port } = props;
  const { conversation, away, history, context, draft, deliveries } = given;
  const { settings } = context;
  const newest = deliveries.at(-1) ?? null;
  // One that was sent since tells by itself how it went.
  const incomplete = props.mayBeIncomplete && newest === null;
  const plan = useConversationPlan(given);
  const { outcome, planned, gate, inLime, looked } = plan;
  const choices = conversationChoices(given, plan, dispatch);
  const olderMessages = useOlderMessages(given, port, dispatch);
  const { send, tried } = useSend(given, plan, quickSend, choices.chooseInstance, dispatch);

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
          newEntries={looked?.upToDate ? looked.planned.newEntries : null}
          changedEntries={looked !== null && looked.planned.changedEntries}
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
          <SendAgain onSendAgain={choices.sendAgain} />
        ) : (
          <ConversationForm
            given={given}
            plan={plan}
            choices={choices}
            unreadableAnswers={props.unreadableAnswers}
            addOn={props.addOn}
            tried={tried}
            dispatch={dispatch}
          />
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
            onLoad={olderMessages.load}
            onStop={olderMessages.stop}
            onWithout={(withoutOlderMessages) => choices.choose({ withoutOlderMessages })}
          />
          <Summary
            conversation={conversation}
            planned={planned}
            who={plan.who}
            why={plan.person?.earlier ? text('summaryEarlier') : ''}
          />
          <SendBar gate={gate} again={inLime !== null} onSend={send} />
        </footer>
      )}
    </>
  );
}

/** The button that leads back to the form. Small and away from Send, so that an accidental second click or key does nothing. */
function SendAgain({ onSendAgain }: { readonly onSendAgain: () => void }) {
  return (
    <div className="row">
      <button
        type="button"
        className="button button-plain"
        onClick={(event) => event.detail <= 1 && onSendAgain()}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {text('sendAgain')}
      </button>
    </div>
  );
}
