/**
 * Passes on messages from the page, but live messages only a few times a second: each makes a new plan, and nobody reads faster. All others are passed
 * on at once, in their order.
 */
import type { ToPanel } from '../../messaging/panelPort';
import type { PanelPort } from './portOver';

/** Milliseconds between two updates by live messages. */
export const updateIntervalMs = 300;

/** Returns the function that unsubscribes. */
export function subscribeThrottled(port: Pick<PanelPort, 'subscribe'>, hear: (message: ToPanel) => void): () => void {
  let kept: ToPanel[] = [];
  let heardAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    heardAt = performance.now();
    // In one task, so that they are drawn once.
    for (const message of kept.splice(0)) hear(message);
  };
  const unsubscribe = port.subscribe((message) => {
    kept.push(message);
    const rest = message.type === 'entries' ? heardAt + updateIntervalMs - performance.now() : 0;
    if (rest <= 0) tell();
    else timer ??= setTimeout(tell, rest);
  });
  return () => {
    clearTimeout(timer);
    kept = [];
    unsubscribe();
  };
}
