/** Web Locks in memory, as the worker uses them: exclusive, with `ifAvailable`, `steal` and `query`. Node has none before version 24. */
interface Options {
  readonly ifAvailable?: boolean;
  readonly steal?: boolean;
}
type Work<T> = (lock: { readonly name: string } | null) => T | Promise<T>;

/** A `navigator` with nothing but locks. */
export function navigatorWithLocks() {
  /** By name: how the holder is told that its lock was stolen. */
  const held = new Map<string, (error: unknown) => void>();
  const waiting = new Map<string, (() => void)[]>();

  function grant<T>(name: string, work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      held.set(name, reject);
      const release = () => {
        if (held.get(name) !== reject) return;
        held.delete(name);
        waiting.get(name)?.shift()?.();
      };
      Promise.resolve({ name }).then(work).finally(release).then(resolve, reject);
    });
  }

  const locks = {
    request<T>(name: string, ...rest: [Work<T>] | [Options, Work<T>]): Promise<T> {
      const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
      const holder = held.get(name);
      if (!holder) return grant(name, work);
      if (options.ifAvailable) return Promise.resolve(null).then(work);
      if (options.steal) {
        holder(new DOMException('The lock was stolen.', 'AbortError'));
        return grant(name, work);
      }
      return new Promise<T>((resolve, reject) => {
        const queue = waiting.get(name) ?? [];
        waiting.set(name, queue);
        queue.push(() => void grant(name, work).then(resolve, reject));
      });
    },
    query: () => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) }),
  };
  return { locks };
}
