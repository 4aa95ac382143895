/** The panel below its head: the conversation, or in plain words why there is none to send. */
import { lazy, Suspense, useCallback, useState, type Dispatch, type ReactNode } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { connectionText } from '../../i18n/connectionText';
import { limeErrorText } from '../../i18n/limeErrorText';
import { text } from '../../i18n/text';
import { call } from '../../messaging/extensionCall';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LostSends, useLostSends } from '../../ui/LostSends';
import { ConversationView } from './ConversationView';
import { NotSeen } from './NotSeen';
import { newRecentChoices, RecentChoices } from '../parts/recentChoices';
import { isAway, type PanelAction, type PanelState } from '../planning/panelState';
import type { KeptDrafts } from '../connection/useKeptDrafts';
import type { PanelPort } from '../connection/portOver';
import type { PlanContext } from '../../messaging/responses';
import { usePlanContext } from '../planning/usePlanContext';
import { WaitingDeliveries } from '../result/WaitingDeliveries';
import { started } from '../../messaging/started';

/** Loaded when it is first needed: most openings show one conversation. */
const BulkView = lazy(() => import('../bulk/BulkView'));

interface PanelBodyProps {
  readonly state: PanelState;
  readonly kept: Pick<KeptDrafts, 'bulk' | 'bulkRound'>;
  readonly dispatch: Dispatch<PanelAction>;
  readonly port: PanelPort;
  readonly firstContext: Promise<PlanContext>;
}

export function PanelBody({ state, kept, dispatch, port, firstContext }: PanelBodyProps) {
  const { state: context, ask } = usePlanContext(state.openings, state.shown.kind !== 'waiting', firstContext);
  const shown = state.pinned ?? state.shown;
  const limeBaseUrl = context.kind === 'ready' ? context.context.settings.baseUrl : null;
  const [recent] = useState(newRecentChoices);
  const deliveries = [...state.deliveries.values()];
  const [lost, dismissLost] = useLostSends(`${state.openings} ${state.gone}`);
  const onGone = useCallback(
    (id: string) => dispatch({ type: 'deliveryGone', id, freshId: crypto.randomUUID() }),
    [dispatch],
  );
  const waiting = (shown: readonly DeliveryView[]) => (
    <>
      <LostSends sends={lost} limeBaseUrl={limeBaseUrl} onDismiss={dismissLost} />
      <WaitingDeliveries deliveries={shown} limeBaseUrl={limeBaseUrl} dispatch={dispatch} />
    </>
  );
  const instead = (message: ReactNode) => (
    <main className="panel-main stack">
      {message}
      {waiting(deliveries)}
    </main>
  );

  if (context.kind === 'loading') return instead(<p role="status">{text('connecting')}</p>);
  if (context.kind === 'failed') {
    return instead(
      <ErrorNotice error={callFailureText(context.why)} written={text('nothingWritten')}>
        {context.why !== 'updated' && <TryAgain onClick={ask} />}
      </ErrorNotice>,
    );
  }

  const { connection, problem } = context.context;
  const missing = connectionText(connection);
  if (missing) return instead(<NotConnected {...missing} />);
  switch (shown.kind) {
    case 'waiting':
      return instead(<p role="status">{text('connecting')}</p>);
    case 'noConversation':
      return instead(<p role="status">{text('noConversation')}</p>);
    case 'notSeen':
      return instead(
        <NotSeen
          key={shown.id}
          unreadableAnswers={shown.unreadableAnswers}
          readInVain={shown.page === 'nothing'}
          onReadPage={() => port.post({ type: 'readPage' })}
        />,
      );
    case 'allConversations':
    case 'conversation':
  }
  if (problem) {
    return instead(
      <ErrorNotice error={limeErrorText(problem)} written={text('nothingWritten')}>
        <TryAgain onClick={ask} />
      </ErrorNotice>,
    );
  }
  if (shown.kind === 'allConversations') {
    return (
      <RecentChoices value={{ recent, limeBaseUrl }}>
        <Suspense fallback={null}>
          <BulkView
            key={`${String(limeBaseUrl)} ${String(kept.bulkRound)}`}
            kept={kept.bulk}
            context={context.context}
            history={state.history}
            openings={state.openings}
            port={port}
            lost={lost}
            onGone={onGone}
            waiting={(here) => waiting(deliveries.filter(({ id }) => !here.has(id)))}
          />
        </Suspense>
      </RecentChoices>
    );
  }
  const { conversation } = shown;
  const draft = state.drafts.get(conversation.id);
  if (!draft) throw new Error('A shown conversation without a draft.');
  return (
    <RecentChoices value={{ recent, limeBaseUrl }}>
      <ConversationView
        key={conversation.id}
        given={{
          conversation,
          page: shown.page,
          away: isAway(state),
          history: state.history,
          context: context.context,
          contextIsCurrent: context.isCurrent,
          draft,
          deliveries: deliveries.filter(({ conversationId }) => conversationId === conversation.id),
          openings: state.openings,
        }}
        unreadableAnswers={shown.unreadableAnswers}
        addOn={shown.addOn}
        quickSend={state.quickSend?.conversationId === conversation.id ? state.quickSend : null}
        mayBeIncomplete={lost.some(({ conversationId }) => conversationId === conversation.id)}
        dispatch={dispatch}
        port={port}
      >
        {waiting(deliveries.filter(({ conversationId }) => conversationId !== conversation.id))}
      </ConversationView>
    </RecentChoices>
  );
}

function NotConnected({ what, todo }: { readonly what: string; readonly todo: string }) {
  return (
    <div className="notice" role="status">
      <strong>{what}</strong>
      <p>{todo}</p>
      <div className="row">
        <button type="button" className="button button-primary" onClick={() => started(call('settings.open', {}))}>
          {text('openSettings')}
        </button>
      </div>
    </div>
  );
}

function TryAgain({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" className="button" onClick={onClick}>
      {text('tryAgain')}
    </button>
  );
}
