/** The order of a transcript: by time, then by the numeric last part of the id (facts: userlike 4.4), then by id, so that any two entries have one. */

/** The members that the order compares. */
export interface Placed {
  readonly id: string;
  readonly sentAt: string;
}

/** Below 0 when `a` comes before `b`; 0 for the same entry only. */
export function entryOrder(a: Placed, b: Placed): number {
  return inText(a.sentAt, b.sentAt) || byLastPart(a.id, b.id) || inText(a.id, b.id);
}

function inText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Digits compare by length first, so no number is too large. Ids of another form come last. */
function byLastPart(a: string, b: string): number {
  const numberA = lastPart.exec(a)?.[1];
  const numberB = lastPart.exec(b)?.[1];
  if (numberA === undefined || numberB === undefined)
    return Number(numberA === undefined) - Number(numberB === undefined);
  return numberA.length - numberB.length || inText(numberA, numberB);
}

const lastPart = /(?:^|\.)0*([1-9]\d*|0)$/;
