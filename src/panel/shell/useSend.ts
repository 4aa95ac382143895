/** Send, by the button or by a command, and the focus on what is missing for it. */
import { useContext, useEffect, useEffectEvent, useState, type Dispatch } from 'react';
import { started } from '../../messaging/started';
import { focusNeed, focusSend } from '../parts/needElement';
import { untilFocused } from '../parts/untilFocused';
import { focusFollow } from '../parts/Pin';
import { Seen } from '../parts/seen';
import type { ConversationChoices } from '../planning/conversationChoices';
import { instanceNamed } from '../planning/instanceChoice';
import type { PanelAction } from '../planning/panelState';
import { submitPlan } from '../planning/submitPlan';
import type { ConversationInPanel, ConversationPlan } from '../planning/useConversationPlan';

/** @param quickSend a send that a command has requested */
export function useSend(
  { conversation, history, context, draft, deliveries, openings }: ConversationInPanel,
  { choice, gate }: ConversationPlan,
  quickSend: { readonly topic: string | null } | null,
  chooseInstance: ConversationChoices['chooseInstance'],
  dispatch: Dispatch<PanelAction>,
) {
  const { seen, opener } = useContext(Seen);
  // Nothing is a mistake before somebody has tried to send.
  const [tried, setTried] = useState(false);
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
  // If the operator has touched nothing since opening, focus the next step, so that one key sends.
  const settled = gate.kind !== 'soon';
  useEffect(() => (settled ? untilFocused(() => goOn()) : undefined), [settled, openings]);

  // Where the form stands again, the focus goes to what says so, not to the button that writes.
  useEffect(() => {
    if (draft.sendsAgain) focusNeed({ kind: 'nothingToSend' });
  }, [draft.sendsAgain]);

  const named = quickSend?.topic ?? null;
  const namedInstance = named === null ? null : instanceNamed(context.settings.instances, named);
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
  const historyEnded =
    (history.kind === 'stopped' || history.kind === 'failed') && history.conversationId === conversation.id;
  const quickSendReady = quickSend !== null && seen && gate.kind !== 'soon' && !(onlyHistoryOpen && !historyEnded);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a send that was ordered from outside begins when the plan stands
    if (quickSendReady) quickSendNow();
  }, [quickSendReady, choice.instance?.id]);

  return { send, tried };
}
