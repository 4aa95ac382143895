/** What code and documents cite exists: facts, sections of the specification, links and files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const filesUnder = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, folder, name))
    .filter((path) => ending.test(path) && statSync(path).isFile() && path !== import.meta.filename);

const code = ['src', 'test', 'scripts'].flatMap((folder) => filesUnder(folder, /\.(tsx?|mjs|json)$/));
const documents = [
  ...readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, name)),
  ...filesUnder('docs', /\.md$/),
];

const read = (path: string) => readFileSync(path, 'utf8');
const named = (path: string) => relative(root, path);

const factFiles = filesUnder('docs/facts', /\.md$/).map((path) => basename(path, '.md'));

/** Comments may break a citation at the end of a line. */
const withoutLineBreaks = (text: string) => text.replace(/\n\s*(\*|\/\/) /g, ' ');

/** Each file with its ids: `facts: lime-crm-api 2.1, C4-C9; userlike 3.1`. A range names its ends. */
function citedFacts(text: string): [file: string, ids: readonly string[]][] {
  const file = `\\b(?:${factFiles.join('|')})\\b`;
  const citations =
    withoutLineBreaks(text).match(new RegExp(`facts: ${file}[^;)*"\\n]*(; ${file}[^;)*"\\n]*)*`, 'gi')) ?? [];
  return citations
    .flatMap((citation) => [...citation.matchAll(new RegExp(`(${file})(.*?)(?=${file}|$)`, 'g'))])
    .map(([, name = '', ids = '']) => [
      name,
      ids.split(':')[0]?.match(/\b([A-Z]\d+b?|[A-Z]\.\d+|\d+(\.\d+)?)\b/g) ?? [],
    ]);
}

describe('what the code cites', () => {
  test.each(factFiles.filter((name) => name !== 'README'))('facts of %s', (name) => {
    const facts = read(join(root, 'docs/facts', `${name}.md`));
    const known = (id: string) => new RegExp(`(^|[^\\w.])${id.replace('.', '\\.')}(?!\\w|\\.\\d)`).test(facts);
    const cited = code.flatMap((path) =>
      citedFacts(read(path)).flatMap(([file, ids]) =>
        file === name ? ids.map((id) => ({ id, in: named(path) })) : [],
      ),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter(({ id }) => !known(id))).toEqual([]);
  });

  test('every citation names a file of facts', () => {
    const files = code.flatMap((path) =>
      [...withoutLineBreaks(read(path)).matchAll(/facts: ([\w-]+) (?=[A-Z]?\d)/gi)].map(([, file = '']) => ({
        file,
        in: named(path),
      })),
    );
    expect(files.filter(({ file }) => !factFiles.includes(file))).toEqual([]);
  });

  test('sections of the specification', () => {
    const specification = read(join(root, 'docs/specification.md'));
    const sections = code.flatMap((path) =>
      [...withoutLineBreaks(read(path)).matchAll(/[Ss]pec(?:ification)?,? (?:sections? )?(\d+)/g)].map(
        ([, section]) => section,
      ),
    );
    expect(sections.length).toBeGreaterThan(50);
    expect(sections.filter((section) => !specification.includes(`\n## ${section}. `))).toEqual([]);
  });
});

describe('what documents name', () => {
  test.each(documents.map((path) => [named(path), path]))('%s', (_, path) => {
    const text = read(path);
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => join(dirname(path), link));
    expect(links.filter((link) => !existsSync(link)).map(named)).toEqual([]);
  });

  const places = ['', 'src/', 'src/sending/delivery/'];
  const endings = ['', '.ts', '.tsx', '.mjs'];
  /** Types of files, and what builds and tests write. */
  const notFiles = /^(application|dist|artifacts)\//;
  test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/exactly-once.md', 'docs/reading.md', 'docs/storage.md'])(
    'files named in %s exist',
    (document) => {
      const names = [...read(join(root, document)).matchAll(/`((?:[A-Za-z]+\/)+[A-Za-z.-]+)`/g)].map(
        ([, name = '']) => name,
      );
      const missing = names.filter(
        (name) =>
          !notFiles.test(name) &&
          !places.some((place) => endings.some((ending) => existsSync(join(root, place + name + ending)))),
      );
      expect(missing).toEqual([]);
    },
  );
});
