/** Settings and metadata, read at each opening and when the operator comes back from the options page. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../messaging/extensionCall';
import type { PlanContext } from '../../messaging/responses';
import { callFailure, type CallFailure } from '../../messaging/callFailure';

export type ContextState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly context: PlanContext }
  | { readonly kind: 'failed'; readonly why: CallFailure };

/**
 * Keeps the last answer while it reads again. `ask` reads again.
 * @param firstContext the answer at the first opening, requested before anything could be rendered
 */
export function usePlanContext(
  openings: number,
  firstContext: Promise<PlanContext>,
): { readonly state: ContextState; readonly ask: () => void } {
  const first = useRef<Promise<PlanContext> | null>(firstContext);
  const [state, setState] = useState<ContextState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const ask = () => setRound((before) => before + 1);
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') setRound((before) => before + 1);
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);
  useEffect(() => {
    let newest = true;
    const show = (next: ContextState) => {
      if (newest) setState(next);
    };
    const asked = first.current ?? call('plan.context', {});
    first.current = null;
    asked.then(
      (context) => show({ kind: 'ready', context }),
      (error: unknown) => show({ kind: 'failed', why: callFailure(error) }),
    );
    return () => {
      newest = false;
    };
  }, [openings, round]);
  return { state, ask };
}
