/**
 * Feeds messages of the organisation's Custom Add-on into the store and into the samples of the compatibility report. Their origin was checked before.
 */
import { addOnTraffic, type AddOnMessage } from '../../userlike/traffic/addOn';
import type { OnDemandPart } from './onDemandPart';

export const hearAddOn: OnDemandPart['hearAddOn'] = (data, id, store, samples) => {
  const event = (data as Partial<AddOnMessage> | null)?.sendToLime;
  if (!event) return false;
  const told = addOnTraffic(JSON.stringify(event), { id, known: store.get(id) });
  for (const message of told) {
    store.feed(message);
    samples.see(message);
  }
  return told.length > 0;
};
