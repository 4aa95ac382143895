/** What was written in the chat, in properties that hold markup, and the zone of a browser that knows none. */
import { describe, expect, test, vi } from 'vitest';
import { browserTimeZone } from '../../../src/i18n/dates';
import { knownTimeZone } from '../../../src/sending/values/localTime';
import { propertyValue } from '../../../src/sending/values/propertyValue';
import { toWriteValue } from '../../../src/sending/values/writeValue';
import type { PropertyRule } from '../../../src/settings/document/settings';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import { property } from '../settings/fixtures/metadata';

const context = { forms: { option: 'key', date: 'day' }, timeZone: 'Europe/Stockholm', locale: 'en' } as const;
const conversation = {
  payload: { tags: ['<a>', 'b'], contact: { name: `<b a="1">Eva & 'Co'</b>` } },
  entries: [],
  operator: { id: 1, name: 'Peter' },
} as unknown as Conversation;

describe('a document in Lime takes what a contact wrote as text', () => {
  const name = '&lt;b a=&quot;1&quot;&gt;Eva &amp; &apos;Co&apos;&lt;/b&gt;';
  test.each<[string, Partial<PropertyRule>, string]>([
    ['by its key', { userlikeKey: 'contact.name' }, name],
    ['in a list', { userlikeKey: 'tags' }, '&lt;a&gt;, b'],
    ['in a template', { template: '<name>{contact.name}</name>' }, `<name>${name}</name>`],
    ['but a default as it is', { defaultValue: '<a>b</a>' }, '<a>b</a>'],
  ])('%s', (_, rule, value) => {
    const found = propertyValue(property('document', 'xml'), { property: 'document', ...rule }, conversation, context);
    expect(found).toMatchObject({ kind: 'value', value, shown: value });
  });

  test('and a line of text as it was written', () => {
    const rule = { property: 'title', userlikeKey: 'contact.name' };
    expect(propertyValue(property('title', 'string'), rule, conversation, context)).toMatchObject({
      value: `<b a="1">Eva & 'Co'</b>`,
    });
  });
});

describe('a browser that cannot tell its time zone', () => {
  test.each([
    ['Etc/Unknown', 'UTC'],
    ['', 'UTC'],
    [undefined, 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Europe/Berlin', 'Europe/Berlin'],
  ])('%s is read as %s', (given, zone) => {
    const told = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone: given } as Intl.ResolvedDateTimeFormatOptions;
    const spy = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(told);
    expect(browserTimeZone()).toBe(zone);
    spy.mockRestore();
    const converted = toWriteValue(property('at', 'time'), '2024-02-22', {
      ...context,
      timeZone: knownTimeZone(given),
    });
    expect(converted.kind).toBe('value');
  });
});
