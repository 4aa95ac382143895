/** The panel's frame before it is first opened: what draws it is loaded then. */
import { started } from '../../messaging/started';
import type { PanelFrame } from './frame';

/** @param make loads what draws it; rejects when the extension is gone, and then there is no panel */
export function createFrameOnDemand(make: () => Promise<PanelFrame>): PanelFrame {
  let making: Promise<PanelFrame> | undefined;
  let frame: PanelFrame | undefined;
  let open = false;
  const show = () => {
    making ??= make();
    started(
      making.then(
        (made) => {
          frame = made;
          if (open) frame.open();
          else frame.load();
        },
        (error: unknown) => {
          // The next one tries again.
          making = undefined;
          throw error;
        },
      ),
    );
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
      show();
    },
    load: show,
    close() {
      open = false;
      frame?.close();
    },
    post: (message) => frame?.post(message),
    postFile: (file) => frame?.postFile(file),
  };
}
