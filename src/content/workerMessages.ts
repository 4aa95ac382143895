/** What the worker and the options page tell this tab or ask of it, and what that causes. */
import { browser } from '../messaging/pageBrowser';
import type { Commands } from './commands';
import type { OnDemandPart } from './onDemandPart';
import type { PageTraffic } from './pageTraffic';
import { readTabMessage } from './readTabMessage';
import type { Shown } from './route';

/** @param onStateChanged hears of a conversation whose state in Lime is another one now */
export function hearWorker(
  { store, samples }: PageTraffic,
  shown: Shown,
  commands: Commands,
  onStateChanged: (conversationId: number) => void,
  loadOnDemand: () => Promise<OnDemandPart>,
  signal: AbortSignal,
): void {
  const { runtime } = browser;
  /** @returns whether the answer comes later */
  const onMessage = (data: unknown, _sender: unknown, answer: (value: unknown) => void): boolean => {
    const message = readTabMessage(data);
    if (!message) return false;
    switch (message.type) {
      case 'stateChanged':
        onStateChanged(message.conversationId);
        break;
      case 'command':
        commands[message.command](null);
        break;
      case 'lastSeen': {
        const seen = store.last();
        // Nothing of what was said: Userlike repeats the last message in the conversation itself.
        answer(seen && { ...seen, entries: [], payload: { ...seen.payload, last_message: null } });
        break;
      }
      case 'compatibility':
        void loadOnDemand().then((part) => answer(part.compatibilityLines(store, shown.id, samples)));
        return true;
    }
    return false;
  };
  runtime.onMessage.addListener(onMessage as never);
  signal.addEventListener('abort', () => {
    // Gone with the extension, or there to be let go.
    if (runtime.id) runtime.onMessage.removeListener(onMessage as never);
  });
}
