/** The writes of a first send to a Lime with conversation objects, in their order, as the Lime sandbox sees them. */
import type { FaultMatch } from '../sandbox/lime/faults';

export const writes = {
  claim: { method: 'POST', path: '/limeobject/ulconversation/', nth: 1 },
  target: { method: 'POST', path: '/limeobject/helpdesk/', nth: 1 },
  link: { method: 'PUT', path: '/limeobject/ulconversation/', nth: 1 },
  note: { method: 'POST', path: '/limeobject/history/', nth: 1 },
} as const satisfies Record<string, FaultMatch>;

export type Write = keyof typeof writes;

export const writeNames = Object.keys(writes) as Write[];
