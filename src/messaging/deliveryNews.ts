/**
 * The port over which the worker reports changes of deliveries to a panel. The panel names the deliveries it follows, and repeats that from time to
 * time: the worker answers with what it has not reported yet, and is kept awake by it.
 */
import * as z from 'zod/mini';
import type { DeliveryView } from '../sending/journal/deliveryView';
import type { Undone } from '../sending/journal/undo';
import { DeliveryId } from '../sending/plan/deliveryId';

/** The port's name. */
export const deliveryNews = 'deliveries';

export const Followed = z.strictObject({ ids: z.array(DeliveryId).check(z.maxLength(20_000)) });
export type Followed = z.infer<typeof Followed>;

export interface DeliveryNews {
  readonly views: readonly DeliveryView[];
  /** Asked for, and not in the journal. */
  readonly gone: readonly string[];
  /** Taken back: from this panel, another tab or the toolbar. */
  readonly undone: readonly { readonly id: string; readonly answer: Undone }[];
}
