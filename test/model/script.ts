/** What one schedule plays. */
import type { JournalAccident } from './client';
import type { Accident, Deed } from './limeModel';

export type Wish = 'create' | 'linkFirst' | 'linkSecond' | 'sendAgain';

export interface Script {
  readonly keptBy: 'conversationObject' | 'reference';
  /** Whether the plans create a person, and whether that bears their mark. */
  readonly person: 'none' | 'unmarked' | 'marked';
  /** Persons that are alike before the sends. */
  readonly alikeBefore: number;
  readonly clients: readonly {
    readonly wish: Wish;
    readonly sloth: number;
    readonly takesBack: boolean;
    readonly puts: ReadonlyMap<number, JournalAccident>;
  }[];
  readonly order: readonly number[];
  readonly accidents: ReadonlyMap<number, Accident>;
  readonly deeds: ReadonlyMap<number, Deed>;
}
