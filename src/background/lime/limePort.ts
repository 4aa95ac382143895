/** Lime as matching and delivery want it, over one client. */
import type { LimeClient } from '../../lime/client';
import { findText } from '../../lime/findText';
import type { QueryBatcher } from '../../lime/queryBatcher';
import { limeobjectsOf } from '../../lime/limeobjects';
import { newestWith } from '../../lime/newestWith';
import { relatedTo } from '../../lime/relatedTo';
import type { LimeFinder, LimePort } from '../../sending/plan/limePort';
import { learnedOf } from '../storage/learnedStore';
import { limetypesOf } from './metadata';

/** @param batched asks together what is asked at about the same time */
export const limeReaderOf = (client: LimeClient, batched?: QueryBatcher): LimeFinder => ({
  ...limeobjectsOf(client),
  findText: (search) => findText(client, search, batched),
  newestWith: (search) => newestWith(client, search, batched),
});

export const limePortOf = (
  { client, baseUrl }: { readonly client: LimeClient; readonly baseUrl: string },
  batched?: QueryBatcher,
): LimePort => ({
  ...limeobjectsOf(client),
  ...limeReaderOf(client, batched),
  relatedTo: (search) => relatedTo(client, search),
  limetypes: () => limetypesOf(baseUrl, client),
  putByIdHarms: async () => (await learnedOf(baseUrl))?.putById === 'harms',
});
