/**
 * What the product needs to see of a Message Center, and whether it has seen it: written into the compatibility report as lines, which the settings
 * read.
 */

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

/** Reads the results from lines of reports; the best one counts for each part. */
export function readingCheckIn(lines: readonly string[]): ReadingCheck {
  const bestOf = (part: ReadingPart) =>
    readingStates.findLast((state) => lines.includes(`reading ${part}: ${state}`)) ?? 'notYet';
  return Object.fromEntries(readingParts.map((part) => [part, bestOf(part)])) as ReadingCheck;
}
