/** What the worker may tell a tab (`messaging/tabMessages`), checked by hand: a schema library has no place in every page. */
import type { TabMessage } from '../messaging/tabMessages';

/** Null for what is no message of ours. */
export function readTabMessage(data: unknown): TabMessage | null {
  const { type, command, conversationId } = (data ?? {}) as Partial<Record<string, unknown>>;
  const isOurs =
    (type === 'command' && (command === 'open' || command === 'send')) ||
    (type === 'stateChanged' && typeof conversationId === 'number') ||
    type === 'compatibility' ||
    type === 'lastSeen';
  return isOurs ? (data as TabMessage) : null;
}
