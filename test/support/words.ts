/** The words of the product in a language, as the build has them: for tests and pictures of a panel that does not speak English. */
import { readFileSync } from 'node:fs';
import type { MessageKey } from '../../src/i18n/text';

/** `word('createPerson')`; `word('createNew', 'Helpdesk')` fills in `$1`. */
export type Word = (key: MessageKey, ...fillings: readonly string[]) => string;

export function wordsOf(language: string): Word {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    MessageKey,
    { readonly message: string }
  >;
  return (key, ...fillings) =>
    messages[key].message.replace(/\$(\d)/g, (_, place: string) => fillings[Number(place) - 1] ?? '');
}
