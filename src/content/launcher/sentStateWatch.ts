/** Asks whether the shown conversation is in Lime: when another one is shown and stays for a moment, and when the worker says that it has changed. */
import type { ConversationState } from '../../messaging/responses';

/** An operator who runs down a list by keyboard should not ask Lime for every line. */
const restOfSwitching = 300;

export interface SentStateWatch {
  /** Shows the conversation's state from now on; null for none. */
  readonly watch: (conversationId: number | null) => void;
  /** Asks again, if this is the conversation that is shown. */
  readonly changed: (conversationId: number) => void;
}

/** @param show receives the answer to the newest question only, and `unknown` until it comes */
export function createSentStateWatch(
  ask: (conversationId: number) => Promise<ConversationState>,
  show: (state: ConversationState) => void,
  signal: AbortSignal,
): SentStateWatch {
  let shown: number | null = null;
  let question = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const askNow = (conversationId: number) => {
    const mine = ++question;
    ask(conversationId).then(
      (state) => {
        if (mine === question && !signal.aborted) show(state);
      },
      // The worker could not be asked: what is shown stays, and the next switch asks again.
      () => undefined,
    );
  };
  return {
    watch(conversationId) {
      shown = conversationId;
      question += 1;
      clearTimeout(timer);
      if (conversationId === null) return;
      show({ kind: 'unknown' });
      timer = setTimeout(() => askNow(conversationId), restOfSwitching);
    },
    changed(conversationId) {
      if (conversationId === shown) askNow(conversationId);
    },
  };
}
