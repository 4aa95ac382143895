/**
 * Hears what the page tells, live messages a few times a second at most: each makes the plan anew, and nobody reads faster. All else is heard at once, and
 * after whatever came before it.
 */
import type { ToPanel } from '../../messaging/panelPort';
import type { PanelPort } from './portOver';

/** Milliseconds between two drawings of live messages. */
export const calm = 300;

/** Gives the way to stop. */
export function subscribeCalmly(port: Pick<PanelPort, 'subscribe'>, hear: (message: ToPanel) => void): () => void {
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
    const rest = message.type === 'entries' ? heardAt + calm - performance.now() : 0;
    if (rest <= 0) tell();
    else timer ??= setTimeout(tell, rest);
  });
  return () => {
    clearTimeout(timer);
    kept = [];
    unsubscribe();
  };
}
