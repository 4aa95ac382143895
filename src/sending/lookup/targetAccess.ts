/**
 * Whether an object that is there already may get a conversation: asked before anything is written (spec section 5). Lime tells no client what it may
 * do with an object (facts: lime-crm-api A12, A13), so it is asked to update it by nothing but its own id: PUT is partial (B4), and members that begin with
 * `_` are passed over (B4c). An empty body would say the same, but no client shows what becomes of the object then. Writing a value back would tell no
 * more, and could undo what a colleague has just changed.
 *
 * Only a refusal of access stops the send. A Lime that has no word for such a PUT says nothing about access, and is asked to read the object instead; so is
 * one of which a trial send has seen that the PUT does change something.
 */
import type { Limeobject } from '../../lime/limeobject';
import type { Result } from '../../lime/result';
import type { LimePort } from '../plan/limePort';
import type { TargetId } from './sentState';
import { retriesByItself } from '../journal/retryPolicy';

/** The object as Lime returned it, if the send may continue; `forbidden` if it may not be updated. */
export async function openTarget(lime: LimePort, { limetype, id }: TargetId): Promise<Result<Limeobject>> {
  if (await lime.putByIdHarms?.()) return lime.get(limetype, id);
  const probed = await lime.update(limetype, id, { _id: id });
  if (probed.ok || answersTheQuestion(probed.error.kind) || retriesByItself(probed.error)) return probed;
  return lime.get(limetype, id);
}

const answersTheQuestion = (kind: string): boolean => kind === 'forbidden' || kind === 'unauthorized';
