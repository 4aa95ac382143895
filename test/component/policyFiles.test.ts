/**
 * The policy files that the guide for administrators prints, for each browser and system: each can be parsed as its browser does, holds settings that the
 * product understands, and names the same extension, update address and Lime as the others. `test/e2eKeys/packed.test.ts` plays those of Linux.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json';
import schema from '../../public/managed_schema.json';
import { agreesByPolicy, readPolicy } from '../../src/settings/document/policy';

type Values = Readonly<Record<string, unknown>>;

interface PolicyFile {
  readonly what: string;
  /** Settings by the extension's id. */
  readonly settings: Values;
  readonly install: readonly unknown[];
}

const page = readFileSync('docs/administrators.md', 'utf8');
const blocks = [...page.matchAll(/^```(json|reg|xml)\n(.*?)^```$/gms)].map(([, kind, text]) => ({
  kind: String(kind),
  text: String(text),
}));

const valueOf = (object: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (at as Values | undefined)?.[key], object);
const valuesOf = (object: unknown, ...keys: readonly string[]): Values => (valueOf(object, ...keys) ?? {}) as Values;
const listOf = (object: unknown, key: string): readonly unknown[] => (valueOf(object, key) ?? []) as readonly unknown[];

function jsonFile(text: string): PolicyFile {
  const json: unknown = JSON.parse(text);
  const firefox = valueOf(json, 'policies');
  if (firefox !== undefined)
    return {
      what: 'Firefox',
      settings: valuesOf(firefox, '3rdparty', 'Extensions'),
      install: Object.keys(valuesOf(firefox, 'ExtensionSettings')),
    };
  if (valueOf(json, '3rdparty') === undefined) return { what: 'settings', settings: { '<id>': json }, install: [] };
  return {
    what: 'Linux',
    settings: valuesOf(json, '3rdparty', 'extensions'),
    install: listOf(json, 'ExtensionInstallForcelist'),
  };
}

/** As regedit reads it: the header, keys in brackets, and values of text or of 32 bits. Nothing else may stand there. */
function registryOf(text: string): Readonly<Record<string, Values>> {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '');
  expect(header).toBe('Windows Registry Editor Version 5.00');
  const keys: Record<string, Record<string, unknown>> = {};
  let values: Record<string, unknown> = {};
  for (const line of lines) {
    const [, key] = /^\[(HKEY_LOCAL_MACHINE\\[^\]]+)\]$/.exec(line) ?? [];
    const [, name, given, number] = /^"(\w+)"=(?:"((?:[^"\\]|\\["\\])*)"|dword:([0-9a-f]{8}))$/.exec(line) ?? [];
    if (key !== undefined) values = keys[key] = {};
    else if (name !== undefined)
      values[name] = number === undefined ? given?.replace(/\\(.)/g, '$1') : parseInt(number, 16);
    else throw new Error(`No line of a .reg file: ${line}`);
  }
  return keys;
}

/** Chrome converts what the registry holds by the extension's schema: 0 and 1 to a truth value, JSON text to lists and objects. */
function asSchemaSays(values: Values): Values {
  const types: Values = schema.properties;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const type = valueOf(types[key], 'type');
      if (type === 'boolean') return [key, value === 1];
      return [key, type === 'array' || type === 'object' ? (JSON.parse(String(value)) as unknown) : value];
    }),
  );
}

function registryFile(text: string): PolicyFile {
  const settings: Record<string, Values> = {};
  let install: readonly unknown[] = [];
  for (const [key, values] of Object.entries(registryOf(text))) {
    const [, place = ''] = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\(.+)$/.exec(key) ?? [];
    const [, id] = /^3rdparty\\extensions\\([^\\]+)\\policy$/.exec(place) ?? [];
    if (id !== undefined) settings[id] = asSchemaSays(values);
    else {
      expect(place).toBe('ExtensionInstallForcelist');
      expect(Object.keys(values)).toEqual(Object.keys(Object.values(values)).map((_, index) => String(index + 1)));
      install = Object.values(values);
    }
  }
  return { what: 'Windows', settings, install };
}

function xmlOf(text: string): Element {
  const { documentElement } = new DOMParser().parseFromString(text, 'application/xml');
  expect(documentElement.querySelector('parsererror')?.textContent).toBeUndefined();
  return documentElement;
}

