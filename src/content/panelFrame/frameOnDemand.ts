/** Stands in for the panel's frame until that is loaded: when the page has time, when the pointer comes near the button, or when it is opened. */
import { started } from '../../messaging/started';
import type { PanelFrame } from './frame';

/** @param make loads the frame; rejects when the extension is gone: then there is no panel */
export function createFrameOnDemand(make: () => Promise<PanelFrame>): PanelFrame {
  let making: Promise<void> | undefined;
  let frame: PanelFrame | undefined;
  let open = false;
  // Each once: opened twice, a panel in a window would be two windows.
  const show = () => (open ? frame?.open() : frame?.load());
  const showOnceMade = () => {
    if (frame) {
      show();
      return;
    }
    making ??= make().then(
      (made) => {
        frame = made;
        show();
      },
      (error: unknown) => {
        // The next one tries again.
        making = undefined;
        throw error;
      },
    );
    started(making);
  };
  return {
    get isOpen() {
      return open;
    },
    get isConnected() {
      return frame?.isConnected ?? false;
    },
    open() {
      open = true;
      showOnceMade();
    },
    load() {
      if (!open) showOnceMade();
    },
    close() {
      open = false;
      frame?.close();
    },
    post: (message) => frame?.post(message),
    postFile: (file) => frame?.postFile(file),
  };
}
