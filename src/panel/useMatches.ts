/** Whom the contact matches in Lime and whether the conversation is there already: asked again when the question changes. */
import { useEffect, useState } from 'react';
import type { LimeError } from '../lime/result';
import { call } from './call';
import type { RequestOf } from '../messaging/table';
import type { Matches } from '../sending/match';

export type MatchState =
  /** `before`: the last answer to the same question, to show while it is asked again. */
  | { readonly kind: 'looking'; readonly before: Found | null }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly error: LimeError };

export interface Found {
  readonly matches: Matches;
  /** Milliseconds since 1970; the plan's clock, so that a preview does not change while it is read. */
  readonly at: number;
}

interface Answered {
  readonly question: string;
  readonly round: string;
  readonly state: Exclude<MatchState, { kind: 'looking' }>;
}

/**
 * @param request null while there is nothing to ask
 * @param round another value asks again
 */
export function useMatches(request: RequestOf<'plan.matches'> | null, round: string): MatchState {
  const question = JSON.stringify(request);
  const [answered, setAnswered] = useState<Answered | null>(null);
  useEffect(() => {
    const asked = JSON.parse(question) as typeof request;
    if (!asked) return undefined;
    let newest = true;
    const show = (state: Answered['state']) => {
      if (newest) setAnswered({ question, round, state });
    };
    call('plan.matches', asked).then(
      (result) =>
        show(
          result.ok
            ? { kind: 'found', found: { matches: result.value, at: Date.now() } }
            : { kind: 'failed', error: result.error },
        ),
      // The worker was ended while it asked; the operator's "Try again" wakes a new one.
      () => show({ kind: 'failed', error: { kind: 'cancelled' } }),
    );
    return () => {
      newest = false;
    };
  }, [question, round]);
  if (answered?.question !== question) return { kind: 'looking', before: null };
  if (answered.round === round) return answered.state;
  return { kind: 'looking', before: answered.state.kind === 'found' ? answered.state.found : null };
}
