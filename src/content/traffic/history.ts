/** Drives the history pager in the page's world, one conversation at a time, and reports its progress. What is loaded goes to the store. */
import type { HistoryState } from '../../messaging/panelPort';
import type { Details, FromPage, HistoryOutcome, ToPage } from '../../userlike/traffic/traffic';

export interface HistoryLoader {
  /**
   * Loads all older messages, or the details. A conversation that is being loaded goes on; another one takes the place of what was under way.
   */
  readonly load: (conversationId: number, details?: Details) => void;
  readonly stop: () => void;
  /** Messages may have come unseen since the loading began: when it is at its end, the newest are asked for once more. */
  readonly interrupted: () => void;
  /** What the observer reports; given after the store has taken the page. */
  readonly report: (message: Extract<FromPage, { kind: 'history' }>) => void;
  readonly state: HistoryState;
  /** Has one listener hear of each step of the loading. */
  readonly subscribe: (listener: HistoryListener) => void;
}

type HistoryListener = (conversationId: number) => void;

/**
 * @param send to the observer; false if there is none
 * @param loaded how many entries of a conversation are in the store now
 */
export function createHistoryLoader(
  send: (message: ToPage) => boolean,
  loaded: (conversationId: number) => number,
): HistoryLoader {
  let tell: HistoryListener = () => undefined;
  let state: HistoryState = { kind: 'idle' };
  let again = false;
  let request: ToPage;
  const become = (next: HistoryState, conversationId: number) => {
    state = next;
    tell(conversationId);
  };

  return {
    load(conversationId, details) {
      if (state.kind === 'loading' && state.conversationId === conversationId) return;
      again = false;
      const about = { conversationId, loaded: loaded(conversationId) };
      request = { kind: 'loadHistory', conversationId, details };
      const isHeard = send(request);
      become(isHeard ? { kind: 'loading', ...about } : { kind: 'failed', ...about, why: 'notSeen' }, conversationId);
    },
    stop() {
      if (state.kind === 'loading') send({ kind: 'stopHistory' });
    },
    interrupted() {
      again = true;
    },
    report({ conversationId, outcome }) {
      if (state.kind !== 'loading' || state.conversationId !== conversationId) return;
      const about = { conversationId, loaded: loaded(conversationId) };
      if (outcome === 'end' && again) {
        again = false;
        send(request);
      } else become(stateAfter(outcome, about), conversationId);
    },
    get state() {
      return state;
    },
    subscribe(listener) {
      tell = listener;
    },
  };
}

function stateAfter(
  outcome: HistoryOutcome,
  about: { readonly conversationId: number; readonly loaded: number },
): HistoryState {
  if (outcome === 'end') return { kind: 'idle' };
  if (outcome === 'page') return { kind: 'loading', ...about };
  if (outcome === 'paused') return { kind: 'loading', ...about, paused: true };
  return outcome === 'stopped' ? { kind: outcome, ...about } : { kind: 'failed', ...about, why: outcome };
}
