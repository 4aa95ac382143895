/** Text without certain signs at its beginning and end, as quotes around what was pasted. By a loop: an expression for the end is not linear. */
export function withoutSigns(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart.includes(text.charAt(start))) start += 1;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
