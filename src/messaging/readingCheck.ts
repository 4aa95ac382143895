/** What the product needs to see of a Message Center, and whether it has: told in lines of the compatibility report, read from them by the settings. */

export const readingParts = [
  'address',
  'list',
  'details',
  'messages',
  'next',
  'live',
  'topics',
  'operator',
  'files',
] as const;
export type ReadingPart = (typeof readingParts)[number];

/** Best last, so that of several tabs the best counts. `unclear`: something came and could not be understood. */
export const readingStates = ['notYet', 'unclear', 'seen'] as const;
export type ReadingState = (typeof readingStates)[number];

export type ReadingCheck = Readonly<Record<ReadingPart, ReadingState>>;

export const readingLines = (check: ReadingCheck): string[] =>
  readingParts.map((part) => `reading ${part}: ${check[part]}`);

/** What these lines tell; of each part the best that any says. */
export function readingCheckIn(lines: readonly string[]): ReadingCheck {
  const bestOf = (part: ReadingPart) =>
    readingStates.findLast((state) => lines.includes(`reading ${part}: ${state}`)) ?? 'notYet';
  return Object.fromEntries(readingParts.map((part) => [part, bestOf(part)])) as ReadingCheck;
}
