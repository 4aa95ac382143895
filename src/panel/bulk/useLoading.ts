/**
 * Loads the missing parts of picked conversations, one after the other through the page's own session, with a pause between, since the operator works
 * in the page meanwhile. If Userlike refuses, it stops until the operator continues it.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import type { HistoryState } from '../../messaging/panelPort';
import type { PanelPort } from '../connection/portOver';
import type { MissingPart } from './missingParts';

/** Milliseconds between two parts. */
const pause = 100;

/** Concern every conversation, so trying the next is of no use. */
const halting = ['notSeen', 'unauthorized', 'rateLimited'] as const;
export type HaltReason = 'byOperator' | (typeof halting)[number];

export interface Loading {
  /** What is being loaded. */
  readonly part: MissingPart | null;
  readonly halted: HaltReason | null;
  /** Keys of those that were loaded as far as they could be. */
  readonly tried: ReadonlySet<string>;
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** @param wanted parts in the order of loading */
export function useLoading(wanted: readonly MissingPart[], port: PanelPort): Loading {
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const [halted, setHalted] = useState<HaltReason | null>(null);
  const next = halted ? null : (wanted.find(({ key }) => !tried.has(key)) ?? null);

  const current = useEffectEvent(() => next);
  const ended = useEffectEvent(({ key, details }: MissingPart, state: HistoryState) => {
    const why = state.kind === 'failed' ? state.why : null;
    const reason = halting.find((one) => one === why);
    if (details && why === 'notSeen') {
      // The page has never asked for such a thing: that holds for all of them.
      const alike = wanted.filter((part) => part.details?.resource === details.resource);
      setTried((before) => new Set([...before, key, ...alike.map((part) => part.key)]));
    } else if (reason) setHalted(reason);
    else if (state.kind === 'stopped') setHalted('byOperator');
    else setTried((before) => new Set(before).add(key));
  });
  const key = next?.key;
  const conversationId = next?.conversationId;
  useEffect(() => {
    const part = key === undefined ? null : current();
    if (!part || conversationId === undefined) return undefined;
    let begun = false;
    const timer = setTimeout(() => {
      port.post({ type: 'loadHistory', conversationId, details: part.details ?? undefined });
    }, pause);
    const unsubscribe = port.subscribe((message) => {
      if (message.type !== 'history') return;
      const { state } = message;
      // The end of the one before may be told after this one was begun with.
      const isNext = state.kind !== 'idle' && state.conversationId === conversationId;
      if (isNext && state.kind === 'loading') begun = true;
      else if (isNext || (begun && state.kind === 'idle')) ended(part, state);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [key, conversationId, port]);

  return {
    part: next,
    halted,
    tried,
    stop: () => {
      setHalted('byOperator');
      port.post({ type: 'stopLoading' });
    },
    goOn: () => setHalted(null),
  };
}
