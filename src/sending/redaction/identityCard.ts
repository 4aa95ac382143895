/** German identity cards, by their check digits or by their name. */
import { isGermanIdCard } from './checkDigits';
import { isCode } from './digitGroups';
import { numberAt, type FoundNumber } from './foundNumber';
import { labelBefore } from './labels';
import { isWord, charactersAt, signsFrom } from './signs';

const idCardSigns = 10;
/** Quick test first: nine such characters, with at most one separator between two, which most texts do not have. */
const heads = /[LMNPRTVWXY](?:\u0001*(?:[ .\-_/\r\n\t]\u0001*)?[0-9CFGHJKLMNPRTVWXYZ]){8}/g;

export function findIdCards(text: string, before: string, add: (found: FoundNumber) => void): void {
  heads.lastIndex = 0;
  for (let head = heads.exec(text); head; head = heads.exec(text)) {
    const at = head.index;
    heads.lastIndex = at + 1;
    if (isWord(text.charAt(at - 1))) continue;
    const places = signsFrom(text, at, idCardSigns, 1);
    const signs = charactersAt(text, places);
    if (!/^[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}/.test(signs) || (signs.match(/[0-9]/g)?.length ?? 0) < 3) continue;
    const last = places.at(-1) ?? at;
    const eighth = places[8] ?? at;
    const isWhole = (places[8] ?? 0) - at === 8;
    const label = labelBefore(text, at, before);
    const named = label.is('germanIdCard');
    // The letter of the country may follow the check digit.
    const ends = !isWord(text.charAt(last + 1)) || /^D(?![A-Z0-9])/.test(text.slice(last + 1, last + 3));
    if (isGermanIdCard(signs) && ends && (named || (isWhole && !label.isOther && !isCode(text, at)))) {
      add(numberAt('germanIdCard', text, places));
      heads.lastIndex = last + 1;
    } else if (named && isWhole && !isWord(text.charAt(eighth + 1))) {
      // The serial number alone has no check digit, so it counts only with a label before it.
      add(numberAt('germanIdCard', text, places.slice(0, 9)));
      heads.lastIndex = eighth + 1;
    }
  }
}
