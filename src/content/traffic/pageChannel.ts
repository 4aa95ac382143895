/**
 * The content script's end of the private port to the observer in the page's world. Messages are hostile input: any shape that is not in the table
 * below is dropped.
 */
import {
  historyOutcomes,
  longestAnswer,
  meetingEvent,
  type FromPage,
  type ToPage,
} from '../../userlike/traffic/traffic';

export interface PageChannel {
  /** @returns false where no observer is there to hear it */
  readonly send: (message: ToPage) => boolean;
}

/** Connects to the observer, whichever of the two starts first. When `signal` aborts, the observer stops. */
export function openPageChannel(onMessage: (message: FromPage) => void, signal: AbortSignal): PageChannel {
  let port: MessagePort | undefined;

  const meet = (event: Event) => {
    const offered = event instanceof MessageEvent ? event.ports[0] : undefined;
    if (!offered) return;
    // Tells the observer that the port was taken, and nobody else of it.
    event.preventDefault();
    event.stopImmediatePropagation();
    window.removeEventListener(meetingEvent, meet);
    port = offered;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readFromPage(data);
      if (message) onMessage(message);
    };
  };
  window.addEventListener(meetingEvent, meet, { signal });
  window.dispatchEvent(new MessageEvent(meetingEvent));

  signal.addEventListener('abort', () => {
    port?.postMessage({ kind: 'stop' } satisfies ToPage);
    port?.close();
    port = undefined;
  });
  return {
    send(message) {
      port?.postMessage(message);
      return port !== undefined;
    },
  };
}

/** Longer than any address that the Message Center asks for. */
const longestAddress = 8_192;

/** The message, rebuilt from the keys that it may have; null for anything else. */
export function readFromPage(data: unknown): FromPage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, origin, path, text, conversationId, outcome } = data as Partial<Record<string, unknown>>;
  switch (kind) {
    case 'answer':
      return isAddress(origin) && isAddress(path) && isText(text) ? { kind, origin, path, text } : null;
    case 'frame':
      return isText(text) ? { kind, text } : null;
    case 'tooLarge':
      return isAddress(path) ? { kind, path } : null;
    case 'interruption':
      return { kind };
    case 'history': {
      const known = historyOutcomes.find((name) => name === outcome);
      return known && Number.isSafeInteger(conversationId)
        ? { kind, conversationId: conversationId as number, outcome: known }
        : null;
    }
    default:
      return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestAnswer;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestAddress;
}
