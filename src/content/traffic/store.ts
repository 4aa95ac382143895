/**
 * The one owner of this tab's conversations: parses what the observer passes on, keeps it in memory only, and notifies listeners of changes. Views read
 * from it.
 */
import { subjectOf, type Subject } from '../../userlike/address/apiPath';
import { readAnswer, type Capture } from '../../userlike/traffic/capture';
import type { RawConversation } from '../../userlike/conversation/conversation';
import { readFrame } from '../../userlike/traffic/frame';
import { MergedConversations } from '../../userlike/merge/mergedConversations';
import type { FromPage } from '../../userlike/traffic/traffic';

export type StoreListener = (changed: ReadonlySet<number>) => void;

export interface ConversationStore {
  readonly feed: (message: FromPage) => void;
  /** The conversation as known now; the same object as long as nothing changes. Null: nothing was seen of it. */
  readonly get: (conversationId: number) => RawConversation | null;
  /** The operator opens it: it is kept, whatever else is seen, until another is opened. */
  readonly open: (conversationId: number) => void;
  /** The conversation that was opened last. */
  readonly last: () => RawConversation | null;
  /** Texts of the topics that Userlike has listed. */
  readonly topics: () => readonly string[];
  /** All of which something was seen. */
  readonly ids: () => readonly number[];
  readonly entryCount: (conversationId: number) => number;
  /** Whether no message of it is missing. */
  readonly isComplete: (conversationId: number) => boolean;
  /** Whether the page has loaded its details and messages, be it with nothing new in them. */
  readonly isLoaded: (conversationId: number) => boolean;
  /** Hears of changed conversations, all since the last time in one call; also of answers that could not be read, with no id. */
  readonly subscribe: (listener: StoreListener, signal: AbortSignal) => void;
  /**
   * Answers that could not be read, or not wholly (truncated, wrong shape, too large), and that no later one has made good: those about this
   * conversation and those about none, such as lists.
   */
  readonly unreadableAnswers: (conversationId: number | null) => number;
}

/** What is kept at most beside the conversation that was opened last. An inbox and some pages of the list fit; a day of switching does not add up. */
const maxConversations = 300;
const maxEntries = 50_000;
/** More than anybody counts; an end for a page that is never answered well. */
const maxUnreadable = 500;

/** @param later schedules the notification: by default at the end of the current task */
export function createConversationStore(later: (tell: () => void) => void = queueMicrotask): ConversationStore {
  const conversations = new MergedConversations();
  const listeners = new Set<StoreListener>();
  /** By name. */
  const unreadable = new Map<string, Subject>();
  const loaded = new Map<number, Set<string>>();
  let opened: number | null = null;
  let changed: Set<number> | null = null;

  const tellLater = () => {
    if (changed) return changed;
    changed = new Set();
    later(() => {
      const told = changed ?? new Set();
      changed = null;
      for (const listener of listeners) listener(told);
    });
    return changed;
  };

  return {
    feed(message) {
      const capture = readMessage(message);
      if ('path' in message) {
        const subject = subjectOf(message.path);
        const isNew = capture.kind !== 'unreadable' && noteLoading(loaded, subject);
        if (noteReading(unreadable, subject, capture) || isNew) tellLater();
      }
      const ids = conversations.merge(capture);
      if (ids.size === 0) return;
      forgetOldest(conversations, opened);
      const all = tellLater();
      for (const id of ids) all.add(id);
    },
    get: (id) => conversations.get(id),
    open: (id) => (opened = id),
    last: () => (opened === null ? null : conversations.get(opened)),
    topics: () => conversations.topics(),
    ids: () => [...conversations.ids()],
    entryCount: (id) => conversations.entryCount(id),
    isComplete: (id) => conversations.isComplete(id),
    isLoaded: (id) => loaded.get(id)?.size === 2,
    subscribe(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
    unreadableAnswers: (conversationId) =>
      [...unreadable.values()].filter(
        (about) =>
          about.conversationId === null ||
          // Where all messages are there, it does not matter which way they came.
          (about.conversationId === conversationId &&
            !(about.kind === 'messages' && conversations.isComplete(conversationId))),
      ).length,
  };
}

function readMessage(message: FromPage) {
  switch (message.kind) {
    case 'answer':
      return readAnswer(message.path, message.text);
    case 'frame':
      return readFrame(message.text);
    case 'tooLarge':
      return { kind: 'unreadable' } as const;
    case 'interruption':
      return { kind: 'interruption' } as const;
    case 'history':
      return { kind: 'ignored' } as const;
  }
}

/** Keeps in mind what could not be read, until it is. @returns whether that is another set now */
function noteReading(unreadable: Map<string, Subject>, subject: Subject, capture: Capture): boolean {
  if (subject.kind === 'ignored') return false;
  const { size } = unreadable;
  if (capture.kind === 'unreadable' || (capture.kind === 'conversations' && capture.unreadable > 0)) {
    unreadable.set(subject.name, subject);
    if (unreadable.size > maxUnreadable) unreadable.delete(unreadable.keys().next().value ?? '');
  } else unreadable.delete(subject.name);
  return unreadable.size !== size;
}

/** Keeps in mind which parts of a conversation came: details and messages. @returns whether both are there from now on */
function noteLoading(loaded: Map<number, Set<string>>, { conversationId: id, kind }: Subject): boolean {
  if (id === null) return false;
  const parts = loaded.get(id) ?? new Set();
  loaded.set(id, parts);
  if (loaded.size > maxConversations) loaded.delete(loaded.keys().next().value ?? id);
  return parts.size < parts.add(kind).size && parts.size === 2;
}

function forgetOldest(conversations: MergedConversations, kept: number | null): void {
  const newestFirst = [...conversations.ids()].filter((id) => id !== kept).reverse();
  let entries = 0;
  newestFirst.forEach((id, index) => {
    entries += conversations.entryCount(id);
    if (index > 0 && (index >= maxConversations || entries > maxEntries)) conversations.forget(id);
  });
}
