/** Drives the history pager in the page's world, one conversation at a time, and tells how far it is. The messages themselves go to the store. */
import type { HistoryState } from '../messaging/panelPort';
import type { FromPage, ToPage } from '../userlike/traffic';

export interface HistoryLoader {
  /** Loads all older messages. A conversation that is being loaded goes on; another one takes the place of what was under way. */
  readonly load: (conversationId: number) => void;
  readonly stop: () => void;
  /** Messages may have come unseen since the loading began: when it is at its end, the newest are asked for once more. */
  readonly interrupted: () => void;
  /** What the observer reports; given after the store has taken the page. */
  readonly report: (message: Extract<FromPage, { kind: 'history' }>) => void;
  readonly state: HistoryState;
}

/**
 * @param send to the observer; false where none is there
 * @param loaded how many entries of a conversation are there now
 */
export function createHistoryLoader(
  send: (message: ToPage) => boolean,
  loaded: (conversationId: number) => number,
  onState: (state: HistoryState) => void,
): HistoryLoader {
  let state: HistoryState = { kind: 'idle' };
  let again = false;
  const become = (next: HistoryState) => {
    state = next;
    onState(next);
  };

  return {
    load(conversationId) {
      if (state.kind === 'loading' && state.conversationId === conversationId) return;
      again = false;
      const about = { conversationId, loaded: loaded(conversationId) };
      const isHeard = send({ kind: 'loadHistory', conversationId });
      become(isHeard ? { kind: 'loading', ...about } : { kind: 'failed', ...about, why: 'notSeen' });
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
        send({ kind: 'loadHistory', conversationId });
      } else if (outcome === 'page') become({ kind: 'loading', ...about });
      else if (outcome === 'end') become({ kind: 'idle' });
      else if (outcome === 'stopped') become({ kind: 'stopped', ...about });
      else become({ kind: 'failed', ...about, why: outcome });
    },
    get state() {
      return state;
    },
  };
}
