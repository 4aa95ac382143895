/** Numbers in links, e-mail addresses and UUIDs are not masked. */

/** Only so many characters before a place are searched for the beginning of an address. */
const longestAddress = 2_048;

/** Whether the place is in a link or an e-mail address. */
export function isInAddress(text: string, place: number): boolean {
  let from = place;
  while (from > 0 && place - from < longestAddress && !isBlank(text.charAt(from - 1))) from -= 1;
  const before = text.slice(from, place);
  if (/:\/\/|^\W{0,3}WWW\.|[A-Z]\.[A-Z]{2,12}(?::[0-9]{1,5})?[/?#]/.test(before)) return true;
  let to = place;
  while (to < text.length && to - place < longestEmail && !isBlank(text.charAt(to))) to += 1;
  return (
    /^[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}\.[A-Z]/.test(text.slice(place, to)) || /@[A-Z0-9.-]{1,253}$/.test(before)
  );
}

const uuid = /(?<![0-9A-Z])[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}(?![0-9A-Z])/g;
const uuidSigns = 36;

export const isInUuid = (text: string, place: number): boolean => {
  const from = Math.max(place - uuidSigns, 0);
  const around = text.slice(from, place + uuidSigns);
  // Quick test first: a UUID has two hyphens with four characters between.
  if (!/-[0-9A-F]{4}-/.test(around)) return false;
  return [...around.matchAll(uuid)].some(({ index }) => from + index <= place && place < from + index + uuidSigns);
};

const longestEmail = 320;
const isBlank = (sign: string) =>
  sign === ' ' || sign === '\n' || sign === '\t' || sign === '<' || sign === '>' || sign === '"';
