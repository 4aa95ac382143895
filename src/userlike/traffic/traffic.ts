/**
 * What the observer in the page's world and the content script say to each other over their private port. Conversation data goes in, requests for
 * older messages go out; headers, cookies and tokens have no place here. Types cost nothing in the page, so both ends can share them.
 */

/**
 * The event by which the two ends meet, dispatched on `window` before any script of the page runs. Without ports it asks for the observer, with one it
 * hands the port over. Whichever end starts last completes it within one synchronous call (seen in Chromium 156 and Firefox 153).
 */
export const meetingEvent = 'send-to-lime:meet';

/** No answer or frame longer than this is read (spec 3). */
export const longestAnswer = 8 * 1024 * 1024;

/** From the page's world. To be read as hostile: whoever runs in the page can say the same. */
export type FromPage =
  /** An answer of Userlike's API. `origin` is the API's, `path` has the query. */
  | { readonly kind: 'answer'; readonly origin: string; readonly path: string; readonly text: string }
  /** A text frame of a WebSocket. */
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'tooLarge'; readonly path: string }
  /** The connection that frames come by was lost, or another one begins: what was sent in between is in no frame. */
  | { readonly kind: 'interruption' }
  /** How the loading of older messages, or of details, goes; what is loaded comes as answers, each before its report. */
  | { readonly kind: 'history'; readonly conversationId: number; readonly outcome: HistoryOutcome };

/** `page`: one more page came and more follow. `paused`: the server asks for a pause, after which it goes on. `end`: there are no older messages. */
export type HistoryOutcome = (typeof historyOutcomes)[number];
export const historyOutcomes = [
  'page',
  'paused',
  'end',
  'stopped',
  'notSeen',
  'unauthorized',
  'rateLimited',
  'unreachable',
  'unreadable',
] as const;

/** A conversation itself, or its contact, by id, where the page has loaded a list that only names it. */
export interface Details {
  /** As Userlike's addresses call it. */
  readonly resource: 'conversations' | 'contact_identities';
  readonly id: number;
}

/** To the page's world. `stop` ends the observer for good. */
export type ToPage =
  /** Older messages, or in their place the details. */
  | { readonly kind: 'loadHistory'; readonly conversationId: number; readonly details?: Details | undefined }
  | { readonly kind: 'stopHistory' }
  | { readonly kind: 'stop' };
