/**
 * What only some visits need is no part of the script that every page of the Message Center runs: it stands in a script of its own, which the worker
 * puts into this tab when it is first asked for. Both run in the same isolated world, where the page cannot see what one leaves for the other.
 */
import type { PageReading } from '../messaging/panelPort';
import type { Conversation } from '../userlike/conversation';
import type { FileFetcher } from './fetchFiles';
import type { TrafficSample } from './trafficSamples';

export interface OnDemandPart extends FileFetcher {
  /** The conversation as the page shows it, with how it was found; null where nothing was. */
  readonly readPage: (conversationId: number) => {
    readonly found: PageReading;
    readonly conversation: Conversation | null;
  };
  /** The compatibility report's lines for this tab: plain text without content. @param facts numbers that the resident script knows */
  readonly compatibilityLines: (
    facts: Readonly<Record<string, string | number>>,
    samples: readonly TrafficSample[],
  ) => string[];
}

const place = 'sendToLimeOnDemand';
const world = globalThis as unknown as Record<typeof place, OnDemandPart | undefined>;

/** Called by the script on demand, as its whole work. */
export function offerOnDemandPart(part: OnDemandPart): void {
  world[place] = part;
}

/** Gives the part, which is put in once for each life of the resident script. @param inject asks the worker to run the script in this tab */
export function createOnDemandLoader(inject: () => Promise<unknown>): () => Promise<OnDemandPart> {
  let loading: Promise<OnDemandPart> | null = null;
  const load = async () => {
    await inject();
    const part = world[place];
    if (!part) throw new Error('The script on demand has left nothing.');
    return part;
  };
  return () => {
    loading ??= load().catch((error: unknown) => {
      // The next one asks anew.
      loading = null;
      throw error;
    });
    return loading;
  };
}
