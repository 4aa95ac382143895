/**
 * The one way to words for people: `public/_locales`, read by the browser itself, so that no text is in the code and only one language is loaded.
 * Numbers come in the form of the reader's language. Plurals are two keys, `..._one` and `..._other`, which is all that our languages need.
 */
import type messages from '../../public/_locales/en/messages.json';
import { browser } from '../messaging/browser';

export type MessageKey = keyof typeof messages;

/** Keys without `_one` and `_other`. */
export type PluralStem = MessageKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

/** The message in the reader's language, with `$1`, `$2`, ... filled in. */
export function text(key: MessageKey, ...fillings: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, fillings.map(inWords));
}

/** The message for a number of things; `$1` is the number, the rest follows. */
export function plural(stem: PluralStem, count: number, ...fillings: readonly (string | number)[]): string {
  const form = new Intl.PluralRules(messageLanguage()).select(count) === 'one' ? 'one' : 'other';
  return text(`${stem}_${form}`, count, ...fillings);
}

/** Language of the messages; English if there are none in the reader's language. */
export function messageLanguage(): string {
  return text('languageTag');
}

/** Locale for dates and numbers: the reader's own region where it speaks the language of the messages. */
export function formatLocale(): string {
  const own = browser.i18n.getUILanguage();
  return own.split('-')[0] === messageLanguage() ? own : messageLanguage();
}

function inWords(filling: string | number): string {
  return typeof filling === 'number' ? new Intl.NumberFormat(formatLocale()).format(filling) : filling;
}
