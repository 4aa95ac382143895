/** Listens to `XMLHttpRequest` by its own events. The class stays the page's; only `open` and `setRequestHeader` are listened to. */
import { afterCall } from './afterCall';
import { conversationRequest, type ConversationRequest } from './conversationRequest';
import { addEventListener, apply, stringify } from './natives';
import { quietly } from './quietly';
import type { RequestRecorder } from './requestRecorder';

export function tapXhr(recorder: RequestRecorder): void {
  const { prototype } = XMLHttpRequest;
  const requests = new WeakMap<XMLHttpRequest, ConversationRequest | undefined>();

  const loaded = ({ target }: Event) =>
    quietly(() => {
      const xhr = target as XMLHttpRequest;
      const request = requests.get(xhr);
      const text = textOf(xhr);
      if (!request || text === undefined || recorder.ended) return;
      recorder.answered({ ...request, credentials: xhr.withCredentials ? 'include' : 'same-origin' }, text);
    });

  afterCall(prototype, 'open', (xhr, [method, address]) => {
    // The same object can be opened again; it is listened to once.
    if (!requests.has(xhr)) apply(addEventListener, xhr, ['load', loaded]);
    requests.set(xhr, undefined);
    requests.set(xhr, conversationRequest(method, String(address), undefined, 'same-origin'));
  });

  afterCall(prototype, 'setRequestHeader', (xhr, header) => requests.get(xhr)?.headers.append(...header));
}

/** The text of a successful JSON answer, in the forms in which a page may have asked for it; undefined for any other. */
function textOf(xhr: XMLHttpRequest): string | undefined {
  const { status, responseType } = xhr;
  if (status < 200 || status > 299 || !xhr.getResponseHeader('content-type')?.includes('json')) return undefined;
  if (responseType === 'json') return stringify(xhr.response);
  return responseType === '' || responseType === 'text' ? xhr.responseText : undefined;
}
