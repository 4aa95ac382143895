/** What the worker may tell a tab (`messaging/tabMessages`), checked by hand: a schema library has no place in every page. */
import type { TabMessage } from '../messaging/tabMessages';

/** Null for what is no message of ours. */
export function readTabMessage(data: unknown): TabMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, command, conversationId } = data as Partial<Record<string, unknown>>;
  if (type === 'command' && (command === 'open' || command === 'send')) return { type, command };
  if (type === 'stateChanged' && typeof conversationId === 'number') return { type, conversationId };
  if (type === 'compatibility' || type === 'lastSeen') return { type };
  return null;
}
