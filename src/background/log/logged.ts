/** Messages and requests, each noted in the log when it has ended. */
import type { LimeClient } from '../../lime/client';
import type { Handlers } from '../../messaging/router';
import type { MessageName } from '../../messaging/table';
import { logStep } from './workerLog';

export const loggedHandlers = (handlers: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, logged(name as MessageName, handle as Handler)]),
  ) as unknown as Handlers;

type Handler = (...asked: never[]) => Promise<unknown>;

function logged(name: MessageName, handle: Handler): Handler {
  return async (...asked) => {
    const since = Date.now();
    try {
      const answer = await handle(...asked);
      logStep({ kind: 'message', name, ms: Date.now() - since });
      return answer;
    } catch (error) {
      logStep({ kind: 'message', name, ms: Date.now() - since, error });
      throw error;
    }
  };
}

export const loggedClient = (client: LimeClient): LimeClient => ({
  async request(method, path, request) {
    const since = Date.now();
    const result = await client.request(method, path, request);
    const outcome = result.ok ? 'ok' : result.error.kind;
    const status = result.ok ? undefined : result.error.status;
    logStep({ kind: 'request', method, path, outcome, status, ms: Date.now() - since });
    return result;
  },
});
