/** Follows one delivery for as long as the panel lives, whichever conversation is shown. Renders nothing. */
import { useEffect, useEffectEvent } from 'react';
import { call } from '../../messaging/extensionCall';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { followDelivery, isAtRest } from './followDelivery';
import { started } from '../../messaging/started';

interface DeliveryFollowerProps {
  readonly delivery: DeliveryView;
  readonly onChange: (delivery: DeliveryView | null) => void;
}

export function DeliveryFollower({ delivery, onChange }: DeliveryFollowerProps) {
  const report = useEffectEvent(onChange);
  const start = useEffectEvent((signal: AbortSignal) =>
    followDelivery(delivery, askWorker, (next) => report(next), signal),
  );
  const follows = !isAtRest(delivery);
  // "Try again" ends the rest of one that waits for its time.
  const restsUntil = delivery.state.kind === 'waiting' ? delivery.state.nextAt : null;
  useEffect(() => {
    if (!follows) return undefined;
    const end = new AbortController();
    started(start(end.signal));
    return () => end.abort();
  }, [follows, restsUntil]);
  // What waits for a person may go on by a new key, entered in another tab; whoever comes back from there looks once.
  const failed = delivery.state.kind === 'failed';
  const look = useEffectEvent(() => {
    if (document.visibilityState === 'visible')
      started(call('delivery.follow', { deliveryId: delivery.id, known: '' }).then(report));
  });
  useEffect(() => {
    if (!failed) return undefined;
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [failed]);
  return null;
}

const askWorker = (known: DeliveryView) =>
  call('delivery.follow', { deliveryId: known.id, known: JSON.stringify(known) });
