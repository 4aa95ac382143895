/**
 * Room for the panel beside the page: its root element ends where the panel begins. Where the layout does not follow, or too little would be left of the
 * page, it stays as it is and the panel lies over it.
 */

/** CSS pixels: with less a chat and its lists do not fit. */
const leastPage = 640;

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
    if (wanted === 0 || innerWidth - wanted < leastPage) {
      giveBack();
      return;
    }
    own ??= properties.map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const);
    style.setProperty('margin-right', `${String(wanted)}px`, 'important');
    style.setProperty('width', 'auto', 'important');
    // Once the page has been laid out anew.
    looking = requestAnimationFrame(() => {
      if (reachesUnder(wanted)) giveBack();
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

/** Whether something of the page's still stands where the panel is. */
function reachesUnder(width: number): boolean {
  const { documentElement, body } = document;
  const left = innerWidth - width / 2;
  return [0.1, 0.5, 0.9].some((height) =>
    document
      .elementsFromPoint(left, innerHeight * height)
      .some((element) => element !== documentElement && element !== body && body.contains(element)),
  );
}
