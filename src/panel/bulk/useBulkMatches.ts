/** Matches of many conversations, asked for in few messages: once per conversation, and again when its search values change. */
import { useEffect, useEffectEvent, useState } from 'react';
import { callFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { RequestOf } from '../../messaging/table';
import type { Matching } from './bulkRow';
import { started } from '../../messaging/started';

type Question = RequestOf<'plan.matches'>;

interface Asked {
  readonly key: string;
  readonly matching: Matching;
}

/** As the table of messages allows. */
const maxAtOnce = 50;

const looking: Matching = { kind: 'looking' };

/** @param round a new value asks for all again */
export function useBulkMatches(questions: readonly Question[], round: string): (conversationId: number) => Matching {
  const [asked, setAsked] = useState<ReadonlyMap<number, Asked>>(new Map());
  const keyOf = (question: Question) => JSON.stringify([round, question]);
  const missing = questions.filter((one) => asked.get(one.conversationId)?.key !== keyOf(one)).slice(0, maxAtOnce);

  const ask = useEffectEvent(async () => {
    const keys = new Map(missing.map((one) => [one.conversationId, keyOf(one)]));
    const put = (matchings: readonly Matching[]) =>
      setAsked((before) => {
        const after = new Map(before);
        [...keys].forEach(([id, key], index) => {
          const still = before.get(id)?.key ?? key;
          if (still === key || matchings[index] === looking)
            after.set(id, { key, matching: matchings[index] ?? looking });
        });
        return after;
      });
    put(missing.map(() => looking));
    try {
      const found = await call('bulk.matches', { all: [...missing] });
      const at = Date.now();
      put(
        found.map((one) => (one.ok ? { kind: 'found', value: one.value, at } : { kind: 'failed', error: one.error })),
      );
    } catch (error) {
      put(missing.map(() => ({ kind: 'failed', error: callFailure(error) })));
    }
  });
  const next = missing.map(keyOf).join();
  useEffect(() => {
    if (next !== '') started(ask());
  }, [next]);

  return (conversationId) => asked.get(conversationId)?.matching ?? looking;
}
