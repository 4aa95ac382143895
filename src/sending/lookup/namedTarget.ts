/** A target as people see it: its name in Lime, or else limetype and id. */
import type { LimeReader } from '../plan/limePort';
import type { TargetRef } from '../plan/plan';
import type { TargetId } from './sentState';

export async function namedTarget(lime: LimeReader, { limetype, id }: TargetId): Promise<TargetRef> {
  const object = await lime.get(limetype, id);
  return { limetype, id, descriptive: object.ok ? object.value.descriptive : `${limetype} ${id}` };
}
