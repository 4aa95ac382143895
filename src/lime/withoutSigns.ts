/**
 * Removes the given characters from both ends of a text, such as the quotes around a pasted address. Uses a loop, because a regular expression anchored at the
 * end takes quadratic time.
 */
export function withoutSigns(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart.includes(text.charAt(start))) start += 1;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
