/** The panel's end of the port. Messages that do not fit the schema are dropped. */
import type { FromPanel, ToPanel } from '../../messaging/panelPort';
import { readPortMessage } from './readPortMessage';

export interface PanelPort {
  /** Hears all that comes from now on. Gives the way to stop. */
  subscribe(listener: (message: ToPanel) => void): () => void;
  post(message: FromPanel): void;
}

export function portOver(port: MessagePort): PanelPort {
  return {
    subscribe(listener) {
      const onMessage = ({ data }: MessageEvent) => {
        const message = readPortMessage(data);
        if (message) listener(message);
      };
      port.addEventListener('message', onMessage);
      port.start();
      return () => port.removeEventListener('message', onMessage);
    },
    post: (message) => port.postMessage(message),
  };
}
