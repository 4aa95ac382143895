/** Which open object the conversation probably goes on with. Ranked here, since the conversation never leaves the panel. */
import { useMemo } from 'react';
import type { OpenCase } from '../../sending/match/match';
import { probableCase, type RankedCase } from '../../sending/sameCase/rankCases';
import type { Planned } from '../../sending/planning/makePlan';

export const sameCaseOf = (
  { conversation, masked }: Pick<Planned, 'conversation' | 'masked'>,
  cases: readonly OpenCase[],
  now: number,
): RankedCase | null =>
  probableCase({
    conversation,
    hidden: masked.flatMap(({ shown, text }) => (shown ? [text] : [])),
    cases,
    now,
  });

/** @param planned null while nothing is planned, or where the conversation belongs to an object already */
export function useSameCase(
  planned: Planned | null,
  cases: readonly OpenCase[] | undefined,
  now: number,
): RankedCase | null {
  const { conversation, masked } = planned ?? {};
  return useMemo(
    () => (conversation && masked && cases ? sameCaseOf({ conversation, masked }, cases, now) : null),
    [conversation, masked, cases, now],
  );
}
