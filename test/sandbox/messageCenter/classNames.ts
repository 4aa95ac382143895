/**
 * Class names as a build of the real front end has them: hashed, with the prefix `umc` (facts: userlike 3.2). The stylesheet is
 * written with readable names that begin with `c-`; another build gives each of them another hash.
 */
import { createHash } from 'node:crypto';

const READABLE_CLASS = /\.c-([a-zA-Z]+)/g;

/** The name that a readable class has in a build, such as `umc-16r6bns`. */
export function hashedClassName(build: string, name: string): string {
  const number = BigInt(`0x${createHash('sha256').update(`${build}/${name}`).digest('hex').slice(0, 12)}`);
  return `umc-${number.toString(36).padStart(7, '0').slice(-7)}`;
}

/** The stylesheet with the names of a build. */
export function hashedStylesheet(build: string, css: string): string {
  return css.replaceAll(READABLE_CLASS, (_whole, name: string) => `.${hashedClassName(build, name)}`);
}

/** Readable name to hashed name, for all classes of the stylesheet. */
export function classNamesOf(build: string, css: string): Record<string, string> {
  const names = new Set([...css.matchAll(READABLE_CLASS)].map((match) => match[1] ?? ''));
  return Object.fromEntries([...names].map((name) => [name, hashedClassName(build, name)]));
}
