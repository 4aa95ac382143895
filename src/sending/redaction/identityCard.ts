/** German identity cards, by their check digits or by their name. */
import { isGermanIdCard } from './checkDigits';
import { isCode } from './digitGroups';
import { numberAt, type FoundNumber } from './foundNumber';
import { labelBefore } from './labels';
import { isWord, signsAt, signsFrom } from './signs';

const idCardSigns = 10;
const firstOfIdCard = 'LMNPRTVWXY';

export function findIdCards(text: string, before: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!firstOfIdCard.includes(text.charAt(at)) || isWord(text.charAt(at - 1))) continue;
    const places = signsFrom(text, at, idCardSigns, 1);
    const signs = signsAt(text, places);
    if (!/^[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}/.test(signs) || (signs.match(/[0-9]/g)?.length ?? 0) < 3) continue;
    const last = places.at(-1) ?? at;
    const eighth = places[8] ?? at;
    const isWhole = (places[8] ?? 0) - at === 8;
    const label = labelBefore(text, at, before);
    const named = label.is('germanIdCard');
    // The letter of the country may follow.
    const ends = !isWord(text.charAt(last + 1)) || /^D(?![A-Z0-9])/.test(text.slice(last + 1, last + 3));
    if (isGermanIdCard(signs) && ends && (named || (isWhole && !label.isOther && !isCode(text, at)))) {
      found.push(numberAt('germanIdCard', text, places));
      at = last;
    } else if (named && isWhole && !isWord(text.charAt(eighth + 1))) {
      // The serial number alone has no check digit; then it counts where it is called one.
      found.push(numberAt('germanIdCard', text, places.slice(0, 9)));
      at = eighth;
    }
  }
  return found;
}
