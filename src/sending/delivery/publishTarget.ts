/** Publishes the target: panel and launcher show its link from now on. It must exist and be readable. */
import type { Limeobject } from '../../lime/limeobject';
import { objectLink } from '../../lime/objectLink';
import { succeed, type Result } from '../../lime/result';
import type { DeliveryRun } from './deliveryRun';
import type { Stop } from './stop';

/**
 * Returns the target's id.
 * @param created whether this delivery made it
 * @param known the object, if Lime has just returned it
 */
export async function publishTarget(
  run: DeliveryRun,
  id: number,
  created: boolean,
  known: Limeobject | null = null,
): Promise<Result<number, Stop>> {
  if (run.record.target?.id === id) return succeed(id);
  const { plan, ports } = run;
  const { limetype } = plan.target;
  const held = known ?? (run.opened?.id === id ? run.opened : null);
  const object = held ? succeed(held) : await ports.lime.get(limetype, id);
  if (!object.ok) return run.halt(object.error);
  const link = objectLink({ baseUrl: plan.limeBaseUrl, linkTemplate: plan.linkTemplate }, { limetype, id });
  await run.save({ target: { limetype, id, descriptive: object.value.descriptive, link, created }, attempts: 0 });
  return succeed(id);
}
