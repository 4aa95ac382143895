/**
 * Keys of one letter. A control says with `data-key` that a key is for it, a list of choices or rows with `data-steps` that one can walk through it; so a
 * key works where its control stands, and nowhere else. None works in a field, where letters are text.
 */
import type { KeyboardEvent } from 'react';
import type { MessageKey } from '../../i18n/text';

/** In the order in which they are shown. */
export const letterKeys = {
  J: 'keyNext',
  K: 'keyPrevious',
  L: 'keyLink',
  N: 'keyNew',
  C: 'keyComment',
  O: 'keyRow',
  A: 'keyAll',
} as const satisfies Readonly<Record<string, MessageKey>>;

type Letter = keyof typeof letterKeys;

export const helpKey = '?';

const steps = '[data-steps]';
const isLetter = (key: string): key is Letter => key in letterKeys;

/** The letters that work now. */
export const lettersIn = (panel: Element): readonly Letter[] =>
  Object.keys(letterKeys)
    .filter(isLetter)
    .filter((letter) => panel.querySelector(isStep(letter) ? steps : keyed(letter)) !== null);

const isStep = (letter: Letter) => letter === 'J' || letter === 'K';
const keyed = (letter: Letter) => `[data-key=${letter}]`;

/** The letter of a key event; null if the key belongs to a field or to the browser, or has no meaning. */
export function letterOf(event: KeyboardEvent): Letter | typeof helpKey | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.getModifierState('AltGraph')) return null;
  if (isField(event.target as HTMLElement)) return null;
  if (event.key === helpKey) return helpKey;
  // Where a layout writes no Latin letters, the key is known by its place.
  const letter = /^[a-z]$/i.test(event.key) ? event.key : /^\P{ASCII}$/u.test(event.key) ? event.code.slice(-1) : '';
  const upper = letter.toUpperCase();
  return isLetter(upper) ? upper : null;
}

/** Whether letters are text there, or choose from a list. */
const isField = (target: HTMLElement): boolean =>
  target.isContentEditable ||
  target.matches('textarea, select') ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox');

/**
 * Executes the action of a letter.
 * @returns whether there was one
 */
export function pressLetter(letter: Letter, panel: Element): boolean {
  if (isStep(letter)) return stepOn(panel, letter === 'J' ? 1 : -1);
  const all = [...panel.querySelectorAll<HTMLElement>(keyed(letter))];
  // If several have this letter: the one in the focused row, else the one after the pressed one.
  const own = document.activeElement?.closest('[data-row]')?.querySelector<HTMLElement>(keyed(letter));
  const pressed = all.findIndex((control) => control.getAttribute('aria-pressed') === 'true');
  const control = own ?? all[(pressed + 1) % all.length];
  if (!control) return false;
  control.focus();
  if (!control.matches('textarea')) control.click();
  return true;
}

/** To the next one, or the one before; choices are chosen at once, as arrow keys do it. */
function stepOn(panel: Element, step: 1 | -1): boolean {
  const list = document.activeElement?.closest(steps) ?? panel.querySelector(steps);
  if (!list) return false;
  const isRows = list.getAttribute('data-steps') === 'rows';
  const inputs = isRows ? ':scope > [data-row] > input:enabled' : 'input[type=radio]:enabled';
  const all = [...list.querySelectorAll<HTMLInputElement>(inputs)];
  const row = document.activeElement?.closest('[data-row]');
  const at = all.findIndex((input) => (isRows && row ? row.contains(input) : input.checked && !isRows));
  const next = all[at === -1 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
  if (!next) return false;
  next.focus();
  if (!isRows) next.click();
  return true;
}
