/** Listens to the text frames of WebSockets that speak of a conversation. What a frame means is read on the other side. */
import { longestAnswer, type FromPage } from '../userlike/traffic';
import { isSameSite } from './conversationRequest';
import { addEventListener, apply, construct } from './natives';
import { quietly } from './quietly';
import { standIn } from './standIn';

export function tapWebSocket(send: (message: FromPage) => void): void {
  const heard = ({ data }: MessageEvent<unknown>) => {
    quietly(() => {
      if (typeof data !== 'string' || data.length > longestAnswer) return;
      if (data.includes('"conversation') || data.includes('"chat_message')) send({ kind: 'frame', text: data });
    });
  };
  globalThis.WebSocket = standIn(WebSocket, {
    construct(target, given, newTarget) {
      const socket = construct(target, given, newTarget) as WebSocket;
      quietly(() => {
        if (isSameSite(new URL(socket.url).hostname)) apply(addEventListener, socket, ['message', heard]);
      });
      return socket;
    },
  });
  // So that `socket.constructor === WebSocket`, as without us.
  WebSocket.prototype.constructor = WebSocket;
}
