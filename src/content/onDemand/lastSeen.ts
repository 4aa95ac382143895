/** The conversation that was shown last, without its messages. The settings list its properties. */
import type { OnDemandPart } from './onDemandPart';

export const lastSeen: OnDemandPart['lastSeen'] = (store) => {
  const seen = store.last();
  // Userlike repeats the last message among the conversation's properties.
  return seen && { ...seen, entries: [], payload: { ...seen.payload, last_message: null } };
};
