/** Selects the entries of a conversation for the note. */
import type { Entry } from '../../userlike/conversation/conversation';
import { entriesForNote } from '../note/historyNote';
import { ownPatterns } from '../redaction/redaction';
import type { PartInput } from './planInput';
import { changedSince, entriesSince } from '../note/sentUpTo';

export interface NoteEntries {
  /** What the note could hold, before the operator left any out. */
  readonly all: readonly Entry[];
  /** Null where the conversation was never sent, or no note in Lime tells how far. */
  readonly since: readonly Entry[] | null;
  /** What was sent before is another text by now. */
  readonly changed: boolean;
  /** Whether `all` is `since`. */
  readonly onlyNew: boolean;
  /** To write: `all` without those that the operator has left out. */
  readonly written: readonly Entry[];
}

export function noteEntries({ conversation, original, settings, mapping, matches, choices }: PartInput): NoteEntries {
  const held = entriesForNote(conversation.entries, mapping.instance.includeNotifications);
  const since = matches.sent.kind === 'sent' ? entriesSince(held, matches.sentUpTo) : null;
  const onlyNew = choices.again === 'new' && since !== null;
  const all = onlyNew ? since : held;
  const without = new Set(choices.without);
  const changed = since !== null && changedSince(original, matches.sentUpTo, ownPatterns(settings));
  return { all, since, changed, onlyNew, written: without.size > 0 ? all.filter(({ id }) => !without.has(id)) : all };
}
