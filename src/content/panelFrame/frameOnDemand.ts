/** Stands in for the panel's frame until it is first opened, and then loads it. */
import { started } from '../../messaging/started';
import type { PanelFrame } from './frame';

/** @param make loads the frame; rejects when the extension is gone: then there is no panel */
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
