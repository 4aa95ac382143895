/** Names of files in Lime: safe on every system, as close to the original as possible, and all different. */

import { cutText } from '../values/cutText';

/** What Windows or a path forbids, and characters that turn text around or cannot be seen. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0<>:"/\\|?*\s]+/gu;

/** `name.ending`; an ending of more than ten characters is none. */
const parts = /^(.*?)(\.[a-z0-9]{1,10})?$/i;

/** Windows opens a device of this name, whatever ending follows. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))/i;

/**
 * File systems take 255 bytes or 255 UTF-16 units. Beside the stem there is room for an ending, a second one by the file's type, and the number that tells
 * it from others.
 */
const longest = 100;
const maxBytes = 225;

/** The name without what is unsafe, shortened before its ending; `file` where nothing is left. */
export function safeFileName(name: string): string {
  const clean = withoutEnd(name.normalize('NFC').replace(unsafe, ' '));
  const [, stem = '', ending = ''] = parts.exec(clean) ?? [];
  const short = trimmed(cutToBytes(cutText(trimmed(stem), longest))) || 'file';
  return (short + ending).replace(device, '_$&');
}

/** Without dots and blanks at its ends: Windows drops those at the end, and one in front hides a file. */
function trimmed(text: string): string {
  let from = 0;
  while (from < text.length && ' .'.includes(text.charAt(from))) from += 1;
  return withoutEnd(text.slice(from));
}

function withoutEnd(text: string): string {
  let to = text.length;
  while (to > 0 && ' .'.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(0, to);
}

function cutToBytes(text: string): string {
  const bytes = new TextEncoder().encode(text);
  // As the beginning of a stream: half a character at its end is held back.
  const fitting = new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true });
  return cutText(text, fitting.length);
}

/** Numbers names that occur twice: `voice.ogg`, `voice (2).ogg`. Ignores case, as some systems do. */
export function uniqueNames(before: Iterable<string> = []): (name: string) => string {
  const taken = new Set([...before].map((name) => name.toLowerCase()));
  /** Next number to try, by name. Without it, a thousand files of one name would take a million tries. */
  const nextOf = new Map<string, number>();
  return (name) => {
    let free = name;
    let number = nextOf.get(name.toLowerCase()) ?? 2;
    for (; taken.has(free.toLowerCase()); number += 1) free = name.replace(parts, `$1 (${number})$2`);
    nextOf.set(name.toLowerCase(), number);
    taken.add(free.toLowerCase());
    return free;
  };
}

/** The ending without its dot, in lower case; empty where there is none. */
export const endingOf = (name: string): string => (parts.exec(name)?.[2] ?? '').slice(1).toLowerCase();

/** The endings of types that their bytes tell for certain, the usual one first. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heif': ['heic', 'heif'],
  'application/pdf': ['pdf'],
  'audio/mpeg': ['mp3', 'mp2', 'mpga', 'mpg', 'mpeg'],
  'application/ogg': ['ogg', 'oga', 'ogv', 'ogx', 'opus', 'spx'],
  'audio/ogg': ['ogg', 'oga', 'opus', 'spx'],
  'audio/x-wav': ['wav', 'wave'],
};

const certain = new Set(Object.values(endings).flat());

/** Endings that people know files by, and those that say nothing. */
const usual = new Set([
  ...certain,
  ...`avif bmp csv doc docx eml epub flac geojson gz heic htm html ico ics json key log m4a m4v md mkv mov mp4 msg numbers odg odp ods odt
  pages ppt pptx psd rar rtf svg tar tif tiff txt vcf webm wma wmv xls xlsx xml zip 7z`.split(/\s+/),
]);
const vague = new Set(['', 'bin', 'dat', 'tmp', 'file', 'blob']);

/** Whether a name may stand for a file whose address ends so, without a loss: by the same ending, or by one that the file's bytes put right. */
export function keepsEnding(name: string, inAddress: string): boolean {
  const ending = endingOf(name);
  if (ending === inAddress) return ending !== '';
  return usual.has(ending) && (vague.has(inAddress) || certain.has(inAddress));
}

/**
 * The name with the ending of the type that the file turned out to be: Lime may refuse a file whose content does not fit its ending (facts: lime-crm-api
 * X1). An ending that we do not know stays in the name.
 */
export function nameForType(name: string, type: string): string {
  const fitting = endings[type];
  const ending = endingOf(name);
  if (!fitting?.[0] || fitting.includes(ending)) return name;
  return `${usual.has(ending) ? name.slice(0, -ending.length - 1) : name}.${fitting[0]}`;
}
