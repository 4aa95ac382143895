/** Lime's errors in words: what happened and what to do. What was written before the error is the delivery's to say (`deliveryText`). */
import type { LimeError } from '../lime/result';
import { notConnectedText } from './notConnectedText';
import { text } from './text';

export interface ErrorText {
  readonly what: string;
  readonly todo: string;
  /** For the administrator, one click away: status, request, Lime's own words. Never the key. */
  readonly details: readonly string[];
}

export function limeErrorText(error: LimeError): ErrorText {
  return { ...sentences(error), details: details(error) };
}

function sentences(error: LimeError): { readonly what: string; readonly todo: string } {
  switch (error.kind) {
    case 'notConnected':
      return notConnectedText(error.why);
    case 'unreachable':
      return { what: text('limeUnreachable'), todo: text('limeUnreachableTodo') };
    case 'unsent':
      return { what: text('limeUnsent'), todo: text('limeUnsentTodo') };
    case 'notLime':
      return { what: text('notLime'), todo: text('notLimeTodo') };
    case 'unauthorized':
      return { what: text('limeUnauthorized'), todo: text('limeUnauthorizedTodo') };
    case 'forbidden':
      return { what: text('limeForbidden'), todo: text('limeForbiddenTodo') };
    case 'notFound':
      return { what: text('limeNotFound'), todo: text('limeNotFoundTodo') };
    case 'invalid':
      return { what: text('limeInvalid'), todo: text('limeInvalidTodo') };
    case 'conflict':
      return { what: text('limeConflict'), todo: text('limeConflictTodo') };
    case 'rateLimited':
      return { what: text('limeRateLimited'), todo: text('limeRateLimitedTodo') };
    case 'tooLarge':
      return { what: text('limeTooLarge'), todo: text('limeTooLargeTodo') };
    case 'server':
      return { what: text('limeServer'), todo: text('limeServerTodo') };
    case 'unexpected':
      return { what: text('limeUnexpected'), todo: text('limeUnexpectedTodo') };
  }
}

function details({ status, request, detail }: LimeError): string[] {
  return [
    ...(status === undefined ? [] : [text('detailStatus', String(status))]),
    ...(request === undefined ? [] : [text('detailRequest', request)]),
    ...(detail === undefined ? [] : [text('detailAnswer', detail)]),
  ];
}
