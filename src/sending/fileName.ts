/** Names of files as they stand in Lime: safe on every system that saves them, as readable as they came, and no two alike. */

/** A name that a file system takes with room to spare, in UTF-16 units. */
const longestName = 120;

/** What Windows or a path forbids, and characters that turn text around or cannot be seen. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]+/g;

/** The name without what is unsafe, cut in its middle if it is too long; `file` where nothing is left. */
export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const { stem, ending } = parts(clean || 'file');
  return cut(stem, longestName - ending.length) + ending;
}

/** The names, each that stood before with a number: `voice.ogg`, `voice (2).ogg`. Case does not tell two apart, since some systems ignore it. */
export function numberedNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const { stem, ending } = parts(name);
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} (${number})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** `.pdf`, with the dot; empty for a name without one. */
export const endingOf = (name: string): string => parts(name).ending;

function parts(name: string): { stem: string; ending: string } {
  const ending = /.(\.[a-z0-9]{1,10})$/i.exec(name)?.[1] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** Never in the middle of a pair. */
const cut = (text: string, room: number): string =>
  text.length <= room
    ? text
    : text
        .slice(0, room)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd();
