/** Objects in Lime by their ids, and what is known of those that a delivery has made. */

export interface ObjectId {
  readonly limetype: string;
  readonly id: number;
}

export interface MadeObject extends ObjectId {
  /** The object's last change as Lime answered our own last write of it; absent where that answer was lost. */
  readonly changedTime?: string;
  /** The Lime user of our key, as far as an answer told. */
  readonly createdBy?: number;
}

/** The same with its limetype, if that is known. */
export type Made = Omit<MadeObject, 'limetype'>;
