/**
 * Sends files over the browser's own port, which carries only JSON: to a panel in a window, or from a panel in a private window to the worker. Piece by
 * piece, one file after the other, each message after the previous one was received. So at most one piece is in memory as text, however large the files
 * are.
 */
import type { Runtime } from 'webextension-polyfill';
import type { FileFromPage, FilePiece, FromPanel, PieceReceived } from './panelPort';

/** Bytes: few messages for a photo, and far below what the browser takes in one. */
const pieceSize = 512 * 1024;

export interface FileSender {
  /** Resolves when the other side has handed the file on; rejects when it is gone. */
  readonly send: (file: FileFromPage) => Promise<void>;
  /** The port is closed from this side, which it does not tell itself. */
  readonly end: () => void;
}

export function createFileSender(port: Runtime.Port): FileSender {
  let onTaken = (): void => undefined;
  let onGone = (): void => undefined;
  let last = Promise.resolve();

  const hand = (message: FilePiece | FileFromPage) =>
    new Promise<void>((resolve, reject) => {
      onTaken = resolve;
      onGone = () => reject(new Error('The port is closed.'));
      // Throws when it was closed before.
      port.postMessage(message);
    });
  const sendOne = async (file: FileFromPage) => {
    const { given } = file;
    if (!(given instanceof Blob)) return hand(file);
    for (let at = 0; at < given.size; at += pieceSize) {
      await hand({ type: 'piece', at, data: await dataOf(given.slice(at, at + pieceSize, given.type)) });
    }
    return hand({ ...file, given: null });
  };
  port.onMessage.addListener((message) => {
    if ((message as FromPanel | PieceReceived).type === 'taken') onTaken();
  });
  port.onDisconnect.addListener(() => onGone());
  return {
    send: (file) => {
      const sent = last.then(() => sendOne(file));
      last = sent.catch(() => undefined);
      return sent;
    },
    end: () => onGone(),
  };
}

const dataOf = (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('A piece of a file cannot be read.', { cause: reader.error }));
    reader.readAsDataURL(piece);
  });
