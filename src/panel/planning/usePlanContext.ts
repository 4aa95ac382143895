/** Settings and metadata, read at each opening and when the operator comes back from the options page. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../messaging/extensionCall';
import type { PlanContext } from '../../messaging/responses';
import { callFailure, type CallFailure } from '../../messaging/callFailure';

export type ContextState =
  | { readonly kind: 'loading' }
  /** `isCurrent`: read since the panel was last opened or asked for it; until then it is what was true before. */
  | { readonly kind: 'ready'; readonly context: PlanContext; readonly isCurrent: boolean }
  | { readonly kind: 'failed'; readonly why: CallFailure };

interface Answered {
  readonly openings: number;
  readonly round: number;
  readonly answer: PlanContext | { readonly failure: CallFailure };
}

/**
 * Keeps the last answer while it reads again; but not over an opening if it was a problem, which may be gone: the panel is loaded long before it is
 * opened. `ask` reads again.
 * @param isUsed false while the panel is only loaded: then nothing is read again
 * @param firstContext the answer at the first opening, requested before anything could be rendered
 */
export function usePlanContext(
  openings: number,
  isUsed: boolean,
  firstContext: Promise<PlanContext>,
): { readonly state: ContextState; readonly ask: () => void } {
  const first = useRef<Promise<PlanContext> | null>(firstContext);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [round, setRound] = useState(0);
  const ask = () => setRound((before) => before + 1);
  useEffect(() => {
    if (!isUsed) return undefined;
    const onVisible = () => {
      if (document.visibilityState === 'visible') setRound((before) => before + 1);
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [isUsed]);
  useEffect(() => {
    let newest = true;
    const show = (answer: Answered['answer']) => {
      if (newest) setAnswered({ openings, round, answer });
    };
    const asked = first.current ?? call('plan.context', {});
    first.current = null;
    asked.then(show, (error: unknown) => show({ failure: callFailure(error) }));
    return () => {
      newest = false;
    };
  }, [openings, round]);
  return { state: stateOf(answered, openings, round), ask };
}

function stateOf(answered: Answered | null, openings: number, round: number): ContextState {
  if (!answered) return { kind: 'loading' };
  const { answer } = answered;
  const isOfThisOpening = answered.openings === openings;
  const isProblem = 'failure' in answer || answer.connection.kind !== 'ready' || answer.problem !== null;
  if (isProblem && !isOfThisOpening) return { kind: 'loading' };
  return 'failure' in answer
    ? { kind: 'failed', why: answer.failure }
    : { kind: 'ready', context: answer, isCurrent: isOfThisOpening && answered.round === round };
}
