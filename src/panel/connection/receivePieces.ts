/** Puts the files together that the content script sends to a window in pieces (`content/sendInPieces`), and hands each on as those of a frame are. */
import type { Runtime } from 'webextension-polyfill';
import type { FilePiece, PieceTaken } from '../../messaging/panelPort';
import { isNumber, isText, objectOf, oneOf } from '../../messaging/shape';
import { handOver, isFile } from './receiveFiles';
import { started } from '../../messaging/started';

const isPiece = objectOf<FilePiece>({ type: oneOf('piece'), at: isNumber, data: isText });

export function receivePieces(port: Runtime.Port): void {
  let pieces: Blob[] = [];
  const receive = async (message: unknown) => {
    if (isPiece(message)) {
      if (message.at === 0) pieces = [];
      pieces.push(blobOf(message.data));
    } else if (isFile(message)) {
      const [first] = pieces;
      const whole = new Blob(pieces, first && { type: first.type });
      pieces = [];
      await handOver({ ...message, given: message.given ?? whole });
    } else return;
    port.postMessage({ type: 'taken' } satisfies PieceTaken);
  };
  port.onMessage.addListener((message) => started(receive(message)));
}

/** A blob's bytes are in the browser's keeping, no longer in this page's memory. */
function blobOf(data: string): Blob {
  const [type = '', bytes = ''] = data.replace('data:', '').split(';base64,');
  return new Blob([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], { type });
}
