/** Masks every number that is found in the entries, whatever the operator shows and the settings say. */
import type { Entry } from '../../userlike/conversation/conversation';
import { findInEntries } from './findInEntries';
import type { OwnPattern } from './foundNumber';
import { isMasked, maskPlaces } from './maskText';

export function maskEntries(entries: readonly Entry[], patterns: readonly OwnPattern[]): readonly Entry[] {
  const places = new Map<Entry, number[]>();
  for (const { kind, signs, parts } of findInEntries(entries, patterns)) {
    for (const { entry, places: own, at } of parts) {
      const masked = places.get(entry) ?? [];
      own.forEach((place, index) => {
        if (isMasked(kind, at + index, signs.length)) masked.push(place);
      });
      places.set(entry, masked);
    }
  }
  if (places.size === 0) return entries;
  return entries.map((entry) => {
    const masked = places.get(entry);
    return masked
      ? {
          ...entry,
          text: maskPlaces(
            entry.text,
            masked.sort((one, other) => one - other),
          ),
        }
      : entry;
  });
}
