const fairness = 16;

/**
 * Decides which of the waiting requests goes next. Everything that a client does between two requests is synchronous or settles at once, so a run is
 * fully determined by the order of requests, and the order by the script.
 */
export class Scheduler {
  private readonly waiting: (() => void)[] = [];
  private step = 0;

  constructor(private readonly order: readonly number[]) {}

  /** Resolves when the script lets this request go. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Lets requests go one by one until the work is done. */
  async run(work: Promise<unknown>): Promise<void> {
    const progress = { done: false };
    const finish = () => {
      progress.done = true;
    };
    void work.then(finish, finish);
    for (;;) {
      // A macrotask later, every client has come to its next request or to its end.
      await new Promise(setImmediate);
      if (progress.done) break;
      // No script lets a request wait for ever: now and then the oldest goes.
      const choice = this.step % fairness === fairness - 1 ? 0 : (this.order[this.step % this.order.length] ?? 0);
      this.step += 1;
      const [next] = this.waiting.splice(choice % Math.max(this.waiting.length, 1), 1);
      next?.();
    }
    await work;
  }
}
