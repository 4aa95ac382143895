/**
 * Hands the media files that the content script has fetched to the worker, which looks whether it waits for them. The panel is the one page of ours in
 * the tab, and the only way by which bytes leave the page's process without a copy in anybody's memory: over a port and a channel a blob goes by name.
 * It does so also while it is not shown. To a panel in a window files come otherwise (`receivePieces`).
 */
import type { FileFromPage } from '../../messaging/panelPort';
import { call } from '../../messaging/extensionCall';
import { isText, type Shape } from '../../messaging/shape';
import { started } from '../../messaging/started';

export const isFile: Shape<FileFromPage> = (value): value is FileFromPage => {
  const { type, deliveryId, entryId, given } = Object(value) as Partial<Record<string, unknown>>;
  const isGiven = given === null || given instanceof Blob || isText(given);
  return type === 'file' && isText(deliveryId) && isText(entryId) && isGiven;
};

export function receiveFiles(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFile(data)) started(handOver(data));
  });
}

/** The worker says when it listens; what it does not take is asked for again with the next visit to the conversation. */
export async function handOver({ deliveryId, entryId, given }: FileFromPage): Promise<void> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  channel.onmessage = () => channel.postMessage(given);
  await call('file.decide', { deliveryId, entryId, want: 'arrived' }).catch(() => undefined);
  channel.close();
}
