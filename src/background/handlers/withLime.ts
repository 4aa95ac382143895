/** Runs work that needs a connection to Lime and its data model, and perhaps the mapping of an instance. */
import type { LimeClient } from '../../lime/client';
import type { Limetype } from '../../lime/limetype';
import { fail, type Result } from '../../lime/result';
import type { LimeFinder } from '../../sending/plan/limePort';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { mappingsOf } from '../delivery/conversationState';
import { connect } from '../lime/connection';
import { limeReaderOf } from '../lime/limePort';
import { limetypesOf } from '../lime/metadata';

/** What was asked for is not in Lime's data model or not in the settings. */
export const invalid = fail({ kind: 'invalid' });

export interface ResolvedMapping {
  readonly client: LimeClient;
  readonly lime: LimeFinder;
  readonly limetypes: readonly Limetype[];
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly mappings: readonly Mapping[];
}

/** Runs work with Lime, if there is a connection and the data model can be read. */
export async function withLime<T>(
  work: (lime: Pick<ResolvedMapping, 'client' | 'limetypes' | 'settings'>) => Promise<Result<T>> | Result<T>,
  paced?: () => Promise<void>,
): Promise<Result<T>> {
  const connection = await connect(paced);
  if (connection.kind !== 'ready') return fail({ kind: 'notConnected', why: connection.kind });
  const { baseUrl, client, settings } = connection;
  const limetypes = await limetypesOf(baseUrl, client);
  return limetypes.ok ? work({ client, limetypes: limetypes.value, settings }) : limetypes;
}

/** The same for one instance, if its mapping is valid. */
export const withMapping = <T>(
  instanceId: string,
  work: (resolved: ResolvedMapping) => Promise<Result<T>>,
): Promise<Result<T>> =>
  withLime(({ client, limetypes, settings }) => {
    const mappings = mappingsOf(settings, limetypes);
    const mapping = mappings.find(({ instance }) => instance.id === instanceId);
    return mapping ? work({ client, lime: limeReaderOf(client), limetypes, settings, mapping, mappings }) : invalid;
  });
