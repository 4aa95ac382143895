/**
 * What goes over the port between content script and framed panel. The port is handed over once, with the nonce that the worker gave to both;
 * the page never sees it. Types only on the panel's way out; the panel checks what comes in.
 */
import type { Conversation } from '../userlike/conversation';

/** From the content script, which follows the address bar. */
export type ToPanel =
  | {
      readonly type: 'conversation';
      /** The id in the address; null where no conversation is open. */
      readonly shownId: number | null;
      /** Null until something about the shown conversation was seen. */
      readonly conversation: Conversation | null;
      /** Answers that could not be read (truncated, wrong shape, too large), since the page was loaded. */
      readonly unreadableAnswers: number;
    }
  | { readonly type: 'history'; readonly state: HistoryState }
  /** A command of the browser or `$lime`: `send` sends at once if nothing needs a choice, by the instance of `topic` where one is named. */
  | { readonly type: 'command'; readonly command: 'open' | 'send'; readonly topic: string | null };

/** Loading of older messages. */
export type HistoryState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly conversationId: number; readonly loaded: number }
  | { readonly kind: 'stopped'; readonly conversationId: number; readonly loaded: number }
  | {
      readonly kind: 'failed';
      readonly conversationId: number;
      readonly loaded: number;
      /** `notSeen`: the page has not yet shown where its messages come from. */
      readonly why: 'notSeen' | 'unauthorized' | 'rateLimited' | 'unreachable' | 'unreadable';
    };

/** From the panel. */
export type FromPanel =
  | { readonly type: 'close' }
  | { readonly type: 'loadHistory'; readonly conversationId: number }
  | { readonly type: 'stopLoading' };

/** The window message that carries the port, posted to the frame alone. */
export interface PanelHandshake {
  readonly type: 'send-to-lime';
  readonly nonce: string;
}