function plistValue(element: Element): unknown {
  const children = [...element.children];
  switch (element.tagName) {
    case 'dict':
      expect(children.length % 2).toBe(0);
      return Object.fromEntries(
        children.flatMap((key, index) => {
          const value = children[index + 1];
          if (index % 2 === 1 || !value) return [];
          expect(key.tagName).toBe('key');
          return [[key.textContent, plistValue(value)]];
        }),
      );
    case 'array':
      return children.map(plistValue);
    case 'string':
      return element.textContent;
    case 'integer':
      return Number(element.textContent);
    case 'true':
    case 'false':
      return element.tagName === 'true';
    default:
      throw new Error(`No element of a property list: ${element.tagName}`);
  }
}

const profile = blocks.find(({ text }) => text.includes('<plist'))?.text ?? '';

function payloads(): readonly Values[] {
  const root = xmlOf(profile).firstElementChild;
  return root ? (listOf(plistValue(root), 'PayloadContent') as readonly Values[]) : [];
}

function macFile(): PolicyFile {
  const settings: Record<string, Values> = {};
  let install: readonly unknown[] = [];
  for (const payload of payloads()) {
    const own = Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload')));
    const [, id] = /^com\.google\.Chrome\.extensions\.(.+)$/.exec(String(payload['PayloadType'])) ?? [];
    if (id !== undefined) settings[id] = own;
    else install = listOf(own, 'ExtensionInstallForcelist');
  }
  return { what: 'macOS', settings, install };
}

const files = blocks.flatMap(({ kind, text }): (() => PolicyFile)[] => {
  if (kind === 'json') return [() => jsonFile(text)];
  if (kind === 'reg') return [() => registryFile(text)];
  return text.includes('<plist') ? [macFile] : [];
});

test('there is a file for each system', () =>
  expect(files.map((file) => file().what).sort()).toEqual(
    ['Firefox', 'Firefox', 'Linux', 'Linux', 'Windows', 'Windows', 'macOS', 'settings'].sort(),
  ));

describe.each(files.map((file, index) => [index, file] as const))('file %i of the guide', (_, file) => {
  const { what, settings, install } = file();
  const id = what === 'Firefox' ? manifest.browser_specific_settings.gecko.id : '<id>';

  test('names the extension', () => {
    expect(Object.keys(settings)).toEqual([id]);
    const installed = what === 'Firefox' ? id : `${id};https://extensions.example.com/updates.xml`;
    if (install.length > 0) expect(install).toEqual([installed]);
  });

  test('has settings that the product understands, and the same Lime', () => {
    const { set, malformed } = readPolicy(settings[id]);
    expect(malformed).toEqual([]);
    expect(set.baseUrl).toBe('https://lime.example.com/acme');
    for (const { limetype } of set.instances ?? []) expect(limetype).toBe('helpdesk');
    // Whoever installs it for people has agreed for them.
    expect(agreesByPolicy(settings[id])).toBe(install.length > 0);
  });
});

test('the list of updates names the extension and the same server', () => {
  const updates = blocks.find(({ text }) => text.includes('<gupdate'))?.text ?? '';
  // The id is put in by hand; a bare `<` is no XML.
  const root = xmlOf(updates.replace('<id>', 'id'));
  expect(root.querySelector('app')?.getAttribute('appid')).toBe('id');
  expect(root.querySelector('updatecheck')?.getAttribute('codebase')).toMatch(
    /^https:\/\/extensions\.example\.com\/.+\.crx$/,
  );
});

test('each payload of the profile has a type, a version, and an identifier and a UUID of its own', () => {
  const root = xmlOf(profile).firstElementChild;
  const all = [...(root ? [plistValue(root) as Values] : []), ...payloads()];
  expect(all).toHaveLength(3);
  for (const key of ['PayloadIdentifier', 'PayloadUUID', 'PayloadType'])
    expect(new Set(all.map((payload) => payload[key])).size, key).toBe(3);
  for (const { PayloadUUID, PayloadVersion } of all as readonly Record<string, unknown>[]) {
    expect(PayloadUUID).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i);
    expect(PayloadVersion).toBe(1);
  }
});

test('the id of the unpacked extension is the one that the guide says', () => {
  const hash = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex');
  const id = Array.from(hash.slice(0, 32), (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
  expect(page).toContain(`\`${id}\``);
});
