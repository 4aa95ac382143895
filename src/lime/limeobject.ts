/** A limeobject as the rest of the product sees it (facts: lime-crm-api B7). */
import type { WriteValue } from './writeValue';

/** Any JSON that Lime answers with. */
export type LimeJson = string | number | boolean | null | readonly LimeJson[] | { readonly [key: string]: LimeJson };

export interface Limeobject {
  readonly id: number;
  readonly limetype: string;
  /** Lime's own display text for the object. */
  readonly descriptive: string;
  /** ISO 8601 with offset. */
  readonly createdTime: string | null;
  /** Time of the last change; ISO 8601 with offset. */
  readonly changedTime: string | null;
  /** The Lime user who created it, where Lime tells. */
  readonly createdBy?: number;
  /** The Lime user who has changed it last, where Lime tells. */
  readonly changedBy?: number;
  /** Properties by name, without the members that begin with `_`. A belongsto is the id of the related object. */
  readonly values: Readonly<Record<string, LimeJson>>;
  /**
   * Related objects that came along, by the name of the belongsto; empty unless asked for (B27). One that may not be read is absent although the
   * property holds its id.
   */
  readonly embedded: Readonly<Record<string, Limeobject>>;
}

/** The body of a create or update: property to value. */
export type WriteValues = Readonly<Record<string, WriteValue>>;
