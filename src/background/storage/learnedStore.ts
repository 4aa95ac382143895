/** What the last trial send has found out about a Lime. */
import { Learned } from '../../settings/document/learned';
import { storedValue } from './storedValue';

interface LearnedHere {
  readonly baseUrl: string;
  readonly learned: unknown;
}

/** What is known of this Lime; null if nothing. @throws StorageError */
export async function learnedOf(baseUrl: string | null): Promise<Learned | null> {
  const stored = (await storedValue('learned').read()) as LearnedHere | undefined;
  return stored && stored.baseUrl === baseUrl ? (Learned.safeParse(stored.learned).data ?? null) : null;
}

export const writeLearned = (baseUrl: string, learned: Learned): Promise<void> =>
  storedValue('learned').write({ baseUrl, learned: { ...learned } });
