/**
 * Executes a plan so that each object exists once, whatever happens (spec section 7). Has the order of the steps; each step is a file.
 *
 * A run may restart at any point: each step finds in the journal, or in Lime, what is done. After each create the key is looked up again, since the browser
 * may have sent a POST twice (facts: threats-and-faults 3). If a rule cannot be kept, the delivery stops and says so.
 */
import { createPerson } from './createPerson';
import { DeliveryRun, DeliveryDiscarded, type DeliveryPorts } from './deliveryRun';
import { mayMeanUnreadable, withoutUnreadable } from './unreadableRelations';
import { removeDiscarded, type DeliveryRecord } from '../journal/journal';
import { ensureTargetWritable } from './ensureTargetWritable';
import { removeDoubles } from './removeDoubles';
import { waitForAll } from './waitForAll';
import type { Stop } from './stop';
import { targetUnderClaim } from './targetUnderClaim';
import {
  checkFollowedTarget,
  yieldToOtherTargets,
  otherNamedTargets,
  checkReferenceKept,
  targetWithoutClaim,
  removeOwnTarget,
} from './targetWithoutClaim';
import { transition, ifAllowed, type DeliveryEvent } from '../journal/transition';
import { writeChanges } from './writeChanges';
import { writeNotes } from './writeNotes';
import { writeTodo } from './writeTodo';
import { succeed, type Result } from '../../lime/result';
import type { TargetId } from '../lookup/sentState';

/** Continues a delivery until it ends, waits, fails or is discarded. Returns its record as stored then, or null. */
export async function deliver(id: string, ports: DeliveryPorts): Promise<DeliveryRecord | null> {
  const { journal } = ports;
  const [record, plan] = await Promise.all([
    journal.change(id, (stored) => removeDiscarded(stored) && ifAllowed({ kind: 'begin' })(stored)),
    journal.plan(id),
  ]);
  // Paused, discarded or cancelled in the meantime.
  if (record?.state.kind !== 'sending') return record;
  if (!plan) return journal.change(id, ifAllowed({ kind: 'stop', problem: { kind: 'expired' } }));
  try {
    return await runOnce(new DeliveryRun(record, plan, ports));
  } catch (error) {
    if (error instanceof DeliveryDiscarded) return journal.change(id, removeDiscarded);
    throw error;
  }
}

async function runOnce(run: DeliveryRun): Promise<DeliveryRecord | null> {
  const { id } = run.record;
  let stop = await carryOut(run);
  const { plan, ports } = run;
  if (stop && mayMeanUnreadable(stop.problem)) {
    const without = await withoutUnreadable(plan, ports.lime);
    if (without?.kind === 'lighter') {
      const add = (record: DeliveryRecord) => ({ ...record, notAttached: [...record.notAttached, ...without.gone] });
      await run.change(add, without.plan);
      return deliver(id, ports);
    }
    stop = without ? run.halt(without.error).error : ((await checkFollowedTarget(run)) ?? stop);
  }
  const now = ports.now();
  if (!stop) return run.change((record) => transition(record, { kind: 'finish', at: now, plan }), null);
  return run.change((record) => transition(record, eventOf(stop, now)));
}

async function carryOut(run: DeliveryRun): Promise<Stop | null> {
  const { target: planned, conversationObject } = run.plan;
  const closed = planned.kind === 'existing' ? await ensureTargetWritable(run, planned) : null;
  if (closed) return closed;
  if (run.record.withdrawing) return removeOwnTarget(run);
  const target = await (conversationObject ? targetUnderClaim(run, conversationObject) : targetWithoutClaim(run));
  if (!target.ok) return target.error;
  const person = await createPerson(run);
  if (!person.ok) return person.error;
  // Notes and to-do need only target and person. The parts of a note are written in their order.
  const stop =
    (await waitForAll(writeNotes(run, target.value), writeTodo(run, target.value))) ??
    (await lookAgain(run, target.value)) ??
    (await writeChanges(run));
  if (!stop) await run.nameOnlyWhatStays();
  return stop;
}

/** Both looks at once: for what was made twice, and for colleagues who sent elsewhere in the same second. */
async function lookAgain(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  let others: Result<readonly TargetId[]> = succeed([]);
  const look = async () => {
    others = await otherNamedTargets(run, targetId);
    return others.ok ? null : run.stopFor(others.error);
  };
  const stop = (await waitForAll(removeDoubles(run, targetId), look())) ?? (await checkReferenceKept(run));
  if (stop || !others.ok) return stop;
  const own = { limetype: run.plan.target.limetype, id: targetId };
  return others.value.length > 0 ? yieldToOtherTargets(run, own, others.value) : null;
}

function eventOf(stop: Stop, now: number): DeliveryEvent {
  const { problem, pause } = stop;
  return pause === null ? { kind: 'stop', problem } : { kind: 'pause', problem, nextAt: now + pause };
}
