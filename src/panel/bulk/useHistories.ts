/**
 * Older messages of the picked conversations, one conversation after the other through the page's own session, with a pause between: the operator
 * goes on working in the page meanwhile. Where Userlike refuses, it stops until it is asked to go on.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import type { HistoryState } from '../../messaging/panelPort';
import type { PanelPort } from '../portOver';

/** Milliseconds between two conversations. */
const pause = 100;

/** Concern every conversation, so trying the next is of no use. */
const halting = ['notSeen', 'unauthorized', 'rateLimited'] as const;
export type Halt = 'byOperator' | (typeof halting)[number];

export interface Histories {
  /** The conversation that is being loaded. */
  readonly loading: number | null;
  readonly halted: Halt | null;
  /** Those that were loaded as far as they could be. */
  readonly tried: ReadonlySet<number>;
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** @param wanted ids, in order */
export function useHistories(wanted: readonly number[], port: PanelPort): Histories {
  const [tried, setTried] = useState<ReadonlySet<number>>(new Set());
  const [halted, setHalted] = useState<Halt | null>(null);
  const next = halted ? null : (wanted.find((id) => !tried.has(id)) ?? null);

  const ended = useEffectEvent((id: number, state: HistoryState) => {
    const why = state.kind === 'failed' ? halting.find((one) => one === state.why) : undefined;
    if (why) setHalted(why);
    else if (state.kind === 'stopped') setHalted('byOperator');
    else setTried((before) => new Set(before).add(id));
  });
  useEffect(() => {
    if (next === null) return undefined;
    let begun = false;
    const timer = setTimeout(() => port.post({ type: 'loadHistory', conversationId: next }), pause);
    const unsubscribe = port.subscribe((message) => {
      if (message.type !== 'history') return;
      const { state } = message;
      // The end of the one before may be told after this one was begun with.
      const isNext = state.kind !== 'idle' && state.conversationId === next;
      if (isNext && state.kind === 'loading') begun = true;
      else if (isNext || (begun && state.kind === 'idle')) ended(next, state);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [next, port]);

  return {
    loading: next,
    halted,
    tried,
    stop: () => {
      setHalted('byOperator');
      port.post({ type: 'stopLoading' });
    },
    goOn: () => setHalted(null),
  };
}
