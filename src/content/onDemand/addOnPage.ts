/**
 * Listens to the organisation's Custom Add-on in a frame of this page. Ignores other origins, and windows that are not frames of this page: the page
 * itself, which can dispatch an event with any origin, or its opener.
 */
import type { OnDemandPart } from './onDemandPart';
import type { PageTraffic } from '../traffic/pageTraffic';
import type { Shown } from '../lifetime/route';

/**
 * @param addOn origin of the add-on, if there is one
 * @returns ids of the conversations that it has sent something about
 */
export function watchAddOn(
  { store, samples }: PageTraffic,
  shown: Shown,
  addOn: () => Promise<string | null | undefined>,
  loadOnDemand: () => Promise<OnDemandPart>,
  signal: AbortSignal,
): ReadonlySet<number> {
  const told = new Set<number>();
  const hear = async ({ data, origin }: MessageEvent<unknown>, id: number) => {
    if (origin === (await addOn()) && (await loadOnDemand()).hearAddOn(data, id, store, samples)) told.add(id);
  };
  const onMessage = (event: MessageEvent) => {
    // A frame that is gone was another conversation's.
    if (shown.id !== null && event.isTrusted && isFrameHere(event.source)) hear(event, shown.id).catch(() => undefined);
  };
  window.addEventListener('message', onMessage, { signal });
  return told;
}

/** Not by the list of frames in `window`, which leaves out those in shadow roots. */
const isFrameHere = (source: MessageEventSource | null): boolean =>
  source !== null && source !== window && 'parent' in source && source.parent === window;
