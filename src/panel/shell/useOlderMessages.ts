/** Loads the missing messages of a conversation through the page: automatically when it is shown, and on request. */
import { useEffect, useEffectEvent, type Dispatch } from 'react';
import type { PanelPort } from '../connection/portOver';
import type { PanelAction } from '../planning/panelState';
import type { ConversationInPanel } from '../planning/useConversationPlan';

export function useOlderMessages(
  { conversation, page, away, draft }: ConversationInPanel,
  port: PanelPort,
  dispatch: Dispatch<PanelAction>,
) {
  const { id } = conversation;
  const load = () => {
    dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'asked' });
    port.post({ type: 'loadHistory', conversationId: id });
  };
  const loadByItself = useEffectEvent(load);
  // If the conversation was read from the page itself, its request for messages is not known.
  const missing = !away && !page && conversation.completeness !== 'complete' && draft.olderMessages === 'notAsked';
  useEffect(() => {
    if (missing) loadByItself();
  }, [missing]);
  return {
    load,
    stop: () => {
      dispatch({ type: 'olderMessages', conversationId: id, olderMessages: 'declined' });
      port.post({ type: 'stopLoading' });
    },
  };
}
