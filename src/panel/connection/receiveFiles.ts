/**
 * Hands the media files that the content script has fetched to the worker, which looks whether it waits for them. Also while the panel is hidden. They go
 * through the panel, since ports and channels pass a blob by reference, so no process holds a copy of the bytes. A panel in a window receives files in
 * pieces instead (`receivePieces`).
 */
import { browser } from '../../messaging/browser';
import { call } from '../../messaging/extensionCall';
import type { FileFromPage } from '../../messaging/panelPort';
import { filesInPieces, isFile } from '../../messaging/receivePieces';
import { createFileSender } from '../../messaging/sendInPieces';
import { started } from '../../messaging/started';

export function receiveFiles(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFile(data)) started(passToWorker(data));
  });
}

/** A file that the worker does not take is requested again when the conversation is opened next. */
export const passToWorker = (file: FileFromPage): Promise<void> =>
  // No channel leads out of a private window.
  browser.extension.inIncognitoContext ? handInPieces(file) : handWhole(file);

/** By message where the browser's messages carry blobs, else by the channel: the worker says when it listens. */
async function handWhole({ deliveryId, entryId, given }: FileFromPage): Promise<void> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  channel.onmessage = () => channel.postMessage(given);
  await call('file.decide', { deliveryId, entryId, want: 'arrived', given }).catch(() => undefined);
  channel.close();
}

async function handInPieces(file: FileFromPage): Promise<void> {
  const port = browser.runtime.connect({ name: filesInPieces });
  await createFileSender(port)
    .send(file)
    .catch(() => undefined);
  port.disconnect();
}
