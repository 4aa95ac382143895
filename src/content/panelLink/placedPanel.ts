/** The panel where the operator has put it: in its frame beside the page or over it, or in a window of its own. */
import type { PanelLook } from '../../messaging/panelLook';
import { createFrame, type PanelFrame, type PanelCallbacks } from '../panelFrame/frame';
import { createRoomBeside } from '../panelFrame/roomBeside';
import { started } from '../../messaging/started';
import { createPanelWindow } from './panelWindow';

export function createPlacedPanel(callbacks: PanelCallbacks, signal: AbortSignal): PanelFrame {
  const room = createRoomBeside(signal);
  let panelWindow: PanelFrame | undefined;
  let inWindow = false;
  let wanted = false;
  const ofFrame: PanelCallbacks = {
    ...callbacks,
    onConnected() {
      // What is said then is for the window, which comes later.
      if (!inWindow) callbacks.onConnected();
    },
    onMessage(message) {
      if (message.type === 'placed') place(message.look);
      else callbacks.onMessage(message);
    },
  };
  const ofWindow: PanelCallbacks = {
    ...ofFrame,
    onConnected() {
      callbacks.onConnected();
      // The button in the page stays beside a window: it brings that to the front.
      callbacks.onClosed();
    },
  };
  const frame = createFrame(ofFrame, signal);
  const here = () => (inWindow && panelWindow ? panelWindow : frame);

  const place = (look: PanelLook) => {
    if (signal.aborted) return;
    frame.setWidth(look.width);
    const wantsWindow = look.place === 'window';
    if (wantsWindow !== inWindow) {
      // Nothing that it was asked for goes on there, now or when it is next in view.
      here().post({ type: 'conversation', shownId: null, conversation: null, unreadableAnswers: 0 });
      here().close();
      inWindow = wantsWindow;
      if (wantsWindow) panelWindow ??= createPanelWindow(ofWindow, signal);
      if (wanted) here().open();
      if (here().isConnected) {
        // It has heard nothing meanwhile, and Lime may have something else by now.
        here().post({ type: 'command', command: 'open' });
        callbacks.onConnected();
      }
    }
    room.give(frame.isOpen && look.place === 'beside' ? look.width : 0);
  };
  return {
    get isOpen() {
      return here().isOpen;
    },
    get isConnected() {
      return here().isConnected;
    },
    open() {
      wanted = true;
      here().open();
      // Another tab may have changed it.
      started(callbacks.askLook().then(place));
    },
    load() {
      // A window is nothing to open unasked, and in its place the frame is not needed.
      const loadFrame = (look: PanelLook) => {
        if (look.place !== 'window' && !inWindow && !signal.aborted) frame.load();
      };
      started(callbacks.askLook().then(loadFrame));
    },
    close() {
      wanted = false;
      here().close();
      room.give(0);
    },
    post: (message) => here().post(message),
    postFile: (file) => here().postFile(file),
  };
}
