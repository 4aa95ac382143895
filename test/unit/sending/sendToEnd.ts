/** A delivery in the model of Lime that is woken until it is sent or has failed, however often its worker is killed. */
import { deliver } from '../../../src/sending/delivery/deliver';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { hasEnded, type DeliveryRecord } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';
import { modelJournal } from './modelJournal';
import { Killed, type ModelLime } from './modelLime';
import { modelPorts } from './modelPorts';

export async function sendToEnd(
  lime: ModelLime,
  plan: Plan,
  port = lime.port(),
  journal = modelJournal(),
): Promise<DeliveryRecord> {
  let record = await acceptPlan(plan, journal, lime.clock);
  for (let wakeUp = 0; wakeUp < 20 && !hasEnded(record) && record.state.kind !== 'failed'; wakeUp += 1) {
    lime.clock += 10_000;
    try {
      await deliver(
        record.id,
        modelPorts(port, journal, () => lime.clock),
      );
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    record = (await journal.get(record.id)) ?? record;
  }
  return record;
}
