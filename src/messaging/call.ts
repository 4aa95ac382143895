/**
 * The caller's end of the table. Distinguishes three failures: the worker has not started yet (retried for some seconds), the extension was updated
 * under an old page (`ContextGoneError`, final), and the worker ended during its work (`WorkerEndedError`; what it did is unknown, so the caller
 * decides whether to ask again).
 */
import type { ResponseOf } from './responses';
import type { Answer, Envelope } from './router';
import type { MessageName, RequestOf } from './table';

/** The extension was updated, reloaded or removed; only a reload of the page helps. */
export class ContextGoneError extends Error {}

/** The worker ended before it answered. */
export class WorkerEndedError extends Error {}

/** The worker refused the message: a mistake of ours, or its own failure. */
export class RefusedError extends Error {}

/** The part of the extension API that a call needs. */
export interface Runtime {
  readonly id?: string | undefined;
  sendMessage(message: Envelope): Promise<unknown>;
}

/** A worker that starts slowly is there within a second; four leave room for a loaded machine. */
const contentScriptTimeout = 4_000;

/**
 * Sends a message of the table and returns its answer.
 * @throws ContextGoneError, WorkerEndedError, RefusedError
 */
export async function callOver<Name extends MessageName>(
  runtime: Runtime,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  const giveUpAt = Date.now() + contentScriptTimeout;
  for (let pause = 50; ; pause *= 2) {
    if (!runtime.id) throw new ContextGoneError();
    const answer = await sendOnce(runtime, { name, request });
    if (answer !== 'notThereYet') return answer as ResponseOf<Name>;
    if (Date.now() > giveUpAt) throw new WorkerEndedError();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Browsers tell these accidents apart by their words alone (facts: platform 2.5, 3.2; both browsers). */
const notThereYet = /Receiving end does not exist/i;
const contextGone = /context invalidated/i;

async function sendOnce(runtime: Runtime, envelope: Envelope): Promise<unknown> {
  let answer: Answer | undefined;
  try {
    answer = (await runtime.sendMessage(envelope)) as Answer | undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (contextGone.test(words) || !runtime.id) throw new ContextGoneError(words);
    if (notThereYet.test(words)) return 'notThereYet';
    throw new WorkerEndedError(words);
  }
  if (!answer) throw new WorkerEndedError();
  if (answer.kind === 'refused') throw new RefusedError(answer.why);
  return answer.value;
}
