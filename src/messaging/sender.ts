/**
 * Identifies the sender of a message; the only place that reads a sender's fields. `sender.url` is never used, since a page can change it. The origin
 * of a content script is the web page's (facts: platform 5.1), so origin and frame together identify the sender.
 */
import type { Runtime } from 'webextension-polyfill';
import type { Speaker } from './table';

export interface Sender {
  readonly speaker: Speaker;
  /** -1 for an extension page that is in no tab. */
  readonly tabId: number;
}

/** What Chromium and Firefox give beside the fields that the type knows. */
type RawSender = Runtime.MessageSender & { readonly origin?: string };

/**
 * The sender, or null for one that may send us nothing.
 * @param extension our own id and origin
 * @param messageCenters origins that our content script may send from
 */
export function senderOf(
  sender: RawSender,
  extension: { readonly id: string; readonly origin: string },
  messageCenters: readonly string[],
): Sender | null {
  if (sender.id !== extension.id) return null;
  const tabId = sender.tab?.id ?? -1;
  if (sender.origin === extension.origin) {
    // A missing frameId is a page in no tab; the framed panel always has one, and it is never 0.
    const framed = sender.frameId !== undefined && sender.frameId !== 0;
    if (framed && tabId === -1) return null;
    return { speaker: framed ? 'frame' : 'extension', tabId };
  }
  const fromPage = sender.origin !== undefined && messageCenters.includes(sender.origin);
  if (fromPage && sender.frameId === 0 && tabId !== -1) return { speaker: 'page', tabId };
  return null;
}
