/** Web Locks in memory, for tests of the worker in Node: one holder a name, the others in line. Steals are not known. */

interface Options {
  readonly ifAvailable?: boolean;
}
type Work = (lock: object | null) => unknown;

/** A `navigator` with nothing but locks. */
export function navigatorWithLocks(): { readonly locks: object } {
  const last = new Map<string, Promise<unknown>>();
  const request = async (name: string, ...[first, second]: [Work] | [Options, Work]): Promise<unknown> => {
    const [options, work] = second ? [first as Options, second] : [{}, first as Work];
    const before = last.get(name);
    if (before && options.ifAvailable) return work(null);
    const held = (async () => {
      await before?.catch(() => undefined);
      return work({ name });
    })();
    last.set(name, held);
    try {
      return await held;
    } finally {
      if (last.get(name) === held) last.delete(name);
    }
  };
  return { locks: { request, query: () => Promise.resolve({ held: [...last.keys()].map((name) => ({ name })) }) } };
}
