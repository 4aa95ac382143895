/**
 * What goes over the port between content script and framed panel. The port is handed over once, with the nonce that the worker gave to both;
 * the page never sees it. Types only on the panel's way out; the panel checks what comes in.
 */
import type { GivenFile } from '../sending/files/fileStep';
import type { Conversation, Entry } from '../userlike/conversation/conversation';
import type { PanelLook } from './panelLook';
import type { Details } from '../userlike/traffic/traffic';

/** Who opened the panel: a command or button of the browser, which no page can forge; a key pressed in the page; or a click in the page. */
export type Opener = (typeof openers)[number];
export const openers = ['browser', 'key', 'click'] as const;

/** From the content script, which follows the address bar. */
export type ToPanel =
  | { readonly type: 'opened'; readonly by: Opener }
  /** Answers `look`. */
  | { readonly type: 'onTop'; readonly yes: boolean }
  | {
      readonly type: 'conversation';
      /** The id in the address; null where no conversation is open. */
      readonly shownId: number | null;
      /** Null until something about the shown conversation was seen. */
      readonly conversation: Conversation | null;
      /** Of the page. */
      readonly address?: string;
      /** Answers about the shown conversation, or about none, that could not be read, and that no later one has made good. */
      readonly unreadableAnswers: number;
      /** Present when the operator asked to read the page: how its timeline was found. With a conversation, this is where it comes from. */
      readonly page?: PageReading;
      /** The organisation's add-on has told of it, and it is not complete without that. */
      readonly addOn?: boolean;
    }
  /** The shown conversation, told before, has other entries: some in the place of what stood between the first and the last that stay. */
  | {
      readonly type: 'entries';
      readonly shownId: number;
      /** All but the entries. */
      readonly conversation: Omit<Conversation, 'entries'>;
      /** How many stay at the beginning. */
      readonly before: number;
      readonly entries: readonly Entry[];
      /** How many stay at the end. */
      readonly after: number;
    }
  /** All conversations are shown: those that were seen, or of which something is new. */
  | { readonly type: 'seen'; readonly conversations: readonly Conversation[]; readonly address?: string }
  /** What is checked in the page's own table. */
  | { readonly type: 'checked'; readonly ids: readonly number[] }
  | { readonly type: 'history'; readonly state: HistoryState }
  /** A conversation was sent or taken back, here or in another tab. */
  | { readonly type: 'stateChanged'; readonly conversationId: number }
  | { readonly type: 'command'; readonly command: 'open' }
  /**
   * Send at once if nothing needs a choice: the conversation that was shown when it was asked for, and no other, by the instance of `topic` where one is
   * named.
   */
  | {
      readonly type: 'command';
      readonly command: 'send';
      readonly conversationId: number;
      readonly topic: string | null;
    };

/** A media file that the content script fetched in the page's session, or why it could not. Passed on to the worker and not shown. */
export interface FileFromPage {
  readonly type: 'file';
  readonly deliveryId: string;
  readonly entryId: string;
  /** Null for what has just come in pieces. */
  readonly given: GivenFile | null;
}

/** A part of a file on its way to a window, whose port carries JSON alone. The file's name comes after its last. Each is answered by `taken`. */
export interface FilePiece {
  readonly type: 'piece';
  /** How many bytes came before; none with the first of a file. */
  readonly at: number;
  /** `data:<type>;base64,<bytes>` */
  readonly data: string;
}

/** The window has received the piece, or has passed the file on: the next may be sent. */
export interface PieceReceived {
  readonly type: 'taken';
}

/** The result of two ways to find the timeline in the page: they agree, only one found something, they differ, or neither found any. */
export type PageReading = (typeof pageReadings)[number];
export const pageReadings = ['both', 'one', 'differ', 'nothing'] as const;

/** Loading of older messages, or of details. */
export type HistoryState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'loading';
      readonly conversationId: number;
      readonly loaded: number;
      /** Userlike has asked for a pause; it goes on by itself. */
      readonly paused?: boolean;
    }
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
  /** Older messages, or in their place the details. */
  | { readonly type: 'loadHistory'; readonly conversationId: number; readonly details?: Details | undefined }
  | { readonly type: 'stopLoading' }
  /** The operator has put the panel somewhere else, or made it wider or narrower. */
  | { readonly type: 'placed'; readonly look: PanelLook }
  /** Asks whether the page covers the panel. Also makes the page render again, so that Chromium checks it too. */
  | { readonly type: 'look' }
  /** Tell all conversations that were seen, and what is checked from now on. */
  | { readonly type: 'tellSeen' }
  /** Read what the page shows of the conversation in the address. */
  | { readonly type: 'readPage' };

/** The window message that carries the port, posted to the frame alone. */
export interface PanelHandshake {
  readonly type: 'send-to-lime';
  readonly nonce: string;
}
