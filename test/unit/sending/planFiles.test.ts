/** Which files of a conversation become documents, under what name and with what in them (spec section 6). */
import { describe, expect, test } from 'vitest';
import type { Property } from '../../../src/lime/limetype';
import { firstChoices } from '../../../src/sending/planning/choices';
import type { PlannedProperty } from '../../../src/sending/plan/plan';
import { planFiles } from '../../../src/sending/planning/planFiles';
import { readPlan } from '../../../src/sending/plan/planSchema';
import type { DocumentMapping } from '../../../src/settings/mapping/documentMapping';
import { initialSettings, type Settings } from '../../../src/settings/document/settings';
import type { Entry } from '../../../src/userlike/conversation/conversation';
import { planToCreate } from './plans';
import { belongsto, limetype, option, property } from '../settings/fixtures/metadata';

const conversationUrl = 'https://userlike.com/en/umc#/conversation/63741936';
const mebibyte = 1024 * 1024;

const file = property('document', 'file');
const toTarget = belongsto('helpdesk', 'helpdesk');
const comment = property('comment', 'string', { length: 256 });
const messageId = property('ul_messageid', 'string', { length: 256 });
const type = option('type', { email: 'E-mail', other: 'Other' });
const other = { key: 'other', text: 'Other', inactive: false };

const documents = (changed: Partial<DocumentMapping> = {}): DocumentMapping => ({
  limetype: limetype('document', 'Document', [file, toTarget, comment, messageId, type]),
  toTarget,
  file,
  toPerson: null,
  toCompany: null,
  toCoworker: null,
  type,
  typeOption: other,
  comment,
  key: messageId,
  ...changed,
});

const media = 'https://www.userlike.com/api/um/media/download/';
const entry = (number: number, changed: Partial<Entry> = {}): Entry => ({
  id: `63741936.1.${number}`,
  sentAt: '2026-10-01T08:00:00Z',
  kind: 'message',
  event: null,
  text: '',
  author: { kind: 'contact', name: 'Erik Lind', id: null },
  url: `${media}${number}.png`,
  ...changed,
});

interface Given {
  readonly entries?: readonly Entry[];
  readonly documents?: DocumentMapping;
  readonly settings?: Partial<Settings>;
  readonly withoutFiles?: readonly string[];
  readonly relations?: readonly PlannedProperty[];
}

const plan = (given: Given = {}) =>
  planFiles({
    entries: given.entries ?? [entry(1)],
    documents: given.documents ?? documents(),
    settings: { ...initialSettings, ...given.settings },
    choices: { ...firstChoices('1a2b3c4d-0000-4000-8000-000000000000'), withoutFiles: given.withoutFiles ?? [] },
    conversationUrl,
    relations: given.relations ?? [],
    personProperty: null,
    redaction: { fileName: (_, name) => name },
  });

const names = (entries: readonly Entry[]) => plan({ entries })?.files.map(({ name }) => name);
const written = (properties: readonly PlannedProperty[] | undefined) =>
  Object.fromEntries((properties ?? []).map(({ name, value }) => [name, value]));

test('a conversation without files plans none', () => {
  expect(plan({ entries: [entry(1, { url: null, text: 'photo.png' })] })).toBeNull();
});

