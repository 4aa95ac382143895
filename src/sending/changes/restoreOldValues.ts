/** Gives an existing object back what it held before this delivery's changes. What somebody has changed since stays, and is named. */
import type { LimeJson } from '../../lime/limeobject';
import { optionKey } from '../../lime/optionRead';
import { succeed, type Result } from '../../lime/result';
import type { WriteValue } from '../../lime/writeValue';
import type { LimePort } from '../plan/limePort';
import type { ChangesOnTheWay, WrittenChange } from './changesOnTheWay';
import { holdsValue, equalsLastRead } from './heldValue';

/** Returns the properties that others have changed since; they stay. Can be repeated. */
export async function restoreOldValues(
  { target: { limetype, id }, written }: ChangesOnTheWay,
  lime: LimePort,
): Promise<Result<readonly WrittenChange[]>> {
  if (written.length === 0) return succeed([]);
  const read = await lime.get(limetype, id);
  if (!read.ok) return read.error.kind === 'notFound' ? succeed([]) : read;
  const { values } = read.value;
  const ours = written.filter((one) => isOurs(one, values[one.name]));
  const others = written.filter((one) => !ours.includes(one) && !holdsValue(values[one.name], one.before));
  if (ours.length > 0) {
    const body = Object.fromEntries(ours.map(({ name, before }) => [name, before]));
    const restored = await lime.update(limetype, id, body);
    if (!restored.ok) return restored;
  }
  return succeed(others);
}

/** As Lime answered it: that may be another form than the one that was written. */
const isOurs = ({ held, value, unsure }: WrittenChange, now: LimeJson | undefined): boolean =>
  !unsure && (held === undefined ? holdsValue(now, value) : equalsLastRead(now, asWritten(held)));

const asWritten = (held: LimeJson): WriteValue => (held !== null && typeof held === 'object' ? optionKey(held) : held);
