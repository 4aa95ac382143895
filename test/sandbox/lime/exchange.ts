// One request from its arrival to the last byte of its answer: recorded, disturbed by faults, routed.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, Refusal, html, refused } from './answer';
import { api } from './api';
import { bulkImportApi, bulkImportPath } from './bulkImportApi';
import type { Outcome } from './faultAction';
import type { FaultControl } from './faults';
import type { Installation } from './installation';
import { type RecordedRequest, recordedBody } from './recordedRequest';
import { webClient } from './webClient';

/** Answers one request. `record` is brought up to date on the way. */
export async function exchange(
  installation: () => Installation,
  faults: FaultControl,
  record: RecordedRequest,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.once('close', () => {
    if (record.status === 'open') record.status = 'dropped';
    record.took = Date.now() - record.at;
  });
  const body = await wholeBody(incoming);
  if (body === undefined) return; // the client went away in mid-body: nothing was asked
  record.body = recordedBody(body, incoming.headers['content-type']);

  // Looked up again when the request is carried out: a reset may have replaced it meanwhile.
  const target = placeOf(installation(), incoming.url ?? '');
  const commit = () => answerTo(installation(), target, incoming, body);
  const outcome = await faults.disturb(record, target.kind === 'api', commit);
  send(outcome, record, outgoing, installation().behaviour.keepAlive);
}

type Place =
  | { readonly kind: 'api'; readonly path: string; readonly query: string; readonly carryOut?: typeof bulkImportApi }
  | { readonly kind: 'webClient'; readonly path: string }
  | { readonly kind: 'none' };

/** What a URL names: the API is below the application (A1), the web client is not (G1). */
function placeOf({ application, behaviour }: Installation, url: string): Place {
  const [path = '', ...query] = url.split('?');
  const [, first = '', ...rest] = path.split('/');
  if (first === 'client') return { kind: 'webClient', path };
  const inside = rest.join('/');
  if (behaviour.bulkImports && decoded(first) === application && inside.startsWith(`${bulkImportPath}/`))
    return { kind: 'api', path: inside.slice(bulkImportPath.length + 1), query: '', carryOut: bulkImportApi };
  const isApi = decoded(first) === application && rest[0] === 'api' && rest[1] === 'v1' && rest.length > 2;
  return isApi ? { kind: 'api', path: rest.slice(2).join('/'), query: query.join('?') } : { kind: 'none' };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function answerTo(installation: Installation, place: Place, incoming: IncomingMessage, body: Buffer): Answer {
  if (place.kind === 'none') return html(404, '<!doctype html><title>Not found</title><h1>Not found</h1>'); // B52
  if (place.kind === 'webClient') return webClient(installation, incoming.method ?? '', place.path);
  const { behaviour } = installation;
  if ((incoming.url ?? '').length > behaviour.longestUrl) {
    return refused(new Refusal(414, 'tooLong', 'The URL is too long'), behaviour); // F1
  }
  const path = place.path.replace(/\/$/, '');
  const request = {
    method: incoming.method ?? '',
    path,
    segments: path === '' ? [] : path.split('/'),
    closingSlash: place.path === '' || place.path.endsWith('/'),
    query: new URLSearchParams(place.query),
    headers: incoming.headers as Record<string, string | undefined>,
    body,
  };
  return api(installation, request, place.carryOut);
}

function send(outcome: Outcome, record: RecordedRequest, outgoing: ServerResponse, keepAlive: boolean): void {
  if (outgoing.destroyed) return;
  const answer = outcome.kind === 'answer' ? outcome.answer : outcome.half;
  if (answer === undefined) {
    outgoing.destroy();
    return;
  }
  const body = Buffer.from(answer.body);
  const length = answer.status === 204 ? {} : { 'content-length': String(body.length) };
  outgoing.writeHead(answer.status, { ...answer.headers, ...length, ...(!keepAlive && { connection: 'close' }) });
  if (outcome.kind === 'drop') {
    outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => outgoing.destroy());
    return;
  }
  record.status = answer.status;
  outgoing.end(body);
}

async function wholeBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined; // aborted; the record says `dropped`
  }
  return Buffer.concat(chunks);
}
