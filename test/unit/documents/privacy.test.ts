/** The page on privacy says what the product says, word for word, in each language. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noteLanguages } from '../../../src/settings/document/settings';

test.each(noteLanguages)('the statement in %s', (language) => {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    string,
    { message: string }
  >;
  const page = readFileSync('docs/privacy.md', 'utf8');
  for (const key of ['privacyRead', 'privacyStored', 'privacySent', 'privacyChoice'])
    expect(page).toContain(messages[key]?.message);
});
