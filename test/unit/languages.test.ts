/**
 * A language has everything, or it is none. What the code has by language is typed with `NoteLanguage`, so `npm run typecheck` names what a new one lacks.
 * Lists that hold the words of all languages together are asked here for a few words of each: a new language fails the type check in this file first.
 */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addOnWords } from '../../src/addOn/addOnWords';
import { labelOf } from '../../src/sending/redaction/labels';
import { commonWords } from '../../src/sending/sameCase/commonWords';
import { normalizeWord } from '../../src/sending/sameCase/normalizeWord';
import { noteWords } from '../../src/sending/values/noteWords';
import { noteLanguages, type NoteLanguage } from '../../src/settings/document/settings';
import { calledFirst, limetypeWords, propertyWords } from '../../src/settings/words/limeWords';
import { readYesNo } from '../../src/settings/words/yesNoText';
import { allEmpty, emptyWords } from '../../src/userlike/conversation/emptyWords';
import { informativeSentence } from '../../src/userlike/conversation/informativeSentence';

interface Samples {
  /** What Lime calls these in this language. */
  readonly person: string;
  readonly company: string;
  readonly helpdesk: string;
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  /** Words of every chat. */
  readonly common: readonly string[];
  /** A first message that says nothing, and a greeting before a sentence that does. */
  readonly empty: string;
  readonly greeting: string;
  /** What stands before the number of a card, of a person, and of an order. */
  readonly card: string;
  readonly order: string;
}

const samples: Readonly<Record<NoteLanguage, Samples>> = {
  en: {
    person: 'contact',
    company: 'company',
    helpdesk: 'ticket',
    title: 'title',
    yes: 'yes',
    no: 'no',
    common: ['and', 'thanks', 'question'],
    empty: 'Hello, I have a question',
    greeting: 'Good morning',
    card: 'Credit card:',
    order: 'Order number:',
  },
  de: {
    person: 'Ansprechpartner',
    company: 'Firma',
    helpdesk: 'Anfrage',
    title: 'Betreff',
    yes: 'ja',
    no: 'nein',
    common: ['und', 'danke', 'Frage'],
    empty: 'Hallo, ich habe eine Frage',
    greeting: 'Guten Morgen',
    card: 'Kreditkarte:',
    order: 'Bestellnummer:',
  },
  sv: {
    person: 'kontakt',
    company: 'företag',
    helpdesk: 'ärende',
    title: 'rubrik',
    yes: 'ja',
    no: 'nej',
    common: ['och', 'tack', 'fråga'],
    empty: 'Hej, jag har en fråga',
    greeting: 'God morgon',
    card: 'Kortnummer:',
    order: 'Ordernummer:',
  },
  nl: {
    person: 'persoon',
    company: 'bedrijf',
    helpdesk: 'melding',
    title: 'onderwerp',
    yes: 'ja',
    no: 'nee',
    common: ['en', 'bedankt', 'vraag'],
    empty: 'Hallo, ik heb een vraag',
    greeting: 'Goedemorgen',
    card: 'Kaartnummer:',
    order: 'Bestelnummer:',
  },
};

const named = (name: string) => [{ name: name.toLowerCase(), tag: null }];

test('notes are written in the languages of the interface', () =>
  expect([...noteLanguages].sort()).toEqual(readdirSync('public/_locales').sort()));

test('each language has its own list of words that say nothing', () =>
  expect([...emptyWords.keys()].sort()).toEqual([...noteLanguages].sort()));

describe.each(noteLanguages)('%s', (language) => {
  const { person, company, helpdesk, title, yes, no, common, empty, greeting, card, order } = samples[language];

  test('has words of its own for notes and for the page of the add-on', () => {
    expect(addOnWords(language).language).toBe(language);
    if (language !== 'en') expect(noteWords[language].title).not.toBe(noteWords.en.title);
  });

  test('has its guide for operators and its texts of the store', () => {
    expect(existsSync(`docs/guide/operator.${language}.md`)).toBe(true);
    expect(existsSync(`docs/store/${language}.md`)).toBe(true);
  });

  test('is known by the names that Lime uses', () => {
    expect(calledFirst(named(person), limetypeWords.person)).toBeDefined();
    expect(calledFirst(named(company), limetypeWords.company)).toBeDefined();
    expect(calledFirst(named(helpdesk), limetypeWords.helpdesk)).toBeDefined();
    expect(calledFirst(named(title), propertyWords.title)).toBeDefined();
  });

  test('yes and no are read', () => expect([readYesNo(yes), readYesNo(no)]).toEqual([true, false]));

  test('its common words tell nothing about a case', () =>
    expect(common.filter((word) => !commonWords.has(normalizeWord(word)))).toEqual([]));

  test('a first message that says nothing is no title, and a greeting is left out', () => {
    expect(allEmpty(empty.split(/[ ,]+/))).toBe(true);
    expect(informativeSentence([`${greeting}, XR-2000 offline`], null)?.sentence).toBe('XR-2000 offline');
  });

  test('labels before numbers are understood', () => {
    expect(labelOf(card).is('card')).toBe(true);
    expect(labelOf(order).isOther).toBe(true);
  });
});
