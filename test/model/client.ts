/** One operator's browser in the model: a journal that a kill leaves as it is, and a worker that wakes up and goes on. */
import { acceptPlan } from '../../src/sending/journal/acceptPlan';
import { deliver } from '../../src/sending/delivery/deliver';
import { hasEnded, problemOf, type Change, type DeliveryRecord, type Journal } from '../../src/sending/journal/journal';
import type { Plan } from '../../src/sending/plan/plan';
import { compareDigits } from '../../src/sending/match/phoneNumber';
import { takeBack, type Undo, type UndoAnswer } from '../../src/sending/journal/undo';
import { transition } from '../../src/sending/journal/transition';
import { modelJournal } from '../unit/sending/modelJournal';
import { Killed, type LimeModel } from './limeModel';

/** Where a journal's write may be cut off. */
export type JournalAccident = 'killedBeforePut' | 'killedAfterPut';

/** After so many wake-ups a delivery that is not at its end is stuck. */
const timeoutMs = 200;

export class Client {
  private puts = 0;
  private readonly journal: Journal = modelJournal(
    () => {
      if (this.accidents.get(this.puts) === 'killedBeforePut') {
        this.puts += 1;
        throw new Killed();
      }
    },
    () => {
      if (this.accidents.get(this.puts++)) throw new Killed();
    },
  );

  constructor(
    readonly number: number,
    private readonly lime: LimeModel,
    private readonly accidents: ReadonlyMap<number, JournalAccident>,
    /** Milliseconds between wake-ups beside those that the delivery asks for. */
    private readonly sloth: number,
  ) {}

  /** Takes back what was sent, and goes on after each end of the worker. Null where the operator gives up. */
  async takeBack(id: string): Promise<UndoAnswer['kind'] | null> {
    for (let wakeUp = 0; wakeUp < timeoutMs; wakeUp += 1) {
      const record = await this.journal.get(id);
      if (!record?.undo) return null;
      const { until } = record.undo;
      const save = async (undo: Undo) => {
        await this.journal.change(id, (stored) => ({ ...stored, undo }));
      };
      try {
        const answer = await takeBack(record.undo, this.lime.port(this.number), until, save);
        if (answer.kind !== 'failed') return answer.kind;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      this.lime.landLateWrites(this.number);
    }
    throw new Error(`client ${this.number} cannot take its send back`);
  }

  /** Accepts the plan and wakes the worker until the delivery has ended or waits for the operator, who tries again twice. */
  async send(plan: Plan): Promise<DeliveryRecord> {
    let record = await this.accept(plan);
    let triesAgain = 2;
    for (let wakeUp = 0; wakeUp < timeoutMs; wakeUp += 1) {
      if (hasEnded(record)) return record;
      if (record.state.kind === 'failed') {
        // A key that was refused is replaced by a new one, however often.
        if (problemOf(record)?.kind !== 'lime' && triesAgain-- === 0) return record;
        record = await this.stored(record, (failed) => transition(failed, { kind: 'retry' }));
      }
      if (record.state.kind === 'waiting') this.lime.now = Math.max(this.lime.now, record.state.nextAt);
      this.lime.now += this.sloth;
      if (wakeUp > 0) this.lime.landLateWrites(this.number);
      record = await this.wakeUp(record);
    }
    throw new Error(
      `client ${this.number} is stuck: ${JSON.stringify(record.state)}\n${this.lime.log.slice(0, 80).join('\n')}`,
    );
  }

  private async accept(plan: Plan): Promise<DeliveryRecord> {
    for (;;) {
      try {
        return await acceptPlan(plan, this.journal, this.lime.now);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        // Not accepted: the operator's click came to nothing and is made again.
      }
    }
  }

  private async wakeUp(record: DeliveryRecord): Promise<DeliveryRecord> {
    try {
      const after = await deliver(record.id, {
        lime: this.lime.port(this.number),
        journal: this.journal,
        now: () => this.lime.now,
        random: () => 0.5,
        remembered: () => Promise.resolve(null),
        phoneNumbers: () => Promise.resolve(compareDigits),
      });
      return after ?? (await this.stored(record));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return this.stored(record);
    }
  }

  private async stored({ id }: DeliveryRecord, change: Change = (record) => record): Promise<DeliveryRecord> {
    for (;;) {
      try {
        const stored = await this.journal.change(id, change);
        if (!stored) throw new Error('An accepted delivery has left the journal.');
        return stored;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
  }
}
