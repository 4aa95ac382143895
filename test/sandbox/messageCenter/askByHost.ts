/** Asks a sandbox under its real host names, as a browser does whose resolver maps them to this machine. For tests in Node. */
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface HostAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export interface HostQuestion {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/** The answer of the sandbox on `port` to an address such as https://api.userlike.com/...; rejects where the connection is cut. */
export function askByHost(port: number, address: string, question: HostQuestion = {}): Promise<HostAnswer> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        servername: url.hostname,
        path: url.pathname + url.search,
        method: question.method ?? 'GET',
        headers: { ...question.headers, host: url.host },
        // The certificate is made anew for each run.
        rejectUnauthorized: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (part: Buffer) => chunks.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
        });
      },
    );
    asked.on('error', reject);
    asked.end(question.body === undefined ? undefined : JSON.stringify(question.body));
  });
}

/** The cookie that the page sets, as the header a browser sends from then on. */
export async function pageCookie(port: number): Promise<string> {
  const { headers } = await askByHost(port, 'https://www.userlike.com/en/umc/');
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}
