/**
 * Hands the media files that the content script has fetched to the worker, which looks whether it waits for them. The panel is the one page of ours in
 * the tab, and the only way by which bytes leave the page's process without a copy in anybody's memory: over a port and a channel a blob goes by name.
 * It does so also while it is not shown. To a panel in a window a file comes in pieces, which are put together here.
 */
import type { Runtime } from 'webextension-polyfill';
import type { FileFromPage, FilePiece, PieceTaken } from '../messaging/panelPort';
import { call } from './call';
import { isNumber, isText, objectOf, oneOf, type Shape } from '../messaging/shape';

const isFile: Shape<FileFromPage> = (value): value is FileFromPage => {
  const { type, deliveryId, entryId, given } = Object(value) as Partial<Record<string, unknown>>;
  const isGiven = given === null || given instanceof Blob || isText(given);
  return type === 'file' && isText(deliveryId) && isText(entryId) && isGiven;
};
const isPiece = objectOf<FilePiece>({ type: oneOf('piece'), at: isNumber, data: isText });

export function receiveFiles(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFile(data)) void handOver(data);
  });
}

export function receivePieces(port: Runtime.Port): void {
  let pieces: Blob[] = [];
  const receive = async (message: unknown) => {
    if (isPiece(message)) {
      if (message.at === 0) pieces = [];
      pieces.push(blobOf(message.data));
    } else if (isFile(message)) {
      const [first] = pieces;
      await handOver({ ...message, given: message.given ?? new Blob(pieces, first && { type: first.type }) });
    } else return;
    port.postMessage({ type: 'taken' } satisfies PieceTaken);
  };
  port.onMessage.addListener((message) => void receive(message));
}

/** A blob's bytes are in the browser's keeping, no longer in this page's memory. */
function blobOf(data: string): Blob {
  const [type = '', bytes = ''] = data.replace('data:', '').split(';base64,');
  return new Blob([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], { type });
}

/** The worker says when it listens; what it does not take is asked for again with the next visit to the conversation. */
async function handOver({ deliveryId, entryId, given }: FileFromPage): Promise<void> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  channel.onmessage = () => channel.postMessage(given);
  await call('file.decide', { deliveryId, entryId, want: 'arrived' }).catch(() => undefined);
  channel.close();
}
