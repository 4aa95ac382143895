/** What a media file becomes in a Lime (spec section 6; facts: lime-crm-api C21, E4): found by types, tags and names, and nothing where it does not fit. */
import { describe, expect, test } from 'vitest';
import type { Limetype } from '../../../src/lime/limetype';
import type { Instance } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from './fixtures/instanceWith';
import { belongsto, limetype, option, property, withProperty } from './fixtures/metadata';
import { connectModel, standardModel } from './fixtures/standardModel';

function documentOf(limetypes: readonly Limetype[], changed: Partial<Instance> = {}) {
  const resolved = resolveMapping(instanceWith({ importMediaFiles: true, ...changed }), limetypes);
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return resolved.mapping.document;
}

/** The standard model's documents with some properties changed, added or, with null, taken away. */
const documentsWith = (changed: Readonly<Record<string, ReturnType<typeof property> | null>>) =>
  Object.entries(changed).reduce<readonly Limetype[]>(
    (limetypes, [name, one]) => withProperty(limetypes, 'document', name, one),
    standardModel,
  );

describe('a file becomes no document', () => {
  test.each<[string, Partial<Instance>, readonly Limetype[]]>([
    ['where the instance imports no files', { importMediaFiles: false }, standardModel],
    ['where the instance names no way to documents', { relationDocument: null }, standardModel],
    ['where the way does not lead anywhere', { relationDocument: 'papers' }, standardModel],
    ['where the documents do not lead back', {}, documentsWith({ helpdesk: null })],
    ['where they hold no file', {}, documentsWith({ document: null })],
    ['where nothing in them could name the message', {}, documentsWith({ comment: null })],
  ])('%s', (_, changed, limetypes) => {
    expect(documentOf(limetypes, changed)).toBeNull();
  });
});

test('without the message id property of Lime Connect, a document is found again by its comment', () => {
  const resolved = documentOf(standardModel);
  expect(resolved?.comment?.name).toBe('comment');
  expect(resolved?.key).toBe(resolved?.comment);
});

test('with it, a document is found again by the message id, and the comment holds the comment of the file only', () => {
  const resolved = documentOf(connectModel);
  expect(resolved?.key.name).toBe('ul_messageid');
  expect(resolved?.comment?.name).toBe('comment');
});

test('a message id property is enough: documents need no comment property', () => {
  const resolved = documentOf(withProperty(connectModel, 'document', 'comment', null));
  expect([resolved?.key.name, resolved?.comment]).toEqual(['ul_messageid', null]);
});

test('it leads to the object, the person and the company, but not where the limetype has no such relation', () => {
  const resolved = documentOf(standardModel);
  expect(
    [resolved?.toTarget, resolved?.toPerson, resolved?.toCompany, resolved?.toCoworker].map((one) => one?.name ?? null),
  ).toEqual(['helpdesk', 'person', 'company', null]);
});

test('of two relations to persons the one that is named as the instance’s is taken', () => {
  const limetypes = withProperty(
    withProperty(standardModel, 'document', 'person', belongsto('author', 'person')),
    'document',
    'person',
    belongsto('person', 'person'),
  );
  expect(documentOf(limetypes)?.toPerson?.name).toBe('person');
});

describe('its type', () => {
  const required = { required: true };
  test.each<[string, ReturnType<typeof property>, [string, string | null]]>([
    [
      'is what stands for all else',
      option('type', { email: 'E-mail', other: 'Other', fax: 'Fax' }, required),
      ['type', 'other'],
    ],
    [
      'is known by its text, whatever its key',
      option('type', { a: 'E-mail', b: 'Övrigt', c: 'Fax' }, required),
      ['type', 'b'],
    ],
    [
      'is else the last that means something',
      option('type', { empty: '', email: 'E-mail', letter: 'Letter' }, required),
      ['type', 'letter'],
    ],
    ['is none that is inactive', option('type', { email: 'E-mail', 'other!': 'Other' }, required), ['type', 'email']],
    ['is left empty where there is none to take', option('type', { empty: '' }), ['type', null]],
    ['is any option that Lime demands, whatever it is called', option('sort', { x: 'Bild' }, required), ['sort', 'x']],
  ])('%s', (_, type, expected) => {
    const resolved = documentOf(documentsWith({ type: null, [type.name]: type }));
    expect([resolved?.type?.name, resolved?.typeOption?.key ?? null]).toEqual(expected);
  });

  test('is no option that Lime does not demand and that is not called so', () => {
    const resolved = documentOf(documentsWith({ type: null, colour: option('colour', { red: 'Red' }) }));
    expect([resolved?.type, resolved?.typeOption]).toEqual([null, null]);
  });
});

test('a way that is named by the limetype leads there too, for a target without such a tab', () => {
  const bare = limetype('paper', 'Paper', [
    property('scan', 'file'),
    property('words', 'text'),
    belongsto('case', 'helpdesk'),
  ]);
  const resolved = documentOf([...standardModel, bare], { relationDocument: 'paper' });
  expect([resolved?.limetype.name, resolved?.file.name, resolved?.toTarget.name, resolved?.key.name]).toEqual([
    'paper',
    'scan',
    'case',
    'words',
  ]);
});
