/**
 * The WebSocket that brings live frames to connected pages: JSON text with an `info` key (facts: userlike 3.1). Where in a frame
 * the message lies is not known, so a sandbox can send both forms.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { SOCKET_HOSTS, SOCKET_PATH } from './hosts';
import type { Entry } from './payload';

/** The entry's keys beside `info`, or the entry under `message`. */
export type FrameForm = 'spread' | 'wrapped';

export interface LiveSocket {
  /** How many pages are connected. */
  readonly connected: number;
  /** Sends text as it is, anything else as JSON. */
  push: (frame: unknown) => void;
  /** Cuts all connections, as a restart of the server does. */
  drop: () => void;
}

/** @param origins of the pages that may connect */
export function liveSocket(
  server: Server,
  origins: readonly string[],
  hasSession: (request: IncomingMessage, url: URL) => boolean,
): LiveSocket {
  const sockets = new WebSocketServer({ noServer: true });
  // What a page says comes back to it as it was, text or bytes: the way to frames of every kind.
  sockets.on('connection', (client) => client.on('message', (data, binary) => client.send(data, { binary })));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? ''}`);
    const { origin } = request.headers;
    const refused = refusedStatus(url, origins.includes(origin ?? ''), hasSession(request, url));
    if (refused) {
      socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  return {
    get connected() {
      return sockets.clients.size;
    },
    push: (frame) => {
      const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
      for (const client of sockets.clients) client.send(text);
    },
    drop: () => {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/** The frame that tells of a new entry. */
export function messageFrame(entry: Entry, form: FrameForm): Record<string, unknown> {
  return form === 'spread' ? { info: 'chat_message', ...entry } : { info: 'chat_message', message: entry };
}

function refusedStatus(url: URL, isOwnPage: boolean, hasSession: boolean): string | null {
  if (!SOCKET_HOSTS.includes(url.hostname) || url.pathname !== SOCKET_PATH) return '404 Not Found';
  if (!isOwnPage) return '403 Forbidden';
  return hasSession ? null : '401 Unauthorized';
}
