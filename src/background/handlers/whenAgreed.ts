/** Before somebody has agreed, no message that has to do with a conversation is answered. What was accepted before goes on: it is under way already. */
import type { Handlers } from '../../messaging/router';
import type { Sender } from '../../messaging/sender';
import type { MessageName } from '../../messaging/table';
import { consent, consentMissing } from '../storage/consent';
import { StorageError } from '../storage/storageError';

/** Beside all that a page's script asks. */
const ofConversations: readonly string[] = [
  'plan.context',
  'plan.matches',
  'lime.beside',
  'delivery.send',
  'bulk.matches',
  'bulk.send',
] satisfies MessageName[];

export const whenAgreed = (handlers: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (request: never, from: Sender) => {
        const isAsked = from.speaker === 'page' || ofConversations.includes(name);
        if (isAsked && !(await mayRead())) throw new Error(consentMissing);
        return (handle as (request: never, from: Sender) => Promise<unknown>)(request, from);
      },
    ]),
  ) as unknown as Handlers;

/** Storage that cannot be read is told by what was asked, which needs it too. */
const mayRead = (): Promise<boolean> =>
  consent().then(
    ({ answer }) => answer === 'agreed',
    (error: unknown) => error instanceof StorageError,
  );
