/** What is in Lime under a natural key: the objects whose property holds the very line of a reference. */
import { uncut, type Result } from '../../lime/result';
import type { LimeReader } from '../plan/limePort';
import type { PlannedReference } from '../plan/plan';
import { holdsLine } from '../note/reference';

/** A search may be loose, and people quote; but no more objects than this hold one reference. */
const mostHits = 1_000;

/** Their ids, lowest first. @param where relations that they have besides, by id */
export async function findByReference(
  lime: LimeReader,
  limetype: string,
  { property, line }: PlannedReference,
  where: Readonly<Record<string, number>>,
): Promise<Result<readonly number[]>> {
  // The tag alone is searched for: it is short, plain ASCII, and free of what LIKE treats as special. A message id is all tag.
  const text = line.slice(Math.max(line.lastIndexOf('('), 0));
  const found = uncut(await lime.findText({ limetype, property, text, where, limit: mostHits }), mostHits);
  if (!found.ok) return found;
  const ids = found.value.flatMap(({ id, values }) => {
    const held = values[property];
    return typeof held === 'string' && holdsLine(held, line) ? [id] : [];
  });
  return { ok: true, value: ids.sort((one, other) => one - other) };
}
