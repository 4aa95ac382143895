/** One operator's browser in the model: a journal that a kill leaves as it is, and a worker that wakes up and goes on. */
import { acceptPlan } from '../../src/sending/journal/acceptPlan';
import { deliver } from '../../src/sending/delivery/deliver';
import {
  hasEnded,
  isPendingInBulk,
  problemOf,
  type Change,
  type DeliveryRecord,
  type Journal,
} from '../../src/sending/journal/journal';
import type { Plan } from '../../src/sending/plan/plan';
import { tryUndo } from '../../src/sending/delivery/tryUndo';
import type { UndoAnswer } from '../../src/sending/journal/undo';
import { transition, ifAllowed } from '../../src/sending/journal/transition';
import { sendFile } from '../../src/sending/delivery/sendFile';
import { retryRequested, isDone, type FileStep } from '../../src/sending/files/fileStep';
import { succeed } from '../../src/lime/result';
import { compareDigits } from '../../src/sending/match/phoneNumber';
import { modelJournal } from '../unit/sending/modelJournal';
import { Killed, Life, type LimeModel } from './limeModel';
import { modelPorts } from '../unit/sending/modelPorts';

/** Where a journal's write may be cut off. */
export type JournalAccident = 'killedBeforePut' | 'killedAfterPut';

/** What the operator orders of one of many, or of what stands still. */
export type Order = 'pause' | 'cancel' | 'retry';

const content = new Blob(['abc']);

/** After so many wake-ups a delivery that is not at its end is stuck. */
const timeoutMs = 200;

