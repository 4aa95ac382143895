// What a handler gives back: an answer, or a refusal thrown from as deep as it was found.

import type { Behaviour } from './behaviour';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Why a request was turned down, in a word for programs. */
type RefusalCode =
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'unknownLimetype'
  | 'unknownProperty'
  | 'methodNotAllowed'
  | 'unsupportedMediaType'
  | 'tooLarge'
  | 'tooLong'
  | 'badRequest'
  | 'notWritable'
  | 'required'
  | 'badValue';

/** A body whose values are refused; the status is `behaviour.validationStatus`. */
export const invalid = 'invalid';

/** A request that the sandbox turns down. `property` names the one at fault, if there is one. */
export class Refusal extends Error {
  constructor(
    readonly status: number | typeof invalid,
    readonly code: RefusalCode,
    message: string,
    readonly property?: string,
  ) {
    super(message);
  }
}

/** JSON, as all of the API answers but a file's contents. */
export function json(status: number, value: unknown, contentType = 'application/hal+json'): Answer {
  return {
    status,
    headers: { 'content-type': `${contentType}; charset=utf-8` },
    body: JSON.stringify(value),
  };
}

/** No content, as after a delete (B5). */
export function nothing(): Answer {
  return { status: 204, headers: {}, body: '' };
}

/** A page, as a wrong application or a login form answers (B52). */
export function html(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

/** The refusal as an answer, in the form that `errorShape` says. The vendor does not document one (B50). */
export function refused(refusal: Refusal, behaviour: Behaviour): Answer {
  const { code, message, property = 'limeobject' } = refusal;
  const status = refusal.status === invalid ? behaviour.validationStatus : refusal.status;
  switch (behaviour.errorShape) {
    case 'message':
      return json(status, { message, code }, 'application/json');
    case 'detail':
      return json(status, { detail: message, code }, 'application/json');
    case 'nested':
      return json(status, { error: { message, code } }, 'application/json');
    case 'errors':
      return json(status, { errors: [{ message, code }] }, 'application/json');
    case 'errorsByProperty':
      return json(status, { errors: { [property]: [message] } }, 'application/json');
    case 'text':
      return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: message };
    case 'page':
      return html(status, `<!doctype html><title>${status}</title><h1>The request was refused</h1>`);
  }
}
