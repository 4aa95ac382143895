/**
 * Room for the panel beside the page: its root element ends where the panel begins, or where it is as narrow as its columns can be. Where the layout does
 * not follow it stays as it is, and the panel lies over it.
 */

/** CSS pixels: with less, list, chat and details cut off each other's buttons. */
const leastPage = 1_040;

const properties = ['margin-right', 'width'] as const;

export interface RoomBeside {
  /** @param width of the panel; 0 gives the page all its room back */
  readonly give: (width: number) => void;
}

export function createRoomBeside(signal: AbortSignal): RoomBeside {
  const { style } = document.documentElement;
  let own: readonly (readonly [string, string, string])[] | undefined;
  let wanted = 0;
  let looking = 0;

  const giveBack = () => {
    for (const [name, value, priority] of own ?? []) style.setProperty(name, value, priority);
    own = undefined;
  };
  const give = () => {
    cancelAnimationFrame(looking);
    const room = Math.min(wanted, innerWidth - leastPage);
    if (room <= 0) {
      giveBack();
      return;
    }
    own ??= properties.map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const);
    style.setProperty('margin-right', `${String(room)}px`, 'important');
    style.setProperty('width', 'auto', 'important');
    // After the next layout of the page.
    looking = requestAnimationFrame(() => {
      if (reachesInto(room)) giveBack();
    });
  };
  window.addEventListener('resize', give, { signal });
  signal.addEventListener('abort', () => {
    wanted = 0;
    give();
  });
  return {
    give(width) {
      wanted = width;
      give();
    },
  };
}

/** Whether something of the page's still stands there. */
function reachesInto(room: number): boolean {
  const { documentElement, body } = document;
  const left = innerWidth - room / 2;
  return [0.1, 0.5, 0.9].some((height) =>
    document
      .elementsFromPoint(left, innerHeight * height)
      .some((element) => element !== documentElement && element !== body && body.contains(element)),
  );
}
