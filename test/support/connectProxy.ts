/**
 * A proxy for CONNECT alone, which leads Firefox's HTTPS and WSS connections for the real host names to the sandboxes'
 * ports. Firefox has no counterpart of Chromium's host mapping with ports, and port 443 needs root.
 */
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { portFor, type HostMap } from './hostMap';

export interface ConnectProxy {
  readonly port: number;
  /** Host names that were asked for and are not mapped, in order: whoever is not expected here would have been called. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startConnectProxy(hosts: HostMap): Promise<ConnectProxy> {
  const refused: string[] = [];
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A browser drops connections as it likes; `close` follows and tidies up.
    socket.on('error', () => socket.destroy());
  };

  const server = createServer((request, response) => {
    refused.push(request.headers.host ?? '');
    response.writeHead(502).end();
  });
  server.on('connection', keep);
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const host = (request.url ?? '').replace(/:\d+$/, '');
    const port = portFor(host, hosts);
    if (port === undefined) {
      refused.push(host);
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    keep(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    refused,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const socket of open) socket.destroy();
      }),
  };
}
