/** Words between the parts of a card's number: `4111 1111 and 1111 1111`. They may also be a message between two parts. Only for groups of four digits. */

const words =
  /^(?:(?:AND|OCH|UND|EN|PLUS|THEN|SEN|SEDAN|DANN|DAN|FOLLOWED BY|SORRY|FÖRLÅT|OOPS|OK|OKAY|WAIT|VÄNTA|MOMENT|WACHT|THE|DER|DE|REST|RESTEN|IS|ÄR|IST|SECOND|ANDRA|ZWEITE[RN]?|TWEEDE|NEXT|LAST|SISTA|LETZTE[RN]?|LAATSTE|PART|HALF|DELEN|TEIL|HÄLFTE|DEEL|HELFT)(?!\p{L})[ :,.!\n]{0,3}){1,4}/iu;
const signsFirst = /^[ \n,.…]{0,4}/;

/** What follows the words; null if there are none at the beginning. */
const afterWords = (text: string): string | null => {
  const found = words.exec(text);
  return found && text.slice(found[0].length);
};

/** A gap between two parts, or a message, that is nothing but such words. */
export const isOnlyWords = (gap: string): boolean =>
  gap.length <= longest && afterWords(gap.replace(signsFirst, '')) === '';

/** A message with such words before its first digit. */
export const beginsWithWords = (text: string): boolean => /^[0-9]/.test(afterWords(text.slice(0, longest)) ?? '');

const longest = 40;
