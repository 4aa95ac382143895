/** The round that the worker is delivering. Following it also keeps the worker awake. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { callFailure } from '../../messaging/callFailure';
import type { DeliveryAnswer } from '../../messaging/responses';
import type { RowOnScreen } from '../../messaging/rowOnScreen';
import type { RequestOf } from '../../messaging/table';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { Plan } from '../../sending/plan/plan';
import { call } from '../../messaging/extensionCall';
import type { SubmissionRefusal } from '../planning/draft';
import { readRow } from './readRow';
import { useDeliveryNews } from '../connection/useDeliveryNews';
import { started } from '../../messaging/started';

/** As the table of messages allows, and small enough for a long transcript each. */
const maxAtOnce = 25;

export type Order = RequestOf<'bulk.order'>['order'];

export interface BulkQueue {
  readonly deliveries: readonly DeliveryView[];
  /** Sent in the rounds before, for as long as the view stands. */
  readonly earlier: readonly DeliveryView[];
  readonly submitting: boolean;
  readonly refused: SubmissionRefusal | null;
  /** @param goesOn they belong to the round before, whether or not that is at its end */
  readonly send: (plans: readonly Plan[], goesOn?: boolean) => void;
  readonly order: (order: Order) => void;
  readonly retry: (deliveryId: string) => void;
  readonly discard: (deliveryId: string) => void;
}

/** Whether a delivery no longer changes by itself. */
export const isAtEnd = ({ state }: DeliveryView): boolean => state.kind === 'sent' || state.kind === 'failed';

/** @param onGone is called for each delivery that has left the journal; must be stable */
export function useBulkQueue(onGone: (deliveryId: string) => void): BulkQueue {
  const [deliveries, setDeliveries] = useState<readonly DeliveryView[]>([]);
  const [earlier, setEarlier] = useState<readonly DeliveryView[]>([]);
  const [submitting, setSubmitting] = useState(false);
  const [refused, setRefused] = useState<SubmissionRefusal | null>(null);

  const look = useCallback(
    () =>
      call('bulk.order', { order: 'look' }).then(
        (next) => setDeliveries((before) => kept(before, next)),
        // What is followed is told all the same.
        () => undefined,
      ),
    [],
  );
  const retry = useCallback(
    (deliveryId: string) => started(call('delivery.retry', { deliveryId }).then(look, look)),
    [look],
  );
  const discard = useCallback(
    (deliveryId: string) =>
      started(
        call('delivery.discard', { deliveryId })
          .then(() => onGone(deliveryId))
          .then(look, look),
      ),
    [look, onGone],
  );
  useEffect(() => started(look()), [look]);
  const followed = useMemo(
    () => deliveries.filter(({ state }) => state.kind !== 'sent' && state.kind !== 'paused'),
    [deliveries],
  );
  useDeliveryNews(followed, ({ views, gone }) => {
    const news = new Map(views.map((view) => [view.id, view]));
    const left = new Set(gone);
    setDeliveries((before) =>
      before.filter(({ id }) => !left.has(id)).map((delivery) => news.get(delivery.id) ?? delivery),
    );
    gone.forEach(onGone);
  });

  const send = async (plans: readonly Plan[], goesOn: boolean) => {
    // As they stand there at this moment, whatever the plans say.
    const rows = plans.map(({ conversationId }) => readRow(conversationId));
    setSubmitting(true);
    setRefused(null);
    const newRound = !goesOn && deliveries.every(isAtEnd);
    if (newRound) setEarlier([...earlier, ...deliveries.filter(({ state }) => state.kind === 'sent')]);
    try {
      for (let from = 0; from < plans.length; from += maxAtOnce) {
        const upTo = from + maxAtOnce;
        const answers = await sendSome(plans.slice(from, upTo), rows.slice(from, upTo), from === 0 && newRound);
        const refusal = answers.find((answer) => answer.kind === 'refused');
        if (refusal) setRefused(refusal.why);
        await look();
        if (refusal) break;
      }
    } catch (error) {
      setRefused(callFailure(error));
    }
    setSubmitting(false);
  };
  return {
    deliveries,
    earlier,
    submitting,
    refused,
    send: (plans, goesOn = false) => started(send(plans, goesOn)),
    order: (order) => started(call('bulk.order', { order }).then(setDeliveries, look)),
    retry,
    discard,
  };
}

/** The new list, with the previous objects for unchanged deliveries, so that React renders nothing for them. */
function kept(before: readonly DeliveryView[], next: readonly DeliveryView[]): readonly DeliveryView[] {
  const known = new Map(before.map((one) => [JSON.stringify(one), one]));
  const same = next.map((one) => known.get(JSON.stringify(one)) ?? one);
  return same.length === before.length && same.every((one, index) => one === before[index]) ? before : same;
}

/** A worker that ended before it answered is asked once more: the ids of the deliveries make that the same send. */
function sendSome(
  plans: readonly Plan[],
  rows: readonly (RowOnScreen | null)[],
  newRound: boolean,
): Promise<readonly DeliveryAnswer[]> {
  const ask = () => call('bulk.send', { plans: [...plans], newRound, rows: [...rows] });
  return ask().catch((error: unknown) => {
    if (callFailure(error) !== 'noAnswer') throw error;
    return ask();
  });
}
