/** The little of a page's world that the taps need, so that they run in Node; `vi.stubGlobal` puts back what was there. */
import { vi } from 'vitest';
import type { ConversationRequest } from '../../../src/page/conversationRequest';
import type { RequestRecorder } from '../../../src/page/requestRecorder';

export const api = 'https://api.userlike.com/api/um/v3';
export const messages = `${api}/conversations/7/messages/?limit=25`;

/** A page of the Message Center. */
export function openPage(): void {
  vi.stubGlobal('document', { baseURI: 'https://www.userlike.com/en/umc' });
  vi.stubGlobal('location', new URL('https://www.userlike.com/en/umc'));
}

/** A recorder that keeps what the taps bring. */
export function keepingWitness() {
  const seen: { request: ConversationRequest; text: string | null }[] = [];
  const recorder: RequestRecorder = {
    ended: false,
    lastRequest: undefined,
    lastById: {},
    answered: (request, text) => seen.push({ request, text }),
  };
  return { recorder, seen };
}

export const json = (body: string, init: ResponseInit = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' }, ...init });

/** Everything that was started by now has come to its end. */
export async function settled(): Promise<void> {
  // Turns are counted, since a loaded machine takes all the time in a few of them.
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** An event as the browser itself would send it, which no script can: Node marks its own by a symbol. */
export const trusted = <Kind extends Event>(kind: new (type: string, options: EventInit) => Kind, type: string): Kind =>
  new kind(type, new Proxy({}, { get: (_, key) => typeof key === 'symbol' }));
