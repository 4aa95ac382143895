/** A table as CSV that spreadsheets read and never execute: what they would take for a formula begins with an apostrophe. */

/** With these a cell may begin a formula, also after a blank (CSV injection). */
const formula = /^\s*[=+\-@\t\r]/;

/** All cells quoted, lines ended as RFC 4180 says, with the mark by which spreadsheets know UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => `"${(formula.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
