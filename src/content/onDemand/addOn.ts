/** What the page of the organisation's Custom Add-on says, into the store and among the samples of the compatibility report. Its origin is checked already. */
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
