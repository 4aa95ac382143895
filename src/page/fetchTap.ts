/**
 * Listens to `fetch`. The call is passed through first and unchanged; if its answer may be read, a clone of it is read. The page gets a promise derived
 * from the original, so that only the page receives an error: a second listener on the original would either hide or double an unhandled rejection.
 */
import { answerText } from './answerText';
import { conversationRequest, type ConversationRequest } from './conversationRequest';
import { apply, clone, hear, whenDone } from './natives';
import { quietly } from './quietly';
import { proxyOf } from './proxyOf';
import type { RequestRecorder } from './requestRecorder';

type FetchArguments = [input: RequestInfo | URL, init?: RequestInit | null];

export function tapFetch(recorder: RequestRecorder): void {
  globalThis.fetch = proxyOf(fetch, {
    apply(target, self, given: FetchArguments) {
      const answer = apply(target, self, given) as Promise<Response>;
      const request = recorder.ended ? undefined : quietly(() => requestOf(given));
      if (!request) return answer;
      const see = (response: Response) => {
        hear(read(request, response, recorder));
        return response;
      };
      return apply(whenDone, answer, [see]) as unknown;
    },
  });
}

async function read(request: ConversationRequest, response: Response, recorder: RequestRecorder): Promise<void> {
  try {
    if (!isJson(response) || (response.redirected && !response.url.startsWith(request.origin + '/'))) return;
    recorder.answered(request, await answerText(apply(clone, response, [])));
  } catch {
    // An answer that breaks off is the page's to notice; the clone broke off with it.
  }
}

function requestOf([input, init]: FetchArguments) {
  const request = input instanceof Request ? input : undefined;
  const headers = init?.headers ?? request?.headers;
  return conversationRequest(
    init?.method ?? request?.method ?? 'GET',
    typeof input === 'string' ? input : 'url' in input ? input.url : input.href,
    // An iterator can be read once only, and that is for the page's own request.
    headers && 'next' in headers ? undefined : headers,
    init?.credentials ?? request?.credentials ?? 'same-origin',
  );
}

function isJson({ ok, headers }: Response): boolean {
  return ok && !!headers.get('content-type')?.includes('json');
}