export class Client {
  private puts = 0;
  private changes = 0;
  private readonly disk: Journal = modelJournal(
    () => {
      if (this.accidents.get(this.puts) !== 'killedBeforePut') return;
      this.puts += 1;
      throw new Killed();
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
    private readonly bulk: boolean,
    private readonly orders: ReadonlyMap<number, Order>,
  ) {}

  /** A worker that starts now, with its own way to disk and Lime; it has ended when one of them is cut off. */
  private worker() {
    const life = new Life();
    const alive = async <T>(work: () => Promise<T>): Promise<T> => {
      life.goesOn();
      try {
        return await work();
      } catch (error) {
        if (error instanceof Killed) life.end();
        throw error;
      }
    };
    const journal: Journal = {
      ...this.disk,
      add: (record, plan) => alive(() => this.disk.add(record, plan)),
      change: (id, change, plan) =>
        alive(async () => {
          const order = this.orders.get(this.changes++);
          if (order) await this.order(id, order);
          life.goesOn();
          return this.disk.change(id, change, plan);
        }),
    };
    return { journal, lime: this.lime.port(this.number, life), upload: () => this.lime.upload(this.number, life) };
  }

  /** What is held up or given up in line asks Lime for nothing more. */
  private async order(id: string, order: Order): Promise<void> {
    const silent = new Set<number>();
    await this.disk.change(id, (record) => {
      if (order === 'retry') return ifAllowed({ kind: 'retry' })(record);
      if (!isPendingInBulk(record)) return record;
      silent.add(this.number);
      return order === 'cancel' ? null : transition(record, { kind: 'hold' });
    });
    for (const client of silent) this.lime.silent.add(client);
  }

  /** Brings the file of what was sent into Lime, however often its worker ends. */
  async sendFile(id: string): Promise<FileStep | null> {
    for (let wakeUp = 0; wakeUp < timeoutMs; wakeUp += 1) {
      const { journal, lime, upload } = this.worker();
      const { files } = (await journal.get(id)) ?? {};
      const [step] = files?.files ?? [];
      if (!files || !step || isDone(step)) return step ?? null;
      const save = async (next: FileStep) => {
        await journal.change(id, (record) =>
          record.files ? { ...record, files: { ...record.files, files: [next] } } : record,
        );
        return true;
      };
      this.lime.now += 600_000;
      try {
        if (step.state.kind === 'failed') await save(retryRequested(step));
        else
          await sendFile(files, step, {
            ...{ lime, upload },
            content: () => Promise.resolve(content),
            save,
            mayWrite: () => Promise.resolve(true),
            now: this.lime.now,
            random: 0.5,
          });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      this.lime.landLateWrites(this.number);
    }
    throw new Error(`client ${this.number} cannot send its file`);
  }

  /** Takes back what was sent, and goes on when its pause is over or its worker has ended. Null where it may not be taken back, or the operator gives up. */
  async takeBack(id: string): Promise<UndoAnswer['kind'] | null> {
    for (let wakeUp = 0; wakeUp < timeoutMs; wakeUp += 1) {
      const { journal, lime } = this.worker();
      const record = await journal.get(id);
      // Its worker ended once it was gone from the journal.
      if (!record && wakeUp > 0) return 'undone';
      if (!record?.undo) return null;
      const { until, nextAt } = record.undo;
      // The operator's clock in the first try; then the worker's, which waits.
      this.lime.now = Math.max(this.lime.now, nextAt ?? 0);
      try {
        const answer = await tryUndo(id, {
          journal,
          limeOf: () => Promise.resolve(succeed(lime)),
          phoneNumbers: () => Promise.resolve(compareDigits),
          now: () => (record.undo?.begun ? this.lime.now : until),
          random: () => 0.5,
        });
        if (answer.kind !== 'failed') return answer.kind;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      this.lime.landLateWrites(this.number);
    }
    throw new Error(`client ${this.number} cannot take its send back`);
  }

  /** What the operator is shown of it then. */
  readonly record = (id: string): Promise<DeliveryRecord | null> => this.disk.get(id);

  /** Accepts the plan and wakes the worker until the delivery has ended or waits for the operator, who tries again twice. Null: it was given up. */
  async send(plan: Plan): Promise<DeliveryRecord | null> {
    const accepted = await this.accept(plan);
    let record: DeliveryRecord | null = accepted;
    let triesAgain = 2;
    for (let wakeUp = 0; wakeUp < timeoutMs; wakeUp += 1) {
      if (!record) return null;
      if (hasEnded(record)) return record;
      if (record.state.kind === 'paused') {
        record = await this.retry(record.id);
        continue;
      }
      if (record.state.kind === 'failed') {
        // A key that was refused is replaced by a new one, however often. Else nobody tries again what Lime has refused,
        // unless others have linked the conversation elsewhere meanwhile.
        const problem = problemOf(record);
        const isPassing = problem?.kind === 'lime' && (problem.error.kind === 'unauthorized' || this.lime.othersLinked);
        if (!isPassing && (problem?.kind === 'lime' || triesAgain-- === 0)) return record;
        record = await this.retry(record.id);
        continue;
      }
      if (record.state.kind === 'waiting') this.lime.now = Math.max(this.lime.now, record.state.nextAt);
      this.lime.now += this.sloth;
      if (wakeUp > 0) this.lime.landLateWrites(this.number);
      record = await this.wakeUp(record);
    }
    throw new Error(
      `client ${this.number} is stuck: ${JSON.stringify(record?.state)}\n${this.lime.log.slice(0, 80).join('\n')}`,
    );
  }

  private async retry(id: string): Promise<DeliveryRecord | null> {
    const record = await this.stored(id, ifAllowed({ kind: 'retry' }));
    // What was given up just before stays so.
    if (record) this.lime.silent.delete(this.number);
    return record;
  }

  private async accept(plan: Plan): Promise<DeliveryRecord> {
    for (;;) {
      try {
        return await acceptPlan(plan, this.worker().journal, this.lime.now, this.bulk ? this.lime.now : null);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        // Not accepted: the operator's click came to nothing and is made again.
      }
    }
  }

  private async wakeUp({ id }: DeliveryRecord): Promise<DeliveryRecord | null> {
    const { journal, lime } = this.worker();
    try {
      return await deliver(
        id,
        modelPorts(lime, journal, () => this.lime.now),
      );
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return this.stored(id);
    }
  }

  private async stored(id: string, change: Change = (record) => record): Promise<DeliveryRecord | null> {
    for (;;) {
      try {
        return await this.worker().journal.change(id, change);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
  }
}
