/**
 * Everything that was seen, as one record for each conversation id. Captures may come in any order, overlap and repeat: what they tell of the same
 * state of things gives the same conversation. Views are made when asked for and kept until something changes.
 */
import type { Capture, Entries, Extent, MessagePage, SeenConversation } from '../traffic/capture';
import { createHistoryCompleteness } from './historyCompleteness';
import type { RawConversation, RawEntry } from '../conversation/conversation';
import type { ConversationEntry } from '../traffic/entry';
import { idField, textField } from '../conversation/field';
import type { JsonObject } from '../conversation/json';
import { mergePayload } from './mergePayload';
import { contactIdOf, contactsIn, toConversation, withoutOtherContact } from './toConversation';
import { createTranscript, type EntrySource } from './transcript';
import { createUnreadableEntries, type ReadFrom } from './unreadableEntries';

/** Contacts that are kept beside the conversations: more than an operator's inbox holds, and an end for a scrolled contact list. */
const maxContacts = 500;

export class MergedConversations {
  readonly #records = new Map<number, MergedRecord>();
  readonly #contacts = new Map<number, JsonObject>();
  readonly #topics = new Map<number, string>();
  #changed = new Set<number>();

  /** Takes in what an answer or a frame told. @returns the conversations that are other ones now */
  merge(capture: Capture): ReadonlySet<number> {
    this.#changed = new Set();
    switch (capture.kind) {
      case 'conversations':
        for (const conversation of capture.conversations) this.#addConversation(conversation);
        break;
      case 'messages':
        this.#addPage(capture.conversationId, capture.page);
        break;
      case 'live':
        for (const conversation of capture.conversations) this.#addConversation(conversation);
        for (const entry of capture.entries) {
          this.#addEntry(entry, 'frame');
          if (entry.deleted) continue;
          const { completeness } = this.#record(entry.conversationId);
          this.#watchCompleteness(entry.conversationId, () => completeness.addLive(entry.entry));
        }
        break;
      case 'contacts':
        for (const contact of capture.contacts) this.#addContact(contact, capture.extent);
        break;
      case 'topics':
        for (const topic of capture.topics) this.#addTopic(topic);
        break;
      case 'interruption':
        for (const [id, { completeness }] of this.#records) this.#watchCompleteness(id, () => completeness.interrupt());
        break;
      case 'unreadable':
      case 'ignored':
    }
    return this.#changed;
  }

  /** The same object as long as nothing changes; null for a conversation that nothing was seen of. */
  get(id: number): RawConversation | null {
    if (!this.#records.has(id)) return null;
    const record = this.#record(id);
    record.view ??= toConversation(
      {
        id,
        payload: record.payload,
        entries: record.transcript.entries(),
        completeness: record.completeness.completeness(),
        unreadableEntries: record.unreadable.size,
      },
      { contacts: this.#contacts, topics: this.#topics },
    );
    return record.view;
  }

  /** Whether no message is missing, as the conversation itself says. */
  isComplete(id: number): boolean {
    return this.#records.get(id)?.completeness.completeness() === 'complete';
  }

  /** How many entries of a conversation are there. */
  entryCount(id: number): number {
    return this.#records.get(id)?.transcript.size ?? 0;
  }

  /** The conversations, that first which was longest neither merged nor asked for. */
  ids(): Iterable<number> {
    return this.#records.keys();
  }

  /** Texts of the topics that were listed, whether a conversation has them or not. */
  topics(): string[] {
    return [...this.#topics.values()];
  }

  forget(id: number): void {
    this.#records.delete(id);
  }

  #addConversation({ id, extent, mistyped, payload, transcript, lastMessage }: SeenConversation): void {
    const record = this.#record(id);
    // What cannot be trusted tells only what nothing else has told.
    const merged = mistyped
      ? mergePayload(withoutOtherContact(payload, record.payload), record.payload, 'part')
      : mergePayload(withoutOtherContact(record.payload, payload), payload, extent);
    if (!isSame(record.payload, merged)) this.#change(id);
    record.payload = merged;
    if (!mistyped) for (const contact of contactsIn(payload)) this.#addContact(contact, extent);
    record.completeness.addNeighbours(this.#addEntries(id, transcript, { cursor: null, all: false }));
    if (lastMessage?.conversationId !== id) return;
    this.#addEntry(lastMessage, 'lastMessage');
    if (lastMessage.deleted) return;
    this.#watchCompleteness(id, () => record.completeness.addLast(lastMessage.entry));
  }

  #addPage(id: number, page: MessagePage): void {
    const { cursor, next } = page;
    const from = cursor === null ? null : { cursor, all: cursor === '' && next.kind === 'end' };
    const entries = this.#addEntries(id, page, from);
    this.#watchCompleteness(id, () => this.#record(id).completeness.addPage(page, entries));
  }

  /** @returns those of the entries that are this conversation's own */
  #addEntries(id: number, seen: Entries, from: ReadFrom | null): readonly RawEntry[] {
    for (const entry of seen.entries) this.#addEntry(entry, 'page');
    if (this.#record(id).unreadable.add(seen, from)) this.#change(id);
    return seen.entries.filter(({ conversationId }) => conversationId === id).map(({ entry }) => entry);
  }

  #watchCompleteness(id: number, step: () => void): void {
    const before = this.#records.get(id)?.completeness.completeness();
    step();
    if (this.#records.get(id)?.completeness.completeness() !== before) this.#change(id);
  }

  #addEntry(told: ConversationEntry, source: EntrySource): void {
    if (this.#record(told.conversationId).transcript.add(told, source)) this.#change(told.conversationId);
  }

  #addContact(contact: JsonObject, extent: Extent): void {
    const id = idField(contact, 'id');
    if (id === null) return;
    const known = this.#contacts.get(id);
    const merged = known ? mergePayload(known, contact, extent) : contact;
    this.#contacts.delete(id);
    this.#contacts.set(id, merged);
    if (this.#contacts.size > maxContacts) this.#contacts.delete(this.#contacts.keys().next().value ?? id);
    if (known && isSame(known, merged)) return;
    for (const [conversationId, { payload }] of this.#records) {
      if (contactIdOf(payload) === id) this.#change(conversationId);
    }
  }

  #addTopic(topic: JsonObject): void {
    const id = idField(topic, 'id');
    const text = textField(topic, 'text') ?? textField(topic, 'name');
    if (id === null || text === null || this.#topics.get(id) === text) return;
    this.#topics.set(id, text);
    for (const conversationId of this.#records.keys()) this.#change(conversationId);
  }

  /** The record of a conversation, made if need be, and moved to the end of `ids`. */
  #record(id: number): MergedRecord {
    const record = this.#records.get(id) ?? newRecord();
    this.#records.delete(id);
    this.#records.set(id, record);
    return record;
  }

  #change(id: number): void {
    const record = this.#records.get(id);
    if (record) record.view = null;
    this.#changed.add(id);
  }
}

type MergedRecord = ReturnType<typeof newRecord>;

function newRecord() {
  return {
    payload: {} as JsonObject,
    transcript: createTranscript(),
    completeness: createHistoryCompleteness(),
    unreadable: createUnreadableEntries(),
    view: null as RawConversation | null,
  };
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
