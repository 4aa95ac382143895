/** Finds objects by natural key: those with the exact reference line in a property. */
import { succeed, uncut, type Result } from '../../lime/result';
import type { LimeReader } from '../plan/limePort';
import type { PlannedReference } from '../plan/plan';
import { referenceLinesIn } from '../note/reference';

/** Upper limit of objects with one reference, quotes and loose hits included. */
const mostHits = 1_000;

/** Their ids, lowest first. @param where relations that they have besides, by id */
export async function findByReference(
  lime: LimeReader,
  limetype: string,
  { property, line }: PlannedReference,
  where: Readonly<Record<string, number>>,
): Promise<Result<readonly number[]>> {
  const found = await findByReferences(lime, limetype, { property, lines: [line] }, where);
  return found.ok ? succeed(found.value.get(line) ?? []) : found;
}

/** The same for the lines of several parts, which are looked for by what they have in common: one question, however many there are. */
export async function findByReferences(
  lime: LimeReader,
  limetype: string,
  { property, lines }: { readonly property: string; readonly lines: readonly string[] },
  where: Readonly<Record<string, number>>,
): Promise<Result<ReadonlyMap<string, readonly number[]>>> {
  // The tag alone is searched for: it is short, plain ASCII, and free of what LIKE treats as special. A message id is all tag.
  const text = commonBeginning(lines.map((line) => line.slice(Math.max(line.lastIndexOf('('), 0))));
  const limit = mostHits + lines.length;
  const found = uncut(await lime.findText({ limetype, property, text, where, limit }), limit);
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

function commonBeginning([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((other) => other.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length).trimEnd();
}
