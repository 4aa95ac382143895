/** The worker's requests to a Lime sandbox, over the wire. */
import type { LimeClient } from '../sandbox/limeClient';

export const overHttps =
  (client: LimeClient, baseUrl: string) =>
  async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { 'x-api-key': key = null, ...headers } = Object.fromEntries(new Headers(init.headers));
    const body = init.body instanceof Blob ? Buffer.from(await init.body.arrayBuffer()) : (init.body ?? undefined);
    const reply = await client.send(init.method ?? 'GET', url.replace(`${baseUrl}/api/v1/`, ''), {
      key,
      headers,
      body,
    });
    const told = Object.entries(reply.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const { status, text } = reply;
    return new Response(status === 204 ? null : text, { status, headers: Object.fromEntries(told) });
  };
