/**
 * What the worker and the options page tell this tab or ask of it (`messaging/tabMessages`), and what that causes. Checked by hand: a schema library has
 * no place in every page.
 */
import type { TabMessage } from '../../messaging/tabMessages';
import type { Commands } from './commands';
import type { OnDemandPart } from '../onDemand/onDemandPart';
import type { PageTraffic } from '../traffic/pageTraffic';
import type { Shown } from '../lifetime/route';
import { runtime } from '../../messaging/runtime';

/** What a message claims to be. */
type Unchecked = Partial<Record<'command' | 'conversationId', unknown> & Pick<TabMessage, 'type'>>;

/** @param onStateChanged is called with a conversation whose state in Lime has changed */
export function hearWorker(
  { store, samples }: PageTraffic,
  shown: Shown,
  commands: Commands,
  onStateChanged: (conversationId: number) => void,
  loadOnDemand: () => Promise<OnDemandPart>,
  signal: AbortSignal,
): void {
  /** @returns whether the answer comes later */
  const onMessage = (data: unknown, _sender: unknown, answer: (value: unknown) => void): boolean => {
    const { type, command, conversationId } = (data ?? {}) as Unchecked;
    if (type === 'stateChanged' && typeof conversationId === 'number') onStateChanged(conversationId);
    if (type === 'command' && (command === 'open' || command === 'send')) commands[command]('browser');
    if (type !== 'compatibility' && type !== 'lastSeen' && type !== 'seen') return false;
    // Always answer: the caller waits for the answers of all tabs.
    loadOnDemand()
      .then((part) => part[type](store, shown.id, samples))
      .then(answer, () => answer(null));
    return true;
  };
  runtime.onMessage.addListener(onMessage as never);
  signal.addEventListener('abort', () => {
    // Gone with the extension, or there to be let go.
    if (runtime.id) runtime.onMessage.removeListener(onMessage as never);
  });
}
