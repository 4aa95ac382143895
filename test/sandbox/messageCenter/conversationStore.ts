/** The conversations and notes of one sandbox, and the only code that changes them. */
import { ME, capitalised, entryWith, type EntryDraft } from './entryWith';
import type { Conversation, ConversationStatus, Entry, Note, Topic } from './payload';
import { seededConversations, seededNotes } from './seeds';

export interface ConversationStore {
  /** The conversation with its whole transcript. */
  get: (id: number) => Conversation | undefined;
  /** All of them, latest message first. */
  list: () => Conversation[];
  /** Adds, or replaces the one with the same id. */
  add: (conversation: Conversation) => Conversation;
  /** Appends an entry that is sent now. */
  append: (id: number, draft: EntryDraft) => Entry;
  /** Sets keys, as an operator's action does. A new status is entered in the transcript too; that entry is returned. */
  change: (id: number, changes: ConversationChanges) => Entry | undefined;
  notes: (conversationId: number) => Note[];
  addNote: (note: Note) => void;
  /** Back to the seeds. */
  reset: () => void;
}

export interface ConversationChanges {
  operator_assigned_to?: number | null;
  topics?: Topic[];
  status?: ConversationStatus;
}

export function conversationStore(now: () => number): ConversationStore {
  const conversations = new Map<number, Conversation>();
  let notes: Note[] = [];

  function reset() {
    conversations.clear();
    for (const conversation of seededConversations()) conversations.set(conversation.id, conversation);
    notes = seededNotes();
  }

  function known(id: number): Conversation {
    const conversation = conversations.get(id);
    if (!conversation) throw new Error(`The sandbox has no conversation ${id}`);
    return conversation;
  }

  function append(id: number, draft: EntryDraft): Entry {
    const conversation = known(id);
    const entry = entryWith(draft, {
      conversationId: id,
      partId: conversation.conversation_part_set.at(-1)?.id ?? id,
      messageNumber: numberOf(conversation.transcript.at(-1)) + 1,
      sentAt: sentAfter(conversation, now()),
      contact: conversation.contact,
      operator: ME,
    });
    conversation.transcript.push(entry);
    conversation.last_message = entry;
    conversation.last_fetchable_msgid = entry.id;
    conversation.last_message_sent_at = entry.sent_at;
    if (entry.sender?.type === 'contact') {
      conversation.contact_last_message_sent_at = entry.sent_at;
      conversation.contact_last_update_at = entry.sent_at;
      conversation.contact_first_message_sent_at ??= entry.sent_at;
      conversation.marked_read_operator = false;
    }
    return entry;
  }

  function change(id: number, { status, ...plain }: ConversationChanges): Entry | undefined {
    const conversation = Object.assign(known(id), plain);
    if (status === undefined || status === conversation.status) return undefined;
    const previous = conversation.status as ConversationStatus;
    const entry = append(id, { event: 'status_change', status, previous });
    conversation.status = status;
    conversation.status_description = capitalised(status);
    conversation.accepts_messages = status !== 'ended';
    conversation.ended_at = status === 'ended' ? entry.sent_at : null;
    return entry;
  }

  reset();
  return {
    get: (id) => conversations.get(id),
    list: () => [...conversations.values()].sort(latestFirst),
    add: (conversation) => {
      conversations.set(conversation.id, conversation);
      return conversation;
    },
    append,
    change,
    notes: (conversationId) => notes.filter((note) => note.conversation_id === conversationId),
    addNote: (note) => void notes.push(note),
    reset,
  };
}

function latestFirst(a: Conversation, b: Conversation): number {
  return (b.last_message_sent_at ?? b.created_at).localeCompare(a.last_message_sent_at ?? a.created_at) || b.id - a.id;
}

function numberOf(entry: Entry | undefined): number {
  return Number(entry?.id.split('.').at(-1) ?? 0);
}

/** An entry never comes before the one it follows, also where seeds lie in this clock's future. */
function sentAfter(conversation: Conversation, now: number): string {
  const last = Date.parse(conversation.last_message_sent_at ?? conversation.created_at);
  return new Date(Math.max(now, last + 1)).toISOString();
}
