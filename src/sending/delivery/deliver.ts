/**
 * Carries out a plan so that each object exists once, whatever happens on the way (spec section 7): the order of the steps, each of which is a file of its own.
 *
 * A run may begin anew at any point: each step finds in the journal, or in Lime, what stands already. After each create the key is looked up once more,
 * since the browser itself may have sent a POST twice (facts: threats-and-faults 3). When a rule cannot be kept the delivery stops and says so.
 */
import { DeliveryRun, Withdrawn, type DeliveryPorts } from './deliveryRun';
import { withoutGone } from './goneRelations';
import { removeDiscarded, type DeliveryRecord } from '../journal/journal';
import { ensureTargetWritable } from './ensureTargetWritable';
import { removeDoubles } from './removeDoubles';
import type { Stop } from './stepResult';
import { targetUnderClaim } from './targetUnderClaim';
import { targetWithoutClaim } from './targetWithoutClaim';
import { transition, whereItMay, type DeliveryEvent } from '../journal/transition';
import { writeNotes } from './writeNotes';

/** Goes on with a delivery until it has ended, must wait, has failed or was taken away, and gives its record as it is on disk then; null for none. */
export async function deliver(id: string, ports: DeliveryPorts): Promise<DeliveryRecord | null> {
  const { journal } = ports;
  const record = await journal.change(id, (stored) => removeDiscarded(stored) && whereItMay({ kind: 'begin' })(stored));
  // Held up, discarded or given up since it was found to be due.
  if (record?.state.kind !== 'sending') return record;
  const plan = await journal.plan(id);
  if (!plan) return journal.change(id, whereItMay({ kind: 'stop', problem: { kind: 'expired' } }));
  try {
    return await runOnce(new DeliveryRun(record, plan, ports));
  } catch (error) {
    if (error instanceof Withdrawn) return journal.change(id, removeDiscarded);
    throw error;
  }
}

async function runOnce(run: DeliveryRun): Promise<DeliveryRecord | null> {
  const { id } = run.record;
  const stop = await carryOut(run);
  const { plan, ports } = run;
  const lighter = stop && (await withoutGone(plan, stop.problem, ports.lime));
  if (lighter) {
    const add = (record: DeliveryRecord) => ({ ...record, notAttached: [...record.notAttached, ...lighter.gone] });
    await run.change(add, lighter.plan);
    return deliver(id, ports);
  }
  const now = ports.now();
  if (!stop) return run.change((record) => transition(record, { kind: 'finish', at: now, plan }), null);
  return run.change((record) => transition(record, eventOf(stop, now)));
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

function eventOf(stop: Stop, now: number): DeliveryEvent {
  const { problem, pause } = stop;
  return pause === null ? { kind: 'stop', problem } : { kind: 'pause', problem, nextAt: now + pause };
}
