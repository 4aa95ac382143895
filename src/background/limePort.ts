/** Lime as matching and delivery want it, over one client. */
import type { LimeClient } from '../lime/client';
import { findText } from '../lime/findText';
import { limeobjectsOf } from '../lime/limeobjects';
import type { LimePort } from '../sending/limePort';

export const limePortOf = (client: LimeClient): LimePort => ({
  ...limeobjectsOf(client),
  findText: (search) => findText(client, search),
});