describe('its name', () => {
  test.each<[string, Partial<Entry>, string]>([
    ['is what the address ends in', { url: `${media}a81f-after.png?x=1#y` }, 'a81f-after.png'],
    [
      'is read from the address as people read it',
      { url: `${media}Z%C3%A4hler%20%E2%84%96%207.png` },
      'Zähler № 7.png',
    ],
    ['is what the contact called it', { text: 'gauge.png' }, 'gauge.png'],
    [
      'is what the Message Center says before that',
      { text: 'a.png', extra: { file_name: 'pump 3.png' } },
      'pump 3.png',
    ],
    [
      'is not the place where it lay on a computer of the contact',
      { extra: { file_name: 'C:\\fakepath\\pump 3.png' } },
      'pump 3.png',
    ],
    ['is not the place where it lay on a server', { extra: { file_name: '/tmp/upload/pump 3.png' } }, 'pump 3.png'],
    ['may be told under another key', { extra: { filename: 'pump 3.png' } }, 'pump 3.png'],
    ['may be told as the original one', { extra: { original_filename: 'pump 3.png' } }, 'pump 3.png'],
    ['is not a sentence that comes with it', { text: 'This is the gauge.' }, '1.png'],
    ['is not a sentence that ends like one', { text: 'see example.com' }, '1.png'],
    ['is not a number', { text: 'Version 2.0' }, '1.png'],
    ['is not one that would lose the ending', { text: 'see photo.png', url: `${media}1.docx` }, '1.docx'],
    [
      'keeps the ending where the Message Center tells none',
      { extra: { file_name: 'Version 2.0' } },
      'Version 2.0.png',
    ],
    [
      'keeps the ending where what it tells is another',
      { extra: { file_name: 'example.com' }, url: `${media}1.pdf` },
      'example.com.pdf',
    ],
    ['may have an ending that the address has not', { text: 'offer.docx', url: `${media}8f3a` }, 'offer.docx'],
    ['is no sentence where the address has none', { text: 'see example.com', url: `${media}8f3a` }, '8f3a'],
    ['is not a device', { url: `${media}CON.png` }, '_CON.png'],
    ['is not a path', { text: '../../etc/passwd.txt' }, '1.png'],
    [
      'is safe on every system',
      { url: `${media}${encodeURIComponent('a"b\n<c>|журнал📷.png')}` },
      'a b c журнал📷.png',
    ],
  ])('%s', (_, changed, name) => {
    expect(names([entry(1, changed)])).toEqual([name]);
  });

  test('is numbered where another has it, in whatever case', () => {
    const called = (text: string, number: number) => entry(number, { text });
    expect(names(['voice.ogg', 'VOICE.ogg', 'voice.ogg', 'voice (2).ogg'].map(called))).toEqual([
      'voice.ogg',
      'VOICE (2).ogg',
      'voice (3).ogg',
      'voice (2) (2).ogg',
    ]);
  });
});

describe('its size', () => {
  const at = (size: number | null, largestFile = 25) =>
    plan({ entries: [entry(1, size === null ? {} : { extra: { file_size: size } })], settings: { largestFile } });
  test.each<[string, number | null, number, 'tooLarge' | null]>([
    ['is not known, so it is tried', null, 25, null],
    ['is the limit', 25 * mebibyte, 25, null],
    ['is a byte over the limit', 25 * mebibyte + 1, 25, 'tooLarge'],
    ['is over a limit that the settings have lowered', 2 * mebibyte, 1, 'tooLarge'],
    ['is under one that they have raised', 30 * mebibyte, 50, null],
  ])('%s', (_, size, largest, leftOut) => {
    const planned = at(size, largest);
    expect(planned?.limit).toBe(largest * mebibyte);
    expect(planned?.files).toMatchObject([{ size, leftOut }]);
  });
});

test('one that the operator leaves out stays in the plan, to be shown, and keeps its name from the others', () => {
  const entries = [entry(1, { text: 'a.png' }), entry(2, { text: 'a.png' })];
  expect(plan({ entries, withoutFiles: ['63741936.1.1'] })?.files).toMatchObject([
    { name: 'a.png', leftOut: 'operator' },
    { name: 'a (2).png', leftOut: null },
  ]);
});

