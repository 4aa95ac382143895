/** The operator's commands in the page: open the panel, send at once, close the panel. */
import type { Opener } from '../../messaging/panelPort';
import type { PanelFrame } from '../panelFrame/frame';
import type { Launcher } from '../launcher/launcher';
import type { Shown } from '../lifetime/route';
import { runtime } from '../../messaging/runtime';

export interface Commands {
  /** Opens the panel, or brings it up to date. */
  readonly show: (by: Opener) => void;
  /** The same, in place of a send that was asked for before. */
  readonly open: (by: Opener) => void;
  /** Opens the panel, which sends at once if nothing needs a choice. @param topic names the instance; null where the plan decides */
  readonly send: (by: Opener, topic?: string | null) => void;
  readonly close: () => void;
  /** Tells the panel that it was opened, and how; one that was only loaded is not. */
  readonly opened: () => void;
  /** Tells a new panel of a pending request to send; after the conversation itself. */
  readonly onConnected: () => void;
  /** The page shows another conversation: a pending request to send must never send that one. */
  readonly follow: () => void;
}

/**
 * @param tellAll sends the panel what it may not know yet
 * @param end ends the script, because the extension was updated under this page
 */
export function createCommands(
  frame: PanelFrame,
  launcher: Launcher,
  tellAll: () => void,
  shown: Shown,
  end: () => void,
): Commands {
  let opener: Opener = 'click';
  let quickSend: { readonly conversationId: number; readonly topic: string | null } | null = null;

  const forget = () => {
    quickSend = null;
  };
  /** Before the news, so that what these bring is of this opening. */
  const opened = () => {
    if (frame.isOpen) frame.post({ type: 'opened', by: opener });
  };
  const onConnected = () => {
    if (quickSend?.conversationId === shown.id) frame.post({ type: 'command', command: 'send', ...quickSend });
    forget();
  };
  const show = (by: Opener) => {
    opener = by;
    if (!runtime.id) {
      end();
      return;
    }
    const again = frame.isConnected;
    frame.open();
    launcher.setExpanded(true);
    if (!again) return;
    opened();
    frame.post({ type: 'command', command: 'open' });
    tellAll();
    onConnected();
  };
  return {
    show,
    open(by) {
      forget();
      show(by);
    },
    send(by, topic = null) {
      quickSend = shown.id === null ? null : { conversationId: shown.id, topic };
      show(by);
    },
    close() {
      frame.close();
      launcher.setExpanded(false);
      launcher.focus();
    },
    opened,
    onConnected,
    follow: forget,
  };
}
