/**
 * The port over which the worker tells a panel how deliveries fare, as soon as that changes. The panel says which ones it follows, and says it again from
 * time to time: that is answered with whatever it has not been told yet, and keeps the worker awake.
 */
import * as z from 'zod/mini';
import type { DeliveryView } from '../sending/journal/deliveryView';
import { DeliveryId } from '../sending/plan/deliveryId';

/** The port's name. */
export const deliveryNews = 'deliveries';

export const Followed = z.strictObject({ ids: z.array(DeliveryId).check(z.maxLength(20_000)) });
export type Followed = z.infer<typeof Followed>;

export interface DeliveryNews {
  readonly views: readonly DeliveryView[];
  /** Asked for, and not in the journal. */
  readonly gone: readonly string[];
}
