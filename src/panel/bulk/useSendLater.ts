/**
 * Conversations that were still loading when Send was pressed: each is sent in the same round as soon as it is ready. One that turns out to need a choice,
 * or is picked no more, is not: whoever answers for it presses Send again. It ends with the view, where nothing is loaded any more.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import { isLoading, type BulkRow } from './bulkRow';
import type { BulkQueue } from './useBulkQueue';

export interface SendLater {
  readonly ids: readonly number[];
  /** @param begun others are sent at once: these belong to their round */
  readonly promise: (ids: readonly number[], begun: boolean) => void;
  readonly takeBack: () => void;
}

const nothing: { readonly ids: readonly number[]; readonly begun: boolean } = { ids: [], begun: false };

/** @param picked the rows that are picked now */
export function useSendLater(picked: readonly BulkRow[], queue: BulkQueue): SendLater {
  const [promised, setPromised] = useState(nothing);
  const rows = picked.filter(({ conversation }) => promised.ids.includes(conversation.id));
  const plans = rows.flatMap(({ state }) => (state.kind === 'ready' ? [state.plan] : []));
  const ids = rows.filter(isLoading).map(({ conversation }) => conversation.id);
  const held = queue.submitting || queue.deliveries.some(({ state }) => state.kind === 'paused');

  const goOn = useEffectEvent(() => {
    if (held) return;
    setPromised({ ids, begun: promised.begun || plans.length > 0 });
    if (plans.length > 0) queue.send(plans, promised.begun);
  });
  const settled = promised.ids.length - ids.length;
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was promised is sent when the page has told it
    if (settled > 0) goOn();
  }, [settled, held]);

  return {
    ids,
    promise: (more, begun) =>
      setPromised((before) => ({ ids: [...new Set([...before.ids, ...more])], begun: begun || before.ids.length > 0 })),
    takeBack: () => setPromised(nothing),
  };
}
