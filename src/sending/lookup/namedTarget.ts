/** A target by the name that it has in Lime, else by its limetype and id: for whom it is shown to. */
import type { LimeReader } from '../plan/limePort';
import type { TargetRef } from '../plan/plan';
import type { TargetId } from './sentState';

export async function namedTarget(lime: LimeReader, { limetype, id }: TargetId): Promise<TargetRef> {
  const object = await lime.get(limetype, id);
  return { limetype, id, descriptive: object.ok ? object.value.descriptive : `${limetype} ${id}` };
}
