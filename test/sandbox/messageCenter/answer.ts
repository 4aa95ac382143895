/** An answer before it is sent, and the few ways to make one. */
import type { Fault } from './faults';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** JSON with a status. */
export function json(
  { status, body }: { status: number; body: unknown },
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Plain text with a status. */
export function text(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** What a fault leaves of an honest answer. */
export function faulty(honest: Answer, fault: Fault): Answer {
  const headers = { ...honest.headers, ...fault.headers };
  if (fault.contentType !== undefined) headers['content-type'] = fault.contentType;
  const status = fault.status ?? honest.status;
  if (typeof fault.body === 'string') return { status, headers, body: fault.body };
  if (fault.body) return { status, headers, body: fault.body(honest.body.toString()) };
  if (fault.status === undefined) return { status, headers, body: honest.body };
  return { status, headers, body: JSON.stringify({ detail: `Status ${fault.status} on demand.` }) };
}
