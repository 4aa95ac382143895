/**
 * Keeps the resident script small, which runs in every page of the Message Center: what only some visits need is a second script, which the worker injects
 * into the tab on first use. Both run in the same isolated world and meet at one global name, which the page cannot see.
 */
import type { PageReading } from '../../messaging/panelPort';
import type { SeenInUserlike } from '../../messaging/tabMessages';
import type { Conversation } from '../../userlike/conversation/conversation';
import type { FileFetcher } from '../files/fetchFiles';
import type { LauncherView } from '../lifetime/launcherView';
import type { Shown } from '../lifetime/route';
import type { PageTraffic } from '../traffic/pageTraffic';
import type { PanelFrame, PanelCallbacks } from '../panelFrame/frame';
import type { ConversationStore } from '../traffic/store';
import type { TrafficSamples } from '../traffic/trafficSamples';

/** Sends the panel what changes in the page (`panelNews`). */
export interface PanelNews {
  /** Tells what the panel may not know yet. */
  readonly all: () => void;
  /** A new panel has connected, which knows nothing yet. */
  readonly onConnected: () => void;
  /** The page shows another conversation now. */
  readonly follow: () => void;
  /** Reads what the page shows of its conversation, and tells that where the traffic tells nothing. */
  readonly readPage: () => Promise<void>;
  /** Sends a conversation of the list to the panel again, once all its messages are loaded. @returns false if they are not, or if no list is shown */
  readonly tellLoaded: (conversationId: number) => boolean;
  /** Tells all that were seen, and what is checked in the page's own table from now on. */
  readonly tellSeen: () => Promise<void>;
}

export interface TimelineLink {
  show(view: LauncherView): void;
}

export interface OnDemandPart extends FileFetcher {
  /** Holds the panel where the page may not frame it: then this part runs before the resident script (`background/messageCenters`). */
  readonly createPanelWindow: (mapping: PanelCallbacks, signal: AbortSignal) => PanelFrame;
  readonly createPanelNews: (
    frame: PanelFrame,
    traffic: PageTraffic,
    shown: Shown,
    fromAddOn: ReadonlySet<number>,
    loadOnDemand: () => Promise<OnDemandPart>,
    signal: AbortSignal,
  ) => PanelNews;
  /** Holds the panel where the page may frame it. */
  readonly createPlacedPanel: (mapping: PanelCallbacks, signal: AbortSignal) => PanelFrame;
  readonly createTimelineLink: (onLink: () => void, signal: AbortSignal) => TimelineLink;
  /** The conversation as the page shows it, with how it was found; null where nothing was. */
  readonly readPage: (conversationId: number) => {
    readonly found: PageReading;
    readonly conversation: Conversation | null;
  };
  /** Reads a message from the add-on page. @param id the conversation in the address bar when the message came. @returns whether it had anything new */
  readonly hearAddOn: (data: unknown, id: number, store: ConversationStore, samples: TrafficSamples) => boolean;
  /** Tells which of these conversations are checked in the page's own table: now, and with each other choice there. */
  readonly watchChecked: (
    ids: () => readonly number[],
    tell: (checked: readonly number[]) => void,
    signal: AbortSignal,
  ) => void;
  /** The compatibility report's lines for this tab: plain text without content. @param shownId the conversation in the address */
  readonly compatibility: (store: ConversationStore, shownId: number | null, samples: TrafficSamples) => string[];
  /** The conversation that was shown last, without what was said in it. */
  readonly lastSeen: (store: ConversationStore) => Conversation | null;
  /** Names of topics and operators, those of the conversation that was shown last first. */
  readonly seen: (store: ConversationStore) => SeenInUserlike;
}

const place = 'sendToLimeOnDemand';
const world = globalThis as unknown as Record<typeof place, OnDemandPart | undefined>;

/** Called once by the script on demand. */
export function offerOnDemandPart(part: OnDemandPart): void {
  world[place] = part;
}

/** The part, if its script ran before the resident script, as it does where the page may not frame the panel. */
export const preloadedPart = (): OnDemandPart | undefined => world[place];

/**
 * Returns the part, which is injected once for each life of the resident script.
 * @param inject asks the worker to run the script in this tab
 */
export function createOnDemandLoader(inject: () => Promise<unknown>): () => Promise<OnDemandPart> {
  let loading: Promise<OnDemandPart> | null = null;
  const load = async () => {
    await inject();
    const part = world[place];
    if (!part) throw new Error('Nothing on demand.');
    return part;
  };
  return () => {
    loading ??= load().catch((error: unknown) => {
      // The next caller asks again.
      loading = null;
      throw error;
    });
    return loading;
  };
}
