/** The conversation that was shown last, for the property table of the settings. Nothing of what was said. */
import type { OnDemandPart } from './onDemandPart';

export const lastSeen: OnDemandPart['lastSeen'] = (store) => {
  const seen = store.last();
  // Userlike repeats the last message in the conversation itself.
  return seen && { ...seen, entries: [], payload: { ...seen.payload, last_message: null } };
};
