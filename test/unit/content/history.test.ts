import { describe, expect, it } from 'vitest';
import { createHistoryLoader } from '../../../src/content/traffic/history';
import type { HistoryState } from '../../../src/messaging/panelPort';
import type { HistoryOutcome, ToPage } from '../../../src/userlike/traffic/traffic';

function loader({ isThere = true } = {}) {
  const sent: ToPage[] = [];
  const states: HistoryState[] = [];
  let loaded = 25;
  const send = (message: ToPage) => {
    sent.push(message);
    return isThere;
  };
  const history = createHistoryLoader(send, () => loaded);
  history.subscribe(() => states.push(history.state));
  const report = (outcome: HistoryOutcome, conversationId = 7) => {
    loaded += 100;
    history.report({ kind: 'history', conversationId, outcome });
  };
  return { history, sent, states, report };
}

const loading = (loaded: number) => ({ kind: 'loading', conversationId: 7, loaded });

describe('loading older messages', () => {
  it('reports its progress and its end', () => {
    const { history, sent, states, report } = loader();
    history.load(7);
    report('page');
    report('end');
    expect(sent).toEqual([{ kind: 'loadHistory', conversationId: 7 }]);
    expect(states).toEqual([loading(25), loading(125), { kind: 'idle' }]);
    expect(history.state).toEqual({ kind: 'idle' });
  });

  it('can be stopped', () => {
    const { history, sent, states, report } = loader();
    history.load(7);
    history.stop();
    report('stopped');
    history.stop();
    expect(sent.slice(1)).toEqual([{ kind: 'stopHistory' }]);
    expect(states.at(-1)).toEqual({ kind: 'stopped', conversationId: 7, loaded: 125 });
  });

  it.each(['notSeen', 'unauthorized', 'rateLimited', 'unreachable', 'unreadable'] as const)('fails: %s', (why) => {
    const { history, states, report } = loader();
    history.load(7);
    report(why);
    expect(states.at(-1)).toEqual({ kind: 'failed', conversationId: 7, loaded: 125, why });
  });

  it('fails at once where no observer is', () => {
    const { history, states } = loader({ isThere: false });
    history.load(7);
    expect(states).toEqual([{ kind: 'failed', conversationId: 7, loaded: 25, why: 'notSeen' }]);
  });

  it('asks once more when messages may have come unseen meanwhile', () => {
    const { history, sent, states, report } = loader();
    history.load(7);
    history.interrupted();
    report('end');
    expect(history.state.kind).toBe('loading');
    expect(sent).toHaveLength(2);
    report('end');
    expect(states.at(-1)).toEqual({ kind: 'idle' });
    expect(sent).toHaveLength(2);
  });

  it('does not ask again for what came unseen before it began', () => {
    const { history, sent, report } = loader();
    history.interrupted();
    history.load(7);
    report('end');
    expect(sent).toHaveLength(1);
  });

  it('is not started twice for one conversation', () => {
    const { history, sent } = loader();
    history.load(7);
    history.load(7);
    expect(sent).toHaveLength(1);
  });

  it('takes no report of another conversation for its own', () => {
    const { history, states, report } = loader();
    history.load(8);
    history.load(7);
    report('stopped', 8);
    expect(states.at(-1)).toEqual(loading(25));
  });

  it('takes no report for anything when nothing is loading', () => {
    const { states, report } = loader();
    report('end');
    expect(states).toEqual([]);
  });

  it('asks for details where told to, and for them again when something may have come unseen meanwhile', () => {
    const { history, sent, states, report } = loader();
    const details = { resource: 'contact_identities', id: 91 } as const;
    history.load(7, details);
    history.interrupted();
    report('end');
    report('end');
    const request = { kind: 'loadHistory', conversationId: 7, details };
    expect(sent).toEqual([request, request]);
    expect(states.map(({ kind }) => kind)).toEqual(['loading', 'idle']);
  });
});
