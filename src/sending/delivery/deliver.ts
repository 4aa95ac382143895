/**
 * Carries out a plan so that each object exists once, whatever happens on the way (spec section 7): the order of the steps, each of which is a file of its own.
 *
 * A run may begin anew at any point: each step finds in the journal, or in Lime, what stands already. After each create the key is looked up once more,
 * since the browser itself may have sent a POST twice (facts: threats-and-faults 3). When a rule cannot be kept the delivery stops and says so.
 */
import { DeliveryRun, type DeliveryPorts } from './deliveryRun';
import { withoutGone } from './goneRelations';
import type { DeliveryRecord } from '../journal/journal';
import { ensureTargetWritable } from './ensureTargetWritable';
import { removeDoubles } from './removeDoubles';
import type { Stop } from './stepResult';
import { targetUnderClaim } from './targetUnderClaim';
import { targetWithoutClaim } from './targetWithoutClaim';
import { transition, type DeliveryEvent } from '../journal/transition';
import { writeNotes } from './writeNotes';

/** Goes on with a delivery until it has ended, must wait or has failed, and gives its record as it is in the journal then. */
export async function deliver(record: DeliveryRecord, ports: DeliveryPorts): Promise<DeliveryRecord> {
  const { plan } = record;
  if (!plan) return record;
  const run = new DeliveryRun(record, plan, ports);
  await run.save(transition(record, { kind: 'begin' }));
  const stop = await carryOut(run);
  const lighter = stop && (await withoutGone(run.record, stop.problem, ports.lime));
  if (lighter) return deliver(await run.save(lighter), ports);
  return run.save(transition(run.record, eventOf(stop, ports.now())));
}

async function carryOut(run: DeliveryRun): Promise<Stop | null> {
  const { target: planned, conversationObject } = run.plan;
  const closed = planned.kind === 'existing' ? await ensureTargetWritable(run, planned) : null;
  if (closed) return closed;
  const target = await (conversationObject ? targetUnderClaim(run, conversationObject) : targetWithoutClaim(run));
  if (!target.ok) return target.stop;
  // The notes wait for nothing but the target; their order among each other is that of their parts.
  const stop = (await writeNotes(run, target.value)) ?? (await removeDoubles(run, target.value));
  if (!stop) await run.nameOnlyWhatStays();
  return stop;
}

function eventOf(stop: Stop | null, now: number): DeliveryEvent {
  if (!stop) return { kind: 'finish', at: now };
  const { problem, pause } = stop;
  return pause === null ? { kind: 'stop', problem } : { kind: 'pause', problem, nextAt: now + pause };
}
