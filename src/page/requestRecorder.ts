/**
 * Where the taps bring what they see, and what becomes of it: the answer's text goes to the channel, and the way in which the page asked is kept for
 * the history pager. The taps know how to look at a request without touching it; this knows what to look for.
 */
import type { ConversationRequest } from './conversationRequest';
import type { FromPage } from '../userlike/traffic/traffic';
import { longestAnswer } from '../userlike/traffic/traffic';

export interface RequestRecorder {
  /** The content script is gone: nothing is looked at any more. The taps stay, since others may have wrapped them. */
  ended: boolean;
  /** The page's last request that was answered; in its way the pager asks. */
  lastRequest: ConversationRequest | undefined;
  /** The last that asked for one thing by its id, by the resource's name in the address. */
  readonly lastById: Partial<Record<string, ConversationRequest>>;
  /** A successful answer came; null for one that is too long to read. */
  answered(request: ConversationRequest, text: string | null): void;
}

/** A recorder that reports to `send`. */
export function createRequestRecorder(send: (message: FromPage) => void): RequestRecorder {
  return {
    ended: false,
    lastRequest: undefined,
    lastById: {},
    answered(request, text) {
      this.lastRequest = request;
      const { origin, path } = request;
      const [, resource] = /\/(\w+)\/\d+\/?(?:\?|$)/.exec(path) ?? [];
      if (resource) this.lastById[resource] = request;
      send(
        text === null || text.length > longestAnswer
          ? { kind: 'tooLarge', path }
          : { kind: 'answer', origin, path, text },
      );
    },
  };
}
