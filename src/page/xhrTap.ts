/**
 * Listens to `XMLHttpRequest` by its own events. The class stays the page's; only `open` and `setRequestHeader` are listened to. A `load` that a script
 * has dispatched counts for nothing, and what an object has loaded is read as the browser knows it, not as a script makes it look.
 */
import { conversationRequest, type ConversationRequest } from './conversationRequest';
import { addEventListener, apply, known, nativeReader, remember, stringify } from './natives';
import { quietly } from './quietly';
import type { RequestRecorder } from './requestRecorder';
import { proxyOf } from './proxyOf';

export function tapXhr(recorder: RequestRecorder): void {
  const { prototype } = XMLHttpRequest;
  const textOf = answerReader(prototype);
  const withCredentials = nativeReader(prototype, 'withCredentials');
  const requests = new WeakMap<XMLHttpRequest, { request: ConversationRequest | undefined }>();
  const requestOf = (xhr: XMLHttpRequest) =>
    apply(known, requests, [xhr]) as { request?: ConversationRequest } | undefined;

  const loaded = (xhr: XMLHttpRequest) => {
    const request = requestOf(xhr)?.request;
    const text = request && !recorder.ended ? textOf(xhr) : undefined;
    if (!request || text === undefined) return;
    recorder.answered({ ...request, credentials: withCredentials(xhr) ? 'include' : 'same-origin' }, text);
  };

  afterCall(prototype, 'open', (xhr, [method, address]) => {
    // The same object can be opened again; it is listened to once.
    if (!requestOf(xhr)) {
      apply(addEventListener, xhr, ['load', ({ isTrusted }: Event) => quietly(() => isTrusted && loaded(xhr))]);
    }
    apply(remember, requests, [xhr, {}]);
    const request = conversationRequest(method, String(address), undefined, 'same-origin');
    apply(remember, requests, [xhr, { request }]);
  });

  afterCall(prototype, 'setRequestHeader', (xhr, header) => requestOf(xhr)?.request?.headers.append(...header));
}

/** Reads the text of a successful JSON answer, in the forms in which a page may have asked for it; undefined for any other. */
function answerReader(prototype: XMLHttpRequest): (xhr: XMLHttpRequest) => string | undefined {
  const readyState = nativeReader(prototype, 'readyState');
  const statusOf = nativeReader(prototype, 'status');
  const responseType = nativeReader(prototype, 'responseType');
  const response = nativeReader(prototype, 'response');
  // eslint-disable-next-line @typescript-eslint/unbound-method -- taken off its object on purpose
  const { getResponseHeader } = prototype;
  return (xhr) => {
    const status = statusOf(xhr);
    const contentType: unknown = apply(getResponseHeader, xhr, ['content-type']);
    if (
      readyState(xhr) !== 4 ||
      status < 200 ||
      status > 299 ||
      typeof contentType !== 'string' ||
      !contentType.includes('json')
    )
      return undefined;
    const type = responseType(xhr);
    if (type === 'json') return stringify(response(xhr));
    return type === '' || type === 'text' ? String(response(xhr)) : undefined;
  };
}

/**
 * Listens to a method of the page's world: the call itself is passed through unchanged, with its result or error, and `listener` runs after it.
 * @param name of the method, which is replaced on its object
 */
function afterCall<Name extends string, Self extends Record<Name, (...given: never[]) => unknown>>(
  owner: Self,
  name: Name,
  listener: (self: Self, given: Parameters<Self[Name]>) => void,
): void {
  owner[name] = proxyOf(owner[name], {
    apply(target, self: Self, given: Parameters<Self[Name]>) {
      const result: unknown = apply(target, self, given);
      quietly(() => listener(self, given));
      return result;
    },
  });
}
