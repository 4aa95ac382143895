/** Another delivery (or this one, before the worker ended) has linked the conversation: use its target, unless the plan does not fit it. */
import { atMost } from '../../lime/atMost';
import { fail, type Result } from '../../lime/result';
import type { DeliveryProblem } from '../journal/deliveryView';
import type { DeliveryRun } from './deliveryRun';
import type { LimeReader } from '../plan/limePort';
import { ensureTargetWritable } from './ensureTargetWritable';
import { namedTarget } from '../lookup/namedTarget';
import type { TargetId } from '../lookup/sentState';
import { publishTarget } from './publishTarget';
import { stopUntilDecided, type Stop } from './stop';
import { removeUnusedTarget } from './removeUnusedTarget';

/** Returns the target's id, after removing what this delivery created instead of it. */
export async function followTarget(run: DeliveryRun, target: TargetId): Promise<Result<number, Stop>> {
  const { plan, ports, record } = run;
  const made = record.steps.target;
  const isOurs = made?.kind === 'done' && made.id === target.id;
  if (!isOurs) {
    const stop = await removeUnusedTarget(run, target.id);
    if (stop) return fail(stop);
  }
  const sameLimetype = target.limetype === plan.target.limetype;
  const chosenOther = plan.target.kind === 'existing' && plan.target.id !== target.id;
  if (!sameLimetype || chosenOther) return stopUntilDecided(await linkedToOtherTarget(ports.lime, [target]));
  const closed = isOurs ? null : await ensureTargetWritable(run, target);
  return closed ? fail(closed) : publishTarget(run, target.id, isOurs);
}

export async function linkedToOtherTarget(lime: LimeReader, targets: readonly TargetId[]): Promise<DeliveryProblem> {
  return { kind: 'linkedElsewhere', targets: await atMost(6, targets, (target) => namedTarget(lime, target)) };
}
