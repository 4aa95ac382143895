/**
 * Hands the media files that the content script has fetched to the worker. The panel is the one page of ours in the tab, and the only way by which
 * bytes leave the page's process without a copy in anybody's memory: over a port and a channel a blob goes by name. It does so also while it is not
 * shown.
 */
import type { FileFromPage } from '../messaging/panelPort';
import { fetchProblems } from '../sending/fileStep';
import { call } from './call';
import { anyOf, isText, objectOf, oneOf, type Shape } from './shape';

const isBlob: Shape<Blob> = (value) => value instanceof Blob;

const isFile = objectOf<FileFromPage>({
  type: oneOf('file'),
  deliveryId: isText,
  entryId: isText,
  given: anyOf(isBlob, oneOf(...fetchProblems)),
});

export function receiveFiles(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFile(data)) void handOver(data);
  });
}

/** The worker says when it listens; what it does not take is asked for again with the next visit to the conversation. */
async function handOver({ deliveryId, entryId, given }: FileFromPage): Promise<void> {
  const channel = new BroadcastChannel(`${deliveryId} ${entryId}`);
  channel.onmessage = () => channel.postMessage(given);
  await call('file.decide', { deliveryId, entryId, want: 'arrived' }).catch(() => undefined);
  channel.close();
}
