/** A delivery's record as the database holds it: one that is not settled has a mark, by which an index finds it among all that are. */
import { isSettled, type DeliveryRecord } from '../sending/journal';

export const storedDelivery = (record: DeliveryRecord): DeliveryRecord & { readonly unsettled: 1 | undefined } => ({
  ...record,
  unsettled: isSettled(record) ? undefined : 1,
});
