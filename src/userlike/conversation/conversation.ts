/**
 * A conversation as the rest of the product sees it: one shape, whichever of Userlike's answers it was merged from.
 * Names are our own and few; everything that Userlike sent stays reachable in `payload` and `extra`.
 */
import type { JsonObject } from './json';

/** One entry of the transcript (facts: userlike 4.2), whatever its words. */
interface EntryFacts {
  /** `<conversation>.<part>.<message>` */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
  /** `other` is a type that Userlike has not documented; it is kept and shown, never dropped silently. */
  readonly kind: 'message' | 'notification' | 'other';
  /** `welcome_message`, `status_change`, ... */
  readonly event: string | null;
  readonly author: Author;
  /** Any entry with a non-empty url is media. */
  readonly url: string | null;
  /** Keys that no type of ours names. */
  readonly extra?: JsonObject;
}

export interface Entry extends EntryFacts {
  /** `body_plain`, else the words of `body`; well-formed Unicode. */
  readonly text: string;
}

/** As the page's script keeps it: markup is read only when the entry goes to the panel (`withText`). */
export interface RawEntry extends EntryFacts {
  readonly body: string;
  /** `text_format` of a body that may hold markup, '' where nothing is said; null for `body_plain`. */
  readonly format: string | null;
}

export interface Author {
  readonly kind: 'contact' | 'operator' | 'bot' | 'system';
  /** `display_name`, which is "Contact" for one who gave no name. */
  readonly name: string;
  readonly id: number | null;
}

/** What the contact says of themselves: claimed, not proved, unless `emailVerified`. */
export interface Contact {
  readonly id: number | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly phoneNumber: string | null;
  readonly mobileNumber: string | null;
  readonly company: string | null;
}

/** Whether older messages than those in `entries` exist. `unknown`: no message page has told. */
export type Completeness = 'complete' | 'older' | 'unknown';

export interface Conversation<Of extends EntryFacts = Entry> {
  readonly id: number;
  readonly topics: readonly string[];
  readonly contact: Contact;
  readonly operator: { readonly id: number | null; readonly name: string | null };
  /** `web`, `whatsapp`, ... */
  readonly channel: string | null;
  /** `new`, `open`, `pending`, `ended`, or one not known yet. */
  readonly status: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly endedAt: string | null;
  readonly contactFirstMessageAt: string | null;
  /** Without doubles, by `sentAt`, then by the numeric last part of the id. */
  readonly entries: readonly Of[];
  readonly completeness: Completeness;
  /** Entries that were received but could not be read; the operator is told. */
  readonly unreadableEntries: number;
  /** The merged payload without its transcript; unknown keys kept. */
  readonly payload: JsonObject;
  /** How addresses begin at the Message Center in which it was read, where that has told (`addressBase`). */
  readonly addressBase?: string;
}

export type RawConversation = Conversation<RawEntry>;
