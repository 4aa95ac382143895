/**
 * A name, an e-mail or the like as it may be read: what only directs how text is drawn, or is not drawn at all, is shown in place of obeyed. With such
 * characters `moc.knab` reads as `bank.com`, and two names that look the same are two. Joiners stay where writing needs them: in emoji, and beside letters
 * that are not Latin.
 */
const hidden =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|(?<![^\p{ASCII}\p{Script=Latin}])[\u200c\u200d]|[\u200c\u200d](?![^\p{ASCII}\p{Script=Latin}])/gu;

/** Each such character by its number, as in `⟨U+202E⟩`. */
export const visibleText = (text: string): string =>
  text.replace(hidden, (character) => {
    const number = character.codePointAt(0) ?? 0;
    return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
