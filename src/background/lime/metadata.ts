/** Lime's metadata, kept for some time: large, slow, and the same for every conversation of a day. */
import type { LimeClient } from '../../lime/client';
import type { Limetype } from '../../lime/limetype';
import { readLimetypes } from '../../lime/limetypes';
import { succeed, type Result } from '../../lime/result';
import { storedValue } from '../storage/storedValue';

/** A renamed property is noticed after this time, or at once by "Save and test connection". */
const lifetime = 30 * 60_000;

interface StoredMetadata {
  readonly baseUrl: string;
  readonly readAt: number;
  readonly limetypes: readonly Limetype[];
}

/** The limetypes of this Lime, from the cache while it is fresh. */
export async function limetypesOf(baseUrl: string, client: LimeClient): Promise<Result<readonly Limetype[]>> {
  const stored = (await storedValue('metadata').read()) as StoredMetadata | undefined;
  if (stored?.baseUrl === baseUrl && Math.abs(Date.now() - stored.readAt) < lifetime) return succeed(stored.limetypes);
  return refreshLimetypes(baseUrl, client);
}

/** Reads the limetypes from Lime, whatever is stored, and stores them. */
export async function refreshLimetypes(baseUrl: string, client: LimeClient): Promise<Result<readonly Limetype[]>> {
  const limetypes = await readLimetypes(client);
  if (limetypes.ok) {
    const metadata: StoredMetadata = { baseUrl, readAt: Date.now(), limetypes: limetypes.value };
    await storedValue('metadata').write(metadata);
  }
  return limetypes;
}

/** What was read last, whatever its age; empty if nothing was. For the options page, which works without Lime too. */
export async function storedLimetypes(): Promise<readonly Limetype[]> {
  return ((await storedValue('metadata').read()) as StoredMetadata | undefined)?.limetypes ?? [];
}
