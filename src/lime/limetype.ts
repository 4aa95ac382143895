/** Lime's metadata as the rest of the product sees it (facts: lime-crm-api 3). */

export interface Option {
  readonly key: string;
  readonly text: string;
  readonly inactive: boolean;
}

/** The types of facts C8; one that is not listed there is kept as it came, and refused when it should be written. */
export interface Property {
  readonly name: string;
  /** `localname`: what people in Lime call it. */
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  /** Longest text in characters; null where there is no limit. */
  readonly length: number | null;
  /** The limetype at the other end of a relation. */
  readonly relatedLimetype: string | null;
  readonly options: readonly Option[];
  /** Lime's semantic label (`primaryemailaddress`, `notes`, ...), a hint that may be absent (facts C9, C10). */
  readonly tag: string | null;
}

export interface Limetype {
  readonly name: string;
  readonly singular: string;
  readonly plural: string;
  readonly tag: string | null;
  readonly properties: readonly Property[];
}
