// What a fault does to one request (facts: threats-and-faults 4, rows 5 and 6), before the sandbox has done what was
// asked, or after; each action says which.

import { type Answer, html } from './answer';
import type { Hold } from './hold';

interface Status {
  readonly status: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type FaultAction =
  /** Waits, then goes on as usual: what was asked is done after the wait, even if nobody listens any more. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** Answers so; nothing is done. */
  | ({ readonly kind: 'status' } & Status)
  /** Does it, then answers so. */
  | ({ readonly kind: 'commitThenStatus' } & Status)
  /** Cuts the connection; nothing is done. */
  | { readonly kind: 'dropBeforeCommit' }
  /** Does it, then cuts the connection without a byte. On a reused connection browsers send the request again. */
  | { readonly kind: 'dropAfterCommit' }
  /** Does it, sends the head and half of the body, then cuts the connection. */
  | { readonly kind: 'dropMidAnswer' }
  /** Answers nothing until `release()`, and does it before or after that. Never released, it is a hang. */
  | { readonly kind: 'hold'; readonly when: 'beforeCommit' | 'afterCommit' }
  /** What stands before Lime (a proxy, a firewall, a web server) answers with a page of its own (X6); nothing is done. */
  | { readonly kind: 'beforeLime'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** 200 with a page to log in on; nothing is done. */
  | { readonly kind: 'loginPage' }
  /** Sends elsewhere; nothing is done. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** Does it, then answers half of the JSON as if it were all. */
  | { readonly kind: 'cutJson' }
  /** Does it, then answers JSON of another shape, with the right status. */
  | { readonly kind: 'wrongShape' }
  /** Does it, then answers without `_id` and `_links`. */
  | { readonly kind: 'withoutId' }
  /** Does it, then answers 204. */
  | { readonly kind: 'noContent' };

/** What becomes of a request: this answer, or a cut connection (after half of an answer, if there is one). */
export type Outcome =
  { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'drop'; readonly half?: Answer };

/** What the action does before the request is carried out; nothing, if it does not end the matter. */
export async function beforeCommit(action: FaultAction, hold: Hold): Promise<Outcome | undefined> {
  switch (action.kind) {
    case 'latency':
      // Raced, so that nothing is done after a reset.
      return (await Promise.race([pause(action.milliseconds), hold.wait()])) === 'abandoned'
        ? { kind: 'drop' }
        : undefined;
    case 'status':
      return { kind: 'answer', answer: statusAnswer(action) };
    case 'dropBeforeCommit':
      return { kind: 'drop' };
    case 'beforeLime': {
      const page = html(action.status, pageBeforeLime(action.status));
      return { kind: 'answer', answer: { ...page, headers: { ...page.headers, ...action.headers } } };
    }
    case 'loginPage':
      return { kind: 'answer', answer: html(200, loginPage) };
    case 'redirect':
      return { kind: 'answer', answer: { status: action.status ?? 302, headers: { location: action.to }, body: '' } };
    case 'hold':
      return action.when === 'beforeCommit' && (await hold.wait()) === 'abandoned' ? { kind: 'drop' } : undefined;
    default:
      return undefined;
  }
}

/** What the action makes of the answer. */
export async function afterCommit(action: FaultAction, hold: Hold, answer: Answer): Promise<Outcome> {
  const instead = (body: string): Outcome => ({ kind: 'answer', answer: { ...answer, body } });
  switch (action.kind) {
    case 'commitThenStatus':
      return { kind: 'answer', answer: statusAnswer(action) };
    case 'dropAfterCommit':
      return { kind: 'drop' };
    case 'dropMidAnswer':
      return { kind: 'drop', half: answer };
    case 'cutJson':
      return instead(String(answer.body).slice(0, Math.floor(answer.body.length / 2)));
    case 'wrongShape':
      return instead('{"result":"ok"}');
    case 'withoutId':
      return instead(JSON.stringify({ ...parsed(answer), _id: undefined, _links: undefined }));
    case 'noContent':
      return { kind: 'answer', answer: { status: 204, headers: {}, body: '' } };
    case 'hold':
      return action.when === 'afterCommit' && (await hold.wait()) === 'abandoned'
        ? { kind: 'drop' }
        : { kind: 'answer', answer };
    default:
      return { kind: 'answer', answer };
  }
}

function statusAnswer({ status, body, contentType = 'application/json', headers = {} }: Status): Answer {
  const said = body ?? JSON.stringify({ message: `Status ${status} on demand` });
  return { status, headers: { 'content-type': contentType, ...headers }, body: said };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function parsed(answer: Answer): object {
  return JSON.parse(String(answer.body)) as object;
}

const loginPage = `<!doctype html><html lang="en"><title>Log in</title>
<form method="post" action="/login"><label>User <input name="user"></label>
<label>Password <input name="password" type="password"></label><button>Log in</button></form></html>`;

const pageBeforeLime = (status: number) => `<!doctype html><html><head><title>${status} - Request refused</title></head>
<body><h2>${status} - The request was refused before it reached the application.</h2></body></html>`;
