/** A language has everything, or it is none: folders of messages, notes, words of the add-on's page, names that tell a Lime's language. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addOnWords } from '../../src/addOn/addOnWords';
import { noteWords } from '../../src/sending/values/noteWords';
import { noteLanguages } from '../../src/settings/document/settings';

test('notes are written in the languages of the interface', () =>
  expect([...noteLanguages].sort()).toEqual(readdirSync('public/_locales').sort()));

test.each(noteLanguages)('%s has words of its own for notes and for the page of the add-on', (language) => {
  expect(addOnWords(language).language).toBe(language);
  if (language !== 'en') expect(noteWords[language].title).not.toBe(noteWords.en.title);
});
