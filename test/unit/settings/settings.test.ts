import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialSettings, readSettings, type Settings } from '../../../src/settings/document/settings';
import { instanceWith } from './fixtures/instanceWith';

const settings: Settings = {
  ...initialSettings,
  baseUrl: 'https://acme.example/acme',
  instances: [instanceWith({ extra: JSON.parse('{"__proto__":{"a":1},"later":[1,null]}') as Record<string, never> })],
  ownCoworker: { id: 1001, descriptive: 'Anna' },
  coworkerRules: [{ identificationKey: 'operator.name', propertyIdentifier: 'name' }],
};

describe('stored settings', () => {
  it.each([
    ['before anybody set anything', initialSettings],
    ['with all that can be set', settings],
  ])('%s are read as they were written', (_, written) => {
    expect(readSettings(structuredClone(written))).toEqual({ kind: 'settings', settings: written });
  });

  it('keep what is kept for others, to the letter', () => {
    const read = readSettings(JSON.parse(JSON.stringify(settings)));
    expect(JSON.stringify(read.kind === 'settings' && read.settings.instances[0]?.extra)).toBe(
      '{"__proto__":{"a":1},"later":[1,null]}',
    );
  });

  it('of version 1 are taken over, with what it knew nothing of as it is at first', () => {
    const { limeCommand, messageCenters, addOn, uploadForm, largestFile, ...version1 } = settings;
    expect(readSettings({ ...version1, version: 1 })).toEqual({
      kind: 'settings',
      settings: { ...version1, limeCommand, messageCenters, addOn, uploadForm, largestFile },
    });
  });

  it('of a later version are left alone', () => {
    expect(readSettings({ version: 4, anything: true })).toEqual({ kind: 'newer', version: 4 });
  });

  it('of version 2 are taken over: what looks like a filter was part of a key', () => {
    const { rules, ...others } = initialSettings;
    const templates = [
      'Chat with {contact.name}',
      'a | b {contact.a|b.c[0]} { if } {x["y"]} {{z}} {}',
      '{if}{else it}{ending}',
    ];
    const properties = templates.map((template, index) => ({ property: `p${index}`, template }));
    const read = readSettings({ ...others, version: 2, instances: [instanceWith({ properties })] });
    expect(rules).toEqual([]);
    expect(read).toMatchObject({ kind: 'settings', settings: { version: 3, rules: [] } });
    expect(read.kind === 'settings' && read.settings.instances[0]?.properties.map(({ template }) => template)).toEqual([
      'Chat with {contact.name}',
      'a | b {["contact"]["a|b"]["c"]["0"]} {["if"]} {["x"]["\\"y\\""]} {{z}} {}',
      '{["if"]}{["else it"]}{ending}',
    ]);
  });

  const deep = JSON.parse('{"a":'.repeat(60) + '1' + '}'.repeat(60)) as Record<string, never>;
  const unreadable: [what: string, stored: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['text', 'settings'],
    ['a list', [initialSettings]],
    ['no version', { ...initialSettings, version: undefined }],
    ['version 0', { ...initialSettings, version: 0 }],
    ['a version in words', { ...initialSettings, version: '1' }],
    ['a missing member', { ...initialSettings, writeForms: undefined }],
    ['an unknown member', { ...initialSettings, apiKey: 'x' }],
    ['a member of the wrong type', { ...initialSettings, instances: {} }],
    ['an instance that is none', { ...initialSettings, instances: [{ name: 'x' }] }],
    ['a name of 10,000 characters', { ...settings, instances: [instanceWith({ name: 'x'.repeat(10_000) })] }],
    ['1,000 instances', { ...settings, instances: Array.from({ length: 1000 }, () => instanceWith()) }],
    ['kept members without end', { ...settings, extra: { a: 'x'.repeat(300_000) } }],
    ['kept members without bottom', { ...settings, extra: deep }],
    ['a Message Center that is no address', { ...settings, messageCenters: ['https://['] }],
    ['an add-on that is no address', { ...settings, addOn: 'https://[' }],
    ['a Lime that is no address', { ...settings, baseUrl: 'acme' }],
    ['a kept function', { ...settings, extra: { a: () => 1 } }],
  ];
  it.each(unreadable)('are unreadable: %s', (_, stored) => {
    expect(readSettings(stored)).toEqual({ kind: 'unreadable' });
  });

  it('of any shape do not break the reader', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => ['settings', 'newer', 'unreadable'].includes(readSettings(stored).kind)),
    );
  });
});
