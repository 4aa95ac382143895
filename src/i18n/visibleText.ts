/**
 * A name, an e-mail or the like as it may be read: what only directs how text is drawn, or is not drawn at all, is shown in place of obeyed. With such
 * characters `moc.knab` reads as `bank.com`, and two names that look the same are two. What joins, or chooses a form, stays where
 * writing needs it: in emoji, and beside letters that are not Latin.
 */
const hidden =
  /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\x85\u2028\u2029]|(?<![^\p{ASCII}\p{Script=Latin}])[\u200c\u200d]|[\u200c\u200d](?![^\p{ASCII}\p{Script=Latin}])|(?<![\p{S}\p{Emoji_Modifier}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])\p{Variation_Selector}(?!\u20e3)/gu;

/** Each such character by its number, as in `⟨U+202E⟩`. */
export const visibleText = (text: string): string =>
  text.replace(hidden, (character) => {
    const number = character.codePointAt(0) ?? 0;
    return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
