/** What stands in the Lime sandbox of one conversation, read as a colleague in Lime would read it. */
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';

/** Texts of the history notes that name the conversation's address, in the order in which they were made. */
export function sentNotes(lime: LimeSandbox, conversationId: number): string[] {
  return lime.state
    .objects('history')
    .map(({ note }) => String(note))
    .filter((note) => note.includes(`#/conversation/${conversationId} `));
}
