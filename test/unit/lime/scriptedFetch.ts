/** A `fetch` that gives prepared answers in turn and remembers what it was asked. */
export interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

export function scriptedFetch(...answers: (Response | (() => Response | Promise<Response>))[]) {
  const asked: Asked[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = answers[asked.length];
    asked.push({ url, init });
    if (init.signal?.aborted) throw init.signal.reason;
    if (!answer) throw new Error(`no answer prepared for ${url}`);
    return typeof answer === 'function' ? answer() : answer;
  };
  return { fetch, asked };
}

export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/hal+json; charset=utf-8' }, ...init });
