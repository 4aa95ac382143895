/** Another delivery (or this one, before the worker ended) has linked the conversation: its target is ours too, unless the plan cannot go there. */
import { atMost } from '../lime/atMost';
import type { DeliveryProblem } from './deliveryView';
import type { DeliveryRun } from './deliveryRun';
import type { LimeReader } from './limePort';
import { mustBeOpen } from './mustBeOpen';
import { namedTarget } from './namedTarget';
import type { TargetId } from './sentState';
import { settleTarget } from './settleTarget';
import { halt, haltFor, type Stepped } from './stepped';
import { takeBackTarget } from './takeBackTarget';

/** Gives the target's id; what this delivery made in its place is taken back first. */
export async function followTarget(run: DeliveryRun, target: TargetId): Promise<Stepped<number>> {
  const { plan, ports, record } = run;
  const made = record.steps.target;
  const isOurs = made?.kind === 'done' && made.id === target.id;
  if (!isOurs) {
    const stop = await takeBackTarget(run, target.id);
    if (stop) return halt(stop);
  }
  const sameLimetype = target.limetype === plan.target.limetype;
  const chosenOther = plan.target.kind === 'existing' && plan.target.id !== target.id;
  if (!sameLimetype || chosenOther) return haltFor(await linkedElsewhere(ports.lime, [target]));
  const closed = isOurs ? null : await mustBeOpen(run, target);
  return closed ? halt(closed) : settleTarget(run, target.id, isOurs);
}

export async function linkedElsewhere(lime: LimeReader, targets: readonly TargetId[]): Promise<DeliveryProblem> {
  return { kind: 'linkedElsewhere', targets: await atMost(6, targets, (target) => namedTarget(lime, target)) };
}
