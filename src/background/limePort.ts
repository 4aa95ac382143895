/** Lime as matching and delivery want it, over one client. */
import type { LimeClient } from '../lime/client';
import { findText } from '../lime/findText';
import type { Gathering } from '../lime/gathering';
import { limeobjectsOf } from '../lime/limeobjects';
import { relatedTo } from '../lime/relatedTo';
import type { LimePort, LimeReader } from '../sending/limePort';
import { limetypesOf } from './metadata';

/** @param gathered asks together what is asked at about the same time */
export const limeReaderOf = (client: LimeClient, gathered?: Gathering): LimeReader => ({
  ...limeobjectsOf(client),
  findText: (search) => findText(client, search, gathered),
});

export const limePortOf = (
  { client, baseUrl }: { readonly client: LimeClient; readonly baseUrl: string },
  gathered?: Gathering,
): LimePort => ({
  ...limeobjectsOf(client),
  ...limeReaderOf(client, gathered),
  relatedTo: (search) => relatedTo(client, search),
  limetypes: () => limetypesOf(baseUrl, client),
});
