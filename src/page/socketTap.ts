/**
 * Listens to the text frames of WebSockets that speak of a conversation, and tells when some of them may have been missed. What a frame means is read
 * on the other side. An event that a script has dispatched is no frame.
 */
import { longestAnswer, type FromPage } from '../userlike/traffic/traffic';
import { isApiHost } from './conversationRequest';
import { addEventListener, apply, construct, nativeReader } from './natives';
import { quietly } from './quietly';
import { proxyOf } from './proxyOf';

export function tapWebSocket(send: (message: FromPage) => void): void {
  /** Open sockets that have spoken of conversations. A page may have others, which come and go and mean nothing. */
  const speaking = new Set<WebSocket>();
  const dataOf = nativeReader(MessageEvent.prototype as MessageEvent<unknown>, 'data');
  const heard = (socket: WebSocket, event: MessageEvent<unknown>) => {
    quietly(() => {
      const data = event.isTrusted && dataOf(event);
      if (typeof data !== 'string' || data.length > longestAnswer) return;
      if (!data.includes('"conversation') && !data.includes('"chat_message')) return;
      speaking.add(socket);
      send({ kind: 'frame', text: data });
    });
  };
  const opened = ({ isTrusted }: Event) => {
    quietly(() => {
      if (isTrusted && speaking.size === 0) send({ kind: 'interruption' });
    });
  };
  const closed = (socket: WebSocket, { isTrusted }: Event) => {
    quietly(() => {
      if (isTrusted && speaking.delete(socket)) send({ kind: 'interruption' });
    });
  };
  globalThis.WebSocket = proxyOf(WebSocket, {
    construct(target, given, newTarget) {
      const socket = construct(target, given, newTarget) as WebSocket;
      quietly(() => {
        if (!isApiHost(new URL(socket.url).hostname)) return;
        apply(addEventListener, socket, ['message', (event: MessageEvent) => heard(socket, event)]);
        apply(addEventListener, socket, ['open', opened]);
        apply(addEventListener, socket, ['close', (event: Event) => closed(socket, event)]);
      });
      return socket;
    },
  });
  // So that `socket.constructor === WebSocket`, as without us.
  WebSocket.prototype.constructor = WebSocket;
}
