/**
 * Which open object the conversation probably belongs to. Ranked in the panel, since the conversation's text does not go to the worker before it is
 * sent.
 */
import { useMemo } from 'react';
import type { OpenCase } from '../../sending/match/match';
import { casesToCompare } from '../../sending/sameCase/casesToCompare';
import { probableCase, type RankedCase } from '../../sending/sameCase/rankCases';
import type { PlannedOutcome } from './usePlanning';

/** @param cases of person and company @param now when Lime was asked, in milliseconds since 1970 */
export const sameCaseOf = (
  { mapping, matches, planned }: Pick<PlannedOutcome, 'mapping' | 'matches' | 'planned'>,
  cases: readonly OpenCase[],
  now: number,
): RankedCase | null =>
  probableCase({
    conversation: planned.conversation,
    hidden: planned.masked.flatMap(({ shown, text }) => (shown ? [text] : [])),
    cases: casesToCompare(mapping, matches, cases),
    now,
  });

const none: readonly OpenCase[] = [];

/** The same for one conversation; null until Lime has answered. */
export function useSameCase(
  outcome: PlannedOutcome | null,
  cases: readonly OpenCase[] = none,
  now: number,
): RankedCase | null {
  const { mapping, matches, planned } = outcome ?? {};
  return useMemo(
    () => (mapping && matches && planned ? sameCaseOf({ mapping, matches, planned }, cases, now) : null),
    [mapping, matches, planned, cases, now],
  );
}
