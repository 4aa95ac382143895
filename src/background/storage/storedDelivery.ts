/** A delivery's record as the database holds it: with a mark by which an index finds the few that need attention among all there ever were. */
import { isOpen, type DeliveryRecord } from '../../sending/journal/journal';

/** `open`: something is left to be done. `result`: it still has words that are forgotten after a while. */
type Attention = 'open' | 'result';

interface StoredDelivery extends DeliveryRecord {
  /** Absent once only ids, link and times remain. */
  readonly attention: Attention | undefined;
  /** Since when, in milliseconds since 1970: a result since its end, all else since it was made. */
  readonly since: number;
}

export function storedDelivery(record: DeliveryRecord): StoredDelivery {
  const ended = record.target?.descriptive ? 'result' : undefined;
  return { ...record, attention: isOpen(record) ? 'open' : ended, since: sinceOf(record) };
}

/** Records of releases up to 0.2.0 do not tell when they ended. */
export const sinceOf = (record: DeliveryRecord): number =>
  isOpen(record) ? record.createdAt : (record.endedAt ?? record.createdAt);

/**
 * Those that need this attention, the oldest first.
 * @param until since which time at the latest, in milliseconds since 1970
 * @param most how many at most
 */
export const needing = (
  store: IDBObjectStore,
  attention: Attention,
  { until = Infinity, most }: { readonly until?: number; readonly most?: number } = {},
): IDBRequest<DeliveryRecord[]> =>
  store.index('attention').getAll(IDBKeyRange.bound([attention], [attention, until]), most) as IDBRequest<
    DeliveryRecord[]
  >;
