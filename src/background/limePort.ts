/** Lime as matching and delivery want it, over one client. */
import type { LimeClient } from '../lime/client';
import { findText } from '../lime/findText';
import type { Gathering } from '../lime/gathering';
import { limeobjectsOf } from '../lime/limeobjects';
import type { LimePort } from '../sending/limePort';

/** @param gathered asks together what is asked at about the same time */
export const limePortOf = (client: LimeClient, gathered?: Gathering): LimePort => ({
  ...limeobjectsOf(client),
  findText: (search) => findText(client, search, gathered),
});