describe('what stands in the document', () => {
  const line = `${conversationUrl} (63741936.1.1)`;
  const own = (given: Given) =>
    written(plan({ ...given, entries: [entry(1, { text: 'gauge.png' })] })?.files[0]?.properties);
  const short = (length: number): Property => ({ ...comment, length });
  test.each<[string, DocumentMapping, Record<string, string>]>([
    ['its name and the message id', documents(), { comment: 'gauge.png', ul_messageid: '63741936.1.1' }],
    ['the message id alone where there is no comment', documents({ comment: null }), { ul_messageid: '63741936.1.1' }],
    [
      'without the message id its name and a line that names it',
      documents({ key: comment }),
      { comment: `gauge.png\n${line}` },
    ],
    [
      'a name that gives way to that line where the comment is short',
      documents({ key: short(line.length + 5), comment: short(line.length + 5) }),
      { comment: `gaug\n${line}` },
    ],
    [
      'a name that is cut to the comment',
      documents({ comment: short(5) }),
      { comment: 'gauge', ul_messageid: '63741936.1.1' },
    ],
  ])('%s', (_, mapping, expected) => {
    // The mapping gives one property for both.
    const documents = mapping.key.name === 'comment' ? { ...mapping, key: mapping.comment ?? mapping.key } : mapping;
    expect(own({ documents })).toEqual(expected);
  });

  test('is found again by what stands there', () => {
    expect(plan()?.files[0]?.reference).toEqual({ property: 'ul_messageid', line: '63741936.1.1' });
    expect(plan({ documents: documents({ key: comment }) })?.files[0]?.reference).toEqual({
      property: 'comment',
      line,
    });
  });

  test('none is planned where it would not be found again', () => {
    const tooShort = short(line.length - 1);
    expect(plan({ documents: documents({ key: tooShort, comment: tooShort }) })).toBeNull();
  });

  const toCompany: PlannedProperty = {
    name: 'company',
    label: 'Company',
    value: 1002,
    shown: 'Nordvik AS',
    origin: { kind: 'conversation' },
  };
  test.each<[string, Given, Record<string, unknown>]>([
    ['its type as a key, and the relations', { relations: [toCompany] }, { type: 'other', company: 1002 }],
    [
      'its type as an object where Lime takes that',
      { settings: { writeForms: { ...initialSettings.writeForms, option: 'object' } } },
      { type: { key: 'other' } },
    ],
    ['no type where there is no option', { documents: documents({ typeOption: null }) }, {}],
    ['no type where there is no property', { documents: documents({ type: null, typeOption: null }) }, {}],
  ])('in all of them: %s', (_, given, expected) => {
    expect(written(plan(given)?.properties)).toEqual(expected);
  });
});

describe('one that cannot be fetched or named', () => {
  const readOf = (changed: Partial<Entry>, withoutFiles: readonly string[] = []) => {
    const entries = [entry(1), entry(2, changed)];
    const files = plan({ entries, withoutFiles });
    const whole = readPlan({ ...planToCreate('1a2b3c4d-0000-4000-8000-000000000000'), files });
    return whole?.files?.files.map(({ leftOut }) => leftOut);
  };
  test.each<[string, Partial<Entry>]>([
    ['an address of 9,000 characters', { url: `${media}1.png?${'x'.repeat(9_000)}` }],
    ['an address of another site', { url: 'https://evil.example/1.png' }],
    ['an address of the page', { url: 'https://www.userlike.com/en/umc/' }],
    ['no address at all', { url: '::' }],
    ['an empty one', { url: '' }],
    ['an id of 3,000 characters', { id: '7'.repeat(3_000) }],
  ])('is left out and stops nothing: %s', (_, changed) => {
    expect(readOf(changed)).toEqual([null, 'unusable']);
    expect(readOf(changed, [changed.id ?? '63741936.1.2'])).toEqual([null, 'unusable']);
  });
  test('a media address of 2,061 characters is one like any other', () => {
    const url = `${media}1.png?signature=`.padEnd(2_061, 'x');
    expect(readOf({ url })).toEqual([null, null]);
    expect(readOf({ url }, ['63741936.1.2'])).toEqual([null, 'operator']);
  });
  test.each<[string, Partial<Entry>]>([
    ['a text of 1,000,000 characters', { text: 'x'.repeat(1_000_000) }],
    ['a name of 9,000 characters', { extra: { file_name: `${'x'.repeat(9_000)}.png` } }],
    ['a size that is none', { extra: { file_size: -1 } }],
    ['a broken address', { url: `${media}%E0%A4%A.png` }],
  ])('is sent: %s', (_, changed) => {
    expect(readOf(changed)).toEqual([null, null]);
  });
  test('an address of a Message Center that the settings name is one of media', () => {
    const url = 'https://chat.nordvik.example/api/um/media/download/1.png';
    const settings = { messageCenters: ['https://chat.nordvik.example'] };
    expect(plan({ entries: [entry(1, { url })], settings })?.files).toMatchObject([{ url, leftOut: null }]);
    expect(plan({ entries: [entry(1, { url })] })?.files).toMatchObject([{ url: '', leftOut: 'unusable' }]);
  });
});
