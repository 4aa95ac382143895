/** Guides and texts of the store say what the product says. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noteLanguages } from '../../../src/settings/document/settings';
import { permissions } from '../../../scripts/permissions.mjs';

const read = (path: string) => readFileSync(path, 'utf8');
const words = (language: string): string[] =>
  Object.values(
    JSON.parse(read(`public/_locales/${language}/messages.json`)) as Record<string, { message: string }>,
  ).map(({ message }) => message.replace(/: \$1$/, ''));
/** A document's text however its lines are broken. */
const flowing = (text: string) => text.replace(/\s+/g, ' ');

describe.each(noteLanguages)('in %s', (language) => {
  test('the guide for operators names buttons and fields as they are called', () => {
    const named = [...flowing(read(`docs/guide/operator.${language}.md`)).matchAll(/\*\*(.+?)\*\*/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(15);
    for (const name of named) expect(words(language)).toContain(name);
  });

  test('the store has the words of the package, as long as it takes them', () => {
    const [, short = ''] = /## Short\n\n(.+?)\n\n## Long/s.exec(read(`docs/store/${language}.md`)) ?? [];
    expect(words(language)).toContain(flowing(short));
    expect(flowing(short).length).toBeLessThanOrEqual(132);
  });
});

describe('the guide for operators in all languages', () => {
  /** Per line of a language: what it is (heading, step, point), and the keys of the buttons and fields that it names. */
  const outline = (language: string) => {
    const messages = Object.entries(
      JSON.parse(read(`public/_locales/${language}/messages.json`)) as Record<string, { message: string }>,
    );
    return read(`docs/guide/operator.${language}.md`)
      .split(/\n+(?=#|\d+\. |- |!\[|\S)/)
      .map((block) => ({
        kind: /^(?:#+|\d+\.|-|!\[)/.exec(block)?.[0] ?? 'text',
        named: [...flowing(block).matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) =>
          messages.filter(([, { message }]) => message.replace(/: \$1$/, '') === name).map(([key]) => key),
        ),
      }));
  };
  const english = outline('en');

  test('the lines are found', () => expect(english.length).toBeGreaterThan(15));

  test.each(noteLanguages)('%s has the same steps, which name the same buttons and fields', (language) => {
    const own = outline(language);
    expect(own.map(({ kind }) => kind)).toEqual(english.map(({ kind }) => kind));
    own.forEach(({ named }, index) => {
      const wanted = english[index]?.named ?? [];
      expect(named, `block ${index + 1}`).toHaveLength(wanted.length);
      // A language may say two of them the other way round.
      for (const keys of wanted)
        expect(
          named.some((one) => one.some((key) => keys.includes(key))),
          `${keys.join()} in block ${index + 1}`,
        ).toBe(true);
    });
  });
});

/** Names of browsers and of LISA, and other things in quotes. */
const notOurs = ['API keys', 'Keyboard shortcuts', 'Reload policies', 'Support'];

test.each([
  ['docs/guide/lime-administrator.md', /\*\*([^*.]+?)\*\*/g],
  ['docs/administrators.md', /"([A-Z][^"]{2,50}?)[.,]?"/g],
])('%s names buttons and fields as they are called', (path, names) => {
  const text = flowing(read(path).replace(/```.*?```|`[^`]*`/gs, ''));
  const named = [...text.matchAll(names)].map(([, name]) => String(name)).filter((name) => !notOurs.includes(name));
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(words('en').map((word) => word.replace(/\.$/, ''))).toContain(name);
});

test('every permission is justified for the stores', () => {
  const page = read('docs/permissions.md');
  for (const [name, reason] of Object.entries(permissions)) {
    expect(page, name).toContain(`\`${name}\``);
    expect(flowing(page), name).toContain(reason);
  }
});
