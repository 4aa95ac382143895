/** Joins files that arrive in pieces (`sendInPieces`), and passes each on as if it had come whole. */
import type { Runtime } from 'webextension-polyfill';
import type { FileFromPage, FilePiece, PieceReceived } from './panelPort';
import { isNumber, isText, objectOf, oneOf, type Shape } from './shape';
import { started } from './started';

/** Name of the port by which a panel sends files to the worker. */
export const filesInPieces = 'files in pieces';

const isPiece = objectOf<FilePiece>({ type: oneOf('piece'), at: isNumber, data: isText });

export const isFile: Shape<FileFromPage> = (value): value is FileFromPage => {
  const { type, deliveryId, entryId, given } = Object(value) as Partial<Record<string, unknown>>;
  const isGiven = given === null || given instanceof Blob || isText(given);
  return type === 'file' && isText(deliveryId) && isText(entryId) && isGiven;
};

export function receivePieces(port: Runtime.Port, take: (file: FileFromPage) => Promise<void>): void {
  let pieces: Blob[] = [];
  const receive = async (message: unknown) => {
    if (isPiece(message)) {
      if (message.at === 0) pieces = [];
      pieces.push(blobOf(message.data));
    } else if (isFile(message)) {
      const [first] = pieces;
      const whole = new Blob(pieces, first && { type: first.type });
      pieces = [];
      await take({ ...message, given: message.given ?? whole });
    } else return;
    port.postMessage({ type: 'taken' } satisfies PieceReceived);
  };
  port.onMessage.addListener((message) => started(receive(message)));
}

/** The browser stores a blob's bytes outside this context's memory. */
function blobOf(data: string): Blob {
  const [type = '', bytes = ''] = data.replace('data:', '').split(';base64,');
  return new Blob([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], { type });
}
