/** Once a panel is open, fetches the files of the shown conversation that Lime still waits for. Requests carry the page's cookies. */
import type { FileOnTheWay } from '../../messaging/responses';
import type { PanelFrame } from '../panelFrame/frame';
import type { LauncherView } from '../lifetime/launcherView';
import type { OnDemandPart } from '../onDemand/onDemandPart';
import type { Shown } from '../lifetime/route';
import type { ConversationStore } from '../traffic/store';
import { started } from '../../messaging/started';

export interface WantedFiles {
  /** A conversation is shown, another one or again: what could not be fetched before is tried once more. */
  readonly follow: () => void;
  /** Fetches what this state of the conversation wants. */
  readonly show: (view: LauncherView) => void;
  /** Fetches what is wanted still; where no panel is loaded, it is loaded first. */
  readonly onConnected: () => void;
}

export function createWantedFiles(
  frame: PanelFrame,
  store: ConversationStore,
  shown: Shown,
  loadOnDemand: () => Promise<OnDemandPart>,
): WantedFiles {
  let wanted: readonly FileOnTheWay[] = [];
  let visit = 0;

  const urlOf = (entryId: string) =>
    (shown.id !== null && store.get(shown.id)?.entries.find(({ id }) => id === entryId)?.url) || null;
  const fetchWanted = async () => {
    if (wanted.length === 0) return;
    if (!frame.isConnected) frame.load();
    else (await loadOnDemand()).fetchFiles(wanted, visit, urlOf, frame.postFile);
  };
  return {
    follow() {
      visit += 1;
    },
    show(view) {
      wanted = (view.kind === 'sent' && view.files?.filter((file) => file.wanted)) || [];
      started(fetchWanted());
    },
    onConnected: () => started(fetchWanted()),
  };
}
