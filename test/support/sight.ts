/** What the browser tells of the panel's being seen, for component tests: jsdom draws nothing. Seen for a long time, unless a test says otherwise. */

interface Sight {
  readonly isVisible: boolean;
  readonly intersectionRatio: number;
  readonly time: number;
}

type Listener = (entries: Sight[]) => void;

const listeners = new Set<Listener>();
const seenForLong: Sight = { isVisible: true, intersectionRatio: 1, time: -10_000 };

/** What is told to whoever begins to look. */
let now = seenForLong;

/** The browser tells something else from now on. */
export function show(sight: Partial<Sight>): void {
  now = { ...seenForLong, time: performance.now(), ...sight };
  for (const listener of listeners) listener([now]);
}

export function standInForSight(): void {
  class FakeObserver {
    readonly #listener: Listener;
    constructor(listener: Listener) {
      this.#listener = listener;
    }
    observe(): void {
      listeners.add(this.#listener);
      this.#listener([now]);
    }
    disconnect(): void {
      listeners.delete(this.#listener);
    }
  }
  class FakeEntry {
    get isVisible(): boolean {
      return true;
    }
  }
  /** Nothing has a size, so none changes. */
  class NoSizes {
    observe(): void {}
    disconnect(): void {}
  }
  Object.assign(globalThis, {
    IntersectionObserver: FakeObserver,
    IntersectionObserverEntry: FakeEntry,
    ResizeObserver: NoSizes,
  });
}
