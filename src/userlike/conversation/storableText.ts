/** Text as a CRM can store it. Userlike passes on whatever was typed or pasted: half characters, NUL, and all the line breaks of Unicode. */

/** Well-formed, and without control characters, which databases and XML refuse. Line breaks and tabs stay. */
const storableText = (text: string): string => text.toWellFormed().replace(controls, '');

/** As `storableText`, with one kind of line break. */
export const plainLines = (text: string): string => storableText(text).replace(breaks, '\n');

/** As `storableText`, on one line. */
export const oneLine = (text: string): string =>
  plainLines(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');

const controls = /[\0-\x08\x0E-\x1F\x7F\p{Noncharacter_Code_Point}]/gu;
// Vertical tab, form feed, next line, line separator and paragraph separator break lines too.
const breaks = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
