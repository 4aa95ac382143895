/** The rows of the bulk view. Each is computed again only when its own data have changed, so that no key press makes all plans again. */
import { useMemo, useState } from 'react';
import type { PlanContext } from '../../messaging/responses';
import { contactOf } from '../../sending/match/ruleValues';
import type { BulkDrafts } from './bulkDrafts';
import { bulkRow, rowDestination, type BulkRow } from './bulkRow';
import { messagesOf, missingDetails } from './missingParts';
import { useBulkMatches } from './useBulkMatches';

/**
 * @param tried keys of the parts that were loaded as far as possible
 * @param round a new value asks Lime again
 */
export function useBulkRows(
  { conversations, drafts, released }: BulkDrafts,
  context: PlanContext,
  tried: ReadonlySet<string>,
  round: string,
): readonly BulkRow[] {
  const [ways] = useState(() => remembering(rowDestination));
  const [rows] = useState(() => remembering(bulkRow));
  const known = useMemo(
    () =>
      [...conversations.values()]
        .sort((one, other) => timeOf(other.createdAt) - timeOf(one.createdAt))
        .flatMap((conversation) => {
          const draft = drafts.get(conversation.id);
          return draft ? [{ conversation, draft, way: ways(conversation.id, conversation, draft, context) }] : [];
        }),
    [conversations, drafts, context, ways],
  );
  const questions = useMemo(
    () =>
      known.flatMap(({ conversation, draft, way: { instance, mapping, values } }) => {
        const { sentTo } = draft.choices;
        return instance && mapping
          ? [
              {
                conversationId: conversation.id,
                ...contactOf(conversation),
                instanceId: instance.id,
                values: [...values],
                sentTo,
              },
            ]
          : [];
      }),
    [known],
  );
  const matchingOf = useBulkMatches(questions, round);
  return known.map(({ conversation, draft, way }) => {
    const { id } = conversation;
    const detailsFailed = missingDetails(conversation).every(({ key }) => tried.has(key));
    const isReleased = released.has(id);
    const historyFailed = tried.has(messagesOf(id, isReleased));
    return rows(id, conversation, draft, way, matchingOf(id), context, detailsFailed, historyFailed, isReleased);
  });
}

const timeOf = (iso: string | null) => (iso === null ? 0 : Date.parse(iso));

/** Memoizes the function per id: the same arguments give the same object. */
function remembering<Given extends readonly unknown[], Result>(work: (...given: Given) => Result) {
  const last = new Map<number, { readonly given: Given; readonly result: Result }>();
  return (id: number, ...given: Given): Result => {
    const before = last.get(id);
    if (before?.given.every((one, index) => one === given[index])) return before.result;
    const result = work(...given);
    last.set(id, { given, result });
    return result;
  };
}
