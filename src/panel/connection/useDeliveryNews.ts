/** Follows deliveries while the component is mounted. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { DeliveryNews } from '../../messaging/deliveryNews';
import { runtime } from '../../messaging/runtime';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { followDeliveries, type DeliveryFollower } from './followDeliveries';

export function useDeliveryNews(deliveries: readonly DeliveryView[], onNews: (news: DeliveryNews) => void): void {
  const follower = useRef<DeliveryFollower>(null);
  const report = useEffectEvent(onNews);
  useEffect(() => {
    const following = followDeliveries(runtime, (news) => report(news));
    follower.current = following;
    return () => following.end();
  }, []);
  useEffect(() => follower.current?.follow(deliveries), [deliveries]);
  // What waits for a person may go on by a new key, entered in another tab; whoever comes back from there looks once.
  const failed = deliveries.some(({ state }) => state.kind === 'failed');
  useEffect(() => {
    if (!failed) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible') follower.current?.look();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [failed]);
}
