/** An open object that a conversation may belong to, with what Lime has of it to compare. JSON. */
import type { ObjectHit } from '../match/match';

export interface OpenCase {
  readonly hit: ObjectHit;
  /** Of the person, not only of the company. */
  readonly ofPerson: boolean;
  /** The description, where the limetype has one. */
  readonly text: string;
  /** Texts of its options, as type or category; not the status. */
  readonly kinds: readonly string[];
  /** ISO 8601; the earliest of its dates. */
  readonly opened: string | null;
  /** Newest first. */
  readonly notes: readonly CaseNote[];
}

export interface CaseNote {
  /** ISO 8601. */
  readonly date: string | null;
  readonly text: string;
}
