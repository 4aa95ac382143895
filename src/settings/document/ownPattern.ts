/**
 * A pattern of an organisation's own for what is masked: `KD-######`. `#` stands for a digit, `@` for a letter, `*` for either; a blank, hyphen, dot or
 * slash for any of these or none; all else for itself, in upper or lower case. It has a fixed length and no repetition, so no pattern and no text can
 * hold up the search: that is why it is no regular expression.
 */

/** Shorter ones would mask every other number. */
const fewestSigns = 4;
const fewestDigits = 3;
const longestPattern = 64;

const form = /^[\p{L}\p{N}#@* ./-]+$/u;

export function isOwnPattern(pattern: string): boolean {
  const signs = pattern.replace(/[ ./-]/g, '');
  const digits = signs.replace(/[^#0-9]/g, '');
  return (
    pattern.length <= longestPattern &&
    form.test(pattern) &&
    signs.length >= fewestSigns &&
    digits.length >= fewestDigits &&
    signs.includes('#')
  );
}
