/** Words between the parts of a card's number: `4111 1111 and 1111 1111`. They may also be a message between two parts. Only for groups of four digits. */

const words = String.raw`(?:(?:AND|OCH|UND|EN|PLUS|THEN|SEN|SEDAN|DANN|DAN|FOLLOWED BY|SORRY|FÖRLÅT|OOPS|OK|OKAY|WAIT|VÄNTA|MOMENT|WACHT|THE|DER|DE|REST|RESTEN|IS|ÄR|IST|SECOND|ANDRA|ZWEITE[RN]?|TWEEDE|NEXT|LAST|SISTA|LETZTE[RN]?|LAATSTE|PART|HALF|DELEN|TEIL|HÄLFTE|DEEL|HELFT)[ :,.!\n]{0,3}){1,4}`;

const onlyWords = new RegExp(`^[ \\n,.…]{0,4}${words}$`, 'iu');
const wordsFirst = new RegExp(`^${words}[0-9]`, 'iu');

export const isBetweenParts = (gap: string): boolean => gap.length <= longest && onlyWords.test(gap);

/** A message that is nothing but such words. */
export const isOnlyWords = (text: string): boolean => text.length <= longest && onlyWords.test(text);

/** A message with such words before its first digit. */
export const beginsWithWords = (text: string): boolean => wordsFirst.test(text.slice(0, longest));

const longest = 40;
