/**
 * Listens to the text frames of WebSockets that speak of a conversation, and tells when some of them may have been missed. What a frame means is read
 * on the other side.
 */
import { longestAnswer, type FromPage } from '../userlike/traffic';
import { isApiHost } from './conversationRequest';
import { addEventListener, apply, construct } from './natives';
import { quietly } from './quietly';
import { standIn } from './standIn';

export function tapWebSocket(send: (message: FromPage) => void): void {
  /** Open sockets that have spoken of conversations. A page may have others, which come and go and mean nothing. */
  const speaking = new Set<EventTarget | null>();
  const heard = ({ data, target }: MessageEvent<unknown>) => {
    quietly(() => {
      if (typeof data !== 'string' || data.length > longestAnswer) return;
      if (!data.includes('"conversation') && !data.includes('"chat_message')) return;
      speaking.add(target);
      send({ kind: 'frame', text: data });
    });
  };
  const opened = () => {
    quietly(() => {
      if (speaking.size === 0) send({ kind: 'interruption' });
    });
  };
  const closed = ({ target }: Event) => {
    quietly(() => {
      if (speaking.delete(target)) send({ kind: 'interruption' });
    });
  };
  globalThis.WebSocket = standIn(WebSocket, {
    construct(target, given, newTarget) {
      const socket = construct(target, given, newTarget) as WebSocket;
      quietly(() => {
        if (!isApiHost(new URL(socket.url).hostname)) return;
        apply(addEventListener, socket, ['message', heard]);
        apply(addEventListener, socket, ['open', opened]);
        apply(addEventListener, socket, ['close', closed]);
      });
      return socket;
    },
  });
  // So that `socket.constructor === WebSocket`, as without us.
  WebSocket.prototype.constructor = WebSocket;
}
