/** Hears the page of the organisation's Custom Add-on, which stands in a frame of this page; whatever another origin says is not looked at. */
import type { OnDemandPart } from './onDemandPart';
import type { PageTraffic } from '../traffic/pageTraffic';
import type { Shown } from '../lifetime/route';

/**
 * @param addOn origin of the add-on, if there is one
 * @returns ids of the conversations of which it has told something
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
    if (shown.id !== null && event.source) hear(event, shown.id).catch(() => undefined);
  };
  window.addEventListener('message', onMessage, { signal });
  return told;
}
