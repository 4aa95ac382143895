/** What one schedule plays. */
import type { JournalAccident, Order } from './client';
import type { Accident, Deed } from './limeModel';
import type { Secret } from './masked';
import type { EarlierInLime } from './returning';

/** `createOther`: in another limetype than the rest. */
export type Wish = 'create' | 'createOther' | 'linkFirst' | 'linkSecond' | 'sendAgain';

export interface Script {
  readonly keptBy: 'conversationObject' | 'reference';
  /** Whether the plans create a person, and whether that bears their mark; or lead to one that was found. */
  readonly person: 'none' | 'unmarked' | 'marked' | 'matched';
  /** Whether Lime keeps values as they are written. */
  readonly form: 'asWritten' | 'normalised';
  /** Whether the sends have a to-do, and whether that bears their mark. */
  readonly todo: 'none' | 'unmarked' | 'marked';
  /** Whether the conversation has a file. */
  readonly file: boolean;
  /** Persons that are alike before the sends. */
  readonly alikeBefore: number;
  readonly clients: readonly {
    readonly wish: Wish;
    readonly sloth: number;
    readonly takesBack: boolean;
    readonly puts: ReadonlyMap<number, JournalAccident>;
    /** Whether the send is one of many. */
    readonly bulk: boolean;
    /** By number of the change of the journal that it comes just before. */
    readonly orders: ReadonlyMap<number, Order>;
  }[];
  readonly order: readonly number[];
  readonly accidents: ReadonlyMap<number, Accident>;
  readonly deeds: ReadonlyMap<number, Deed>;
  /** Earlier conversations, by which the contact may be known where plans would have no person. */
  readonly earlier?: readonly EarlierInLime[];
  /** What the contact has said that is masked. */
  readonly masked?: Secret;
}
