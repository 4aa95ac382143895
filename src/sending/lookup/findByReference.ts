/** Finds objects by natural key: those with the exact reference line in a property. */
import type { LimeFilter } from '../../lime/limeobjects';
import { succeed, failIfTruncated, type Result } from '../../lime/result';
import type { LimeReader } from '../plan/limePort';
import type { PlannedProperty, PlannedReference } from '../plan/plan';
import { referenceLinesIn } from '../note/reference';

/** Upper limit of objects with one reference, quotes and loose hits included. */
const maxHits = 1_000;

/**
 * Ids of the objects, lowest first.
 * @param where relations that the objects must also have, by id
 * @param planned the other values written into them, for a Lime that cannot search for part of a text
 */
export async function findByReference(
  lime: LimeReader,
  limetype: string,
  { property, line }: PlannedReference,
  where: Readonly<Record<string, number>>,
  planned: readonly PlannedProperty[] = [],
): Promise<Result<readonly number[]>> {
  const found = await findByReferences(lime, limetype, { property, lines: [line] }, where, planned);
  return found.ok ? succeed(found.value.get(line) ?? []) : found;
}

/** The same for the lines of several parts, in one query: it searches for what the lines have in common. */
export async function findByReferences(
  lime: LimeReader,
  limetype: string,
  { property, lines }: { readonly property: string; readonly lines: readonly string[] },
  where: Readonly<Record<string, number>>,
  planned: readonly PlannedProperty[] = [],
): Promise<Result<ReadonlyMap<string, readonly number[]>>> {
  // The tag alone is searched for: it is short, plain ASCII, and free of what LIKE treats as special. A message id is all tag.
  const text = commonBeginning(lines.map((line) => line.slice(Math.max(line.lastIndexOf('('), 0))));
  const limit = maxHits + lines.length;
  const found = failIfTruncated(
    await lime.findText({ limetype, property, text, where, holds: telling(planned, property), limit }),
    limit,
  );
  if (!found.ok) return found;
  const holders = new Map<string, number[]>(lines.map((line) => [line, []]));
  const read = referenceLinesIn(lines);
  for (const { id, values } of found.value) {
    const held = values[property];
    for (const line of typeof held === 'string' ? read(held) : []) holders.get(line)?.push(id);
  }
  for (const ids of holders.values()) ids.sort((one, other) => one - other);
  return succeed(holders);
}

/** Longer texts may be cut on their way. */
const tellingLength = 100;

/** One of the values, by which a list finds whatever holds it: a relation, else a number, else a short text. */
function telling(planned: readonly PlannedProperty[], except: string): LimeFilter {
  const usable = planned.filter(({ name, value }) => name !== except && value !== '' && value !== null);
  const relation = usable.find(({ value, relatedLimetype }) => typeof value === 'number' && relatedLimetype);
  const number = usable.find(({ value }) => typeof value === 'number');
  const text = usable.find(
    ({ value }) => typeof value === 'string' && value.length <= tellingLength && !/^\d{4}-\d\d-\d\dT/.test(value),
  );
  const { name, value } = relation ?? number ?? text ?? {};
  return name !== undefined && (typeof value === 'number' || typeof value === 'string') ? { [name]: value } : {};
}

function commonBeginning([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((other) => other.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length).trimEnd();
}
