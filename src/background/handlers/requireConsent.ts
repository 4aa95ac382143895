/**
 * Until somebody has agreed, refuses every message that concerns a conversation. Deliveries accepted before continue. The panel opens and says what is
 * missing (`plan.context`); the page's script reads nothing (`page.settings`). Sends ask for themselves (`connectionForSend`).
 */
import type { Handlers } from '../../messaging/router';
import type { MessageName } from '../../messaging/table';
import { consentMissing, mayRead } from '../storage/consent';

const ofConversations: readonly string[] = [
  'conversation.state',
  'conversation.open',
  'panel.keepDraft',
  'panel.keepBulk',
  'panel.takeDrafts',
  'plan.matches',
  'contact.context',
  'bulk.matches',
] satisfies MessageName[];

export const requireConsent = (handlers: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      ofConversations.includes(name)
        ? async (...asked: never[]) => {
            if (!(await mayRead())) throw new Error(consentMissing);
            return (handle as (...asked: never[]) => unknown)(...asked);
          }
        : handle,
    ]),
  ) as unknown as Handlers;
