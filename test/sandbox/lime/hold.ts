// A place where requests wait until a test lets them go on.

export interface Hold {
  /** Resolves when the first request waits. */
  readonly reached: Promise<void>;
  /** Waits, and tells how the wait ended. Does not wait once it has ended. */
  wait(): Promise<'released' | 'abandoned'>;
  release(): void;
  abandon(): void;
}

/** A hold in which nobody waits yet. */
export function createHold(): Hold {
  let reach: () => void;
  let end: (how: 'released' | 'abandoned') => void;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const ended = new Promise<'released' | 'abandoned'>((resolve) => (end = resolve));
  return {
    reached,
    wait: () => {
      reach();
      return ended;
    },
    release: () => end('released'),
    abandon: () => end('abandoned'),
  };
}
