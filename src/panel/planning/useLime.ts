/** Lime's answer to a question of the panel: asked again when the question changes; only the newest answer counts. */
import { useEffect, useState } from 'react';
import type { Result } from '../../lime/result';
import { asked, type AskFailure } from '../../messaging/callFailure';
import type { RequestOf } from '../../messaging/table';
import type { ResponseOf } from '../../messaging/responses';
import { call } from '../../messaging/extensionCall';
import { started } from '../../messaging/started';

type Question = 'plan.matches' | 'contact.context' | 'objects.names';
type ValueOf<Name extends Question> = ResponseOf<Name> extends Result<infer Value> ? Value : never;

export type LimeState<Value> =
  /** `before`: the last answer to the same question, to show while it is asked again. */
  | { readonly kind: 'looking'; readonly before: Found<Value> | null }
  | { readonly kind: 'found'; readonly found: Found<Value> }
  | { readonly kind: 'failed'; readonly error: AskFailure };

export interface Found<Value> {
  readonly value: Value;
  /** Milliseconds since 1970; the plan's clock, so that a preview does not change while it is read. */
  readonly at: number;
}

interface Answered<Value> {
  readonly question: string;
  readonly round: string;
  readonly state: Exclude<LimeState<Value>, { kind: 'looking' }>;
}

/**
 * @param request null while there is nothing to ask
 * @param round a new value asks again
 */
export function useLime<Name extends Question>(
  name: Name,
  request: RequestOf<Name> | null,
  round: string,
): LimeState<ValueOf<Name>> {
  const question = JSON.stringify(request);
  const [answered, setAnswered] = useState<Answered<ValueOf<Name>> | null>(null);
  useEffect(() => {
    const toAsk = JSON.parse(question) as typeof request;
    if (!toAsk) return undefined;
    let newest = true;
    const show = (state: Answered<ValueOf<Name>>['state']) => {
      if (newest) setAnswered({ question, round, state });
    };
    started(
      asked(call(name, toAsk) as Promise<Result<ValueOf<Name>>>).then((result) =>
        show(
          result.ok
            ? { kind: 'found', found: { value: result.value, at: Date.now() } }
            : { kind: 'failed', error: result.error },
        ),
      ),
    );
    return () => {
      newest = false;
    };
  }, [name, question, round]);
  if (answered?.question !== question) return { kind: 'looking', before: null };
  if (answered.round === round) return answered.state;
  return { kind: 'looking', before: answered.state.kind === 'found' ? answered.state.found : null };
}
