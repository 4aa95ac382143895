/** A table as CSV that spreadsheets read and never execute, whichever separator they expect. */

/**
 * Signs that begin a formula, in full width and small too, at the start of a cell, or behind what another program takes for the end of one: the
 * language of the reader decides that, and whoever gets the file may have another. Blanks, quotes and unseen signs between are looked through.
 */
const formula =
  /(^|[,;|])([\s"\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212])/gu;

/** Signs that end a line or a cell. */
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * Quotes all cells, ends lines as RFC 4180 says, and begins with the byte order mark by which spreadsheets recognise UTF-8.
 * @param locale of the reader: spreadsheets expect semicolons where the comma is the decimal sign
 */
export function csv(rows: readonly (readonly string[])[], locale: string): string {
  const separator = new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
  const cell = (value: string) => `"${value.replace(breaks, ' ').replace(formula, "$1'$2").replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}
