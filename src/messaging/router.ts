/**
 * The worker's end of the table: refuses unknown messages, wrong senders and wrong shapes; answers the rest.
 * Decides synchronously whether a message is ours, and answers through `sendResponse`, which works in every browser and version.
 */
import type { Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import type { ResponseOf } from './responses';
import { senderOf, type Sender } from './sender';
import { table, type MessageName, type RequestOf } from './table';
import { userlikeOrigins } from './userlikeOrigins';

export type Handlers = {
  readonly [Name in MessageName]: (request: RequestOf<Name>, from: Sender) => Promise<ResponseOf<Name>>;
};

/** Handlers of some namespaces (the word before the dot). */
export type HandlersOf<Namespace extends string> = Pick<Handlers, Extract<MessageName, `${Namespace}.${string}`>>;

/** The form of messages: a message with its name, and an answer that is a value or a refusal. */
export interface Envelope {
  readonly name: string;
  readonly request: unknown;
}
export type Answer =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'refused'; readonly why: string };

/**
 * A listener for `runtime.onConnect` that takes ports of these names from a panel or another page of the extension, and hangs up on all others. A content
 * script has no port to the worker.
 */
export function routePorts(
  takers: ReadonlyMap<string, (port: Runtime.Port) => void>,
  extension: { readonly id: string; readonly origin: string },
) {
  return (port: Runtime.Port): void => {
    const take = takers.get(port.name);
    if (take && port.sender && senderOf(port.sender, extension, [])) take(port);
    else port.disconnect();
  };
}

const EnvelopeSchema = z.strictObject({ name: z.string(), request: z.unknown() });

/**
 * A listener for `runtime.onMessage` that serves the table with these handlers.
 * @param addedOrigins of Message Centers besides Userlike's own. They are stored, so a message from another origin is checked once they are read
 */
export function routeMessages(
  handlers: Handlers,
  extension: { readonly id: string; readonly origin: string },
  addedOrigins: () => Promise<readonly string[]>,
) {
  return (message: unknown, rawSender: Runtime.MessageSender, sendResponse: (answer: Answer) => void): boolean => {
    const refuse = (why: string) => {
      sendResponse({ kind: 'refused', why });
      return false;
    };
    const take = (from: Sender | null): boolean => {
      if (!from) return refuse('sender');
      const envelope = EnvelopeSchema.safeParse(message);
      if (!envelope.success || !Object.hasOwn(table, envelope.data.name)) return refuse('unknown message');
      const name = envelope.data.name as MessageName;
      if (!table[name].from.includes(from.speaker)) return refuse('speaker');
      const request = table[name].request.safeParse(envelope.data.request);
      if (!request.success) return refuse('shape');
      const handle = handlers[name] as (request: unknown, from: Sender) => Promise<unknown>;
      handle(request.data, from).then(
        (value) => sendResponse({ kind: 'value', value }),
        (error: unknown) => sendResponse({ kind: 'refused', why: error instanceof Error ? error.message : 'error' }),
      );
      return true;
    };
    const from = senderOf(rawSender, extension, userlikeOrigins);
    if (from !== null || rawSender.id !== extension.id) return take(from);
    addedOrigins().then(
      (origins) => take(senderOf(rawSender, extension, origins)),
      () => take(null),
    );
    return true;
  };
}
