/** Names of files as they stand in Lime: safe on every system that saves them, as readable as they came, and no two alike. */

import { cutText } from './writeValue';

/** What Windows or a path forbids, and characters that turn text around or cannot be seen. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*\s]+/gu;

/** `name.ending`; an ending of more than ten characters is none. */
const parts = /^(.*?)(\.[a-z0-9]{1,10})?$/i;

/** A name that a file system takes with room to spare, in UTF-16 units beside the ending. */
const longest = 100;

/** The name without what is unsafe, shortened before its ending; `file` where nothing is left. */
export function safeFileName(name: string): string {
  const [, stem = '', ending = ''] = parts.exec(name.replace(unsafe, ' ').replace(/^[ .]+|[ .]+$/g, '')) ?? [];
  return (cutText(stem, longest).trimEnd() || 'file') + ending;
}

/** Gives each name anew, with a number where it stood before: `voice.ogg`, `voice (2).ogg`. Some systems take two that differ in case for one. */
export function numbered(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = name.replace(parts, `$1 (${number})$2`);
    taken.add(free.toLowerCase());
    return free;
  };
}
