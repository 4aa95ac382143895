import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportSettings, importConfiguration, type Imported } from '../../../src/settings/limeChat/limeChatImport';
import { initialSettings, readSettings, type Settings } from '../../../src/settings/document/settings';
import { instanceWith } from './fixtures/instanceWith';
import { standardModel } from './fixtures/standardModel';

const current: Settings = {
  ...initialSettings,
  baseUrl: 'https://acme.example/acme',
  instances: [instanceWith()],
  extra: { old: 1 },
};

const importing = (json: unknown, limetypes = [] as typeof standardModel): Extract<Imported, { kind: 'imported' }> => {
  const imported = importConfiguration(JSON.stringify(json), current, limetypes);
  if (imported.kind !== 'imported') throw new Error(imported.kind);
  return imported;
};

/** How each line of one mapping was understood. */
const hows = (mapping: object) =>
  Object.fromEntries(
    importing({ instances: [mapping] }).lines.map(({ place, how }) => [place.replace('instances.0.', ''), how]),
  );

const documented = {
  name: 'Helpdesk',
  limetype: 'helpdesk',
  relationCoworker: 'coworker',
  relationCompany: 'company',
  relationHistory: 'history',
  relationConversation: 'ulconversation',
  relationDocument: 'document',
  linkType: 'Web client',
  baseUrl: 'https://userlike.com/en/umc#/conversation/',
  includeNotifications: false,
};

describe('what is documented of Lime Chat', () => {
  it('is taken as it is', () => {
    const { settings, lines } = importing({ instances: [documented] });
    expect(settings.instances).toEqual([
      {
        ...instanceWith({ relationPerson: null, topics: [], personRules: [], properties: [], referenceProperty: null }),
        ...documented,
      },
    ]);
    expect(lines).toEqual(
      Object.keys(documented).map((key) => ({ place: `instances.0.${key}`, how: 'understood', into: [key] })),
    );
  });

  it('replaces the instances and leaves the connection', () => {
    const { settings } = importing({ instances: [documented] });
    expect(settings).toEqual({ ...initialSettings, baseUrl: current.baseUrl, instances: settings.instances });
  });

  it('is completed from the metadata, which is said', () => {
    const { settings, lines } = importing({ instances: [documented] }, standardModel);
    expect(settings.instances[0]).toMatchObject({
      relationPerson: 'person',
      referenceProperty: 'description',
      noteLanguage: 'en',
      openRule: { statusProperty: 'statuscolor' },
      properties: [],
    });
    expect(lines.filter(({ how }) => how === 'assumed').map(({ into }) => into[0])).toEqual([
      'relationPerson',
      'referenceProperty',
      'openRule',
      'noteLanguage',
      'sameCase',
    ]);
  });

  it('may be the list or one mapping alone', () => {
    expect(importing([documented, documented]).settings.instances.map(({ id }) => id)).toEqual([
      'helpdesk',
      'helpdesk-2',
    ]);
    expect(importing(documented).settings.instances).toHaveLength(1);
  });
});

describe('what is not documented of Lime Chat is read in many shapes:', () => {
  const rule = { identificationKey: 'contact.email', propertyIdentifier: 'email' };
  const second = { identificationKey: 'contact.mobile_number', propertyIdentifier: 'mobilephone' };
  const rows: [what: string, mapping: Record<string, unknown>, becomes: object, how: string][] = [
    ['a topic', { topic: 'lead' }, { topics: ['lead'] }, 'changed'],
    ['a topic by another name', { userlikeTopic: 'lead' }, { topics: ['lead'] }, 'changed'],
    ['topics', { topics: ['lead', 'deal'] }, { topics: ['lead', 'deal'] }, 'understood'],
    ['topics as in the payload', { topics: [{ text: 'lead' }] }, { topics: ['lead'] }, 'changed'],
    [
      'topics with more about them',
      { topics: [{ text: 'lead', id: 7 }] },
      { topics: ['lead'], extra: { topics: [{ text: 'lead', id: 7 }] } },
      'partly',
    ],
    ['a topic that is a number', { topic: 7 }, { topics: [], extra: { topic: 7 } }, 'kept'],
    ['person rules as a list', { personRelation: [rule, second] }, { personRules: [rule, second] }, 'changed'],
    ['one person rule', { personRelation: rule }, { personRules: [rule] }, 'changed'],
    [
      'person rules in an object that names the relation',
      { personRelation: { relation: 'person', rules: [rule, second] } },
      {
        personRules: [rule, second],
        relationPerson: 'person',
        extra: { personRelation: { relation: 'person', rules: [rule, second] } },
      },
      'partly',
    ],
    ['the name of the relation alone', { personRelation: 'contact' }, { relationPerson: 'contact' }, 'changed'],
    [
      'person rules by other names',
      { personRules: [{ payloadKey: 'contact.email', property: 'email' }] },
      { personRules: [rule] },
      'changed',
    ],
    [
      'a person rule with more in it',
      { personRelation: [{ ...rule, caseSensitive: true }] },
      { personRules: [rule], extra: { personRelation: [{ ...rule, caseSensitive: true }] } },
      'partly',
    ],
    [
      'person rules that are none',
      { personRelation: [5] },
      { personRules: [], extra: { personRelation: [5] } },
      'kept',
    ],
    [
      'properties in our form',
      { properties: [{ property: 'title', template: 'x' }] },
      { properties: [{ property: 'title', template: 'x' }] },
      'understood',
    ],
    [
      'properties as a list by another name',
      { properties: [{ propertyIdentifier: 'title', userlikeKey: 'subject' }] },
      { properties: [{ property: 'title', userlikeKey: 'subject' }] },
      'changed',
    ],
    [
      'properties by name',
      {
        properties: {
          title: { defaultValue: 'Chat', userlikeKey: 'subject' },
          prio: 3,
          name: { userlikeKey: 'contact.name' },
        },
      },
      {
        properties: [
          { property: 'title', defaultValue: 'Chat', userlikeKey: 'subject' },
          { property: 'prio', defaultValue: 3 },
          { property: 'name', userlikeKey: 'contact.name' },
        ],
      },
      'changed',
    ],
    [
      'properties of which one says more',
      { properties: [{ property: 'title', defaultValue: 'Chat', overwrite: true }] },
      {
        properties: [{ property: 'title', defaultValue: 'Chat' }],
        extra: { properties: [{ property: 'title', defaultValue: 'Chat', overwrite: true }] },
      },
      'partly',
    ],
    [
      'one property alone',
      { properties: { property: 'title', defaultValue: 'Chat' } },
      { properties: [{ property: 'title', defaultValue: 'Chat' }] },
      'changed',
    ],
    ['properties that are none', { properties: 'title' }, { properties: [], extra: { properties: 'title' } }, 'kept'],
    ['media by a switch', { importMediaFiles: true }, { importMediaFiles: true }, 'understood'],
    ['media by a word', { importMediaFiles: 'true' }, { importMediaFiles: true }, 'changed'],
    [
      'media by an object',
      { importMediaFiles: { limetype: 'document' } },
      { importMediaFiles: true, extra: { importMediaFiles: { limetype: 'document' } } },
      'partly',
    ],
    [
      'media by an object that says no',
      { importMedia: { enabled: false } },
      { importMediaFiles: false, extra: { importMedia: { enabled: false } } },
      'partly',
    ],
    ['notifications by a word', { includeNotifications: 'TRUE' }, { includeNotifications: true }, 'changed'],
    ['a relation left blank', { relationCompany: '' }, { relationCompany: null }, 'changed'],
    [
      'a relation that is no name',
      { relationCompany: ['a', 'b'] },
      { relationCompany: null, extra: { relationCompany: ['a', 'b'] } },
      'kept',
    ],
    [
      'a name of 1,000 characters',
      { name: 'x'.repeat(1000) },
      { name: 'deal', extra: { name: 'x'.repeat(1000) } },
      'kept',
    ],
    ['a key that nobody knows', { colour: { a: [null] } }, { extra: { colour: { a: [null] } } }, 'kept'],
  ];
  it.each(rows)('%s', (_, mapping, becomes, how) => {
    const [instance] = importing({ instances: [{ limetype: 'deal', ...mapping }] }).settings.instances;
    expect(instance).toMatchObject(becomes);
    expect(Object.keys(instance?.extra ?? {})).toEqual(Object.keys((becomes as { extra?: object }).extra ?? {}));
    expect(hows(mapping)[Object.keys(mapping)[0] ?? '']).toBe(how);
  });

  it('topics of several keys add up', () => {
    expect(importing({ instances: [{ topic: 'a', topics: ['b', 'a'] }] }).settings.instances[0]?.topics).toEqual([
      'a',
      'b',
    ]);
  });

  it('of two keys for one thing the first is taken and the other kept', () => {
    const [instance] = importing({ instances: [{ relationPerson: 'person', personRelation: 'contact' }] }).settings
      .instances;
    expect(instance).toMatchObject({ relationPerson: 'person', extra: { personRelation: 'contact' } });
  });

  it('what stands beside the instances is kept', () => {
    const { settings, lines } = importing({ portal: { on: true }, instances: [documented, 5, null] });
    expect(settings.extra).toEqual({ portal: { on: true }, instances: [5, null] });
    expect(lines.filter(({ how }) => how === 'kept').map(({ place }) => place)).toEqual([
      'instances.1',
      'instances.2',
      'portal',
    ]);
  });

  it('a key or a password is left out, and said', () => {
    const { settings, lines } = importing({
      'x-api-key': 'k1',
      instances: [{ ...documented, lime: { apiKey: 'k2', password: 'k3', url: 'u' } }],
    });
    expect(JSON.stringify(settings)).not.toMatch(/k[123]/);
    expect(settings.instances[0]?.extra).toEqual({ lime: { url: 'u' } });
    expect(lines.filter(({ how }) => how === 'leftOut').map(({ place }) => place)).toEqual([
      'x-api-key',
      'instances.0.lime.apiKey',
      'instances.0.lime.password',
    ]);
  });
});

describe('what is no configuration', () => {
  const rows: [text: string, kind: string][] = [
    ['', 'notJson'],
    ['{"instances": [', 'notJson'],
    ['5', 'notAConfiguration'],
    ['null', 'notAConfiguration'],
    ['{}', 'notAConfiguration'],
    ['{"instances": {}}', 'notAConfiguration'],
    [`{"instances": [${'['.repeat(5000)}${']'.repeat(5000)}]}`, 'notAConfiguration'],
    [`{"instances": ["${'x'.repeat(300_000)}"]}`, 'notAConfiguration'],
    ['{"version": 4, "instances": []}', 'newer'],
  ];
  it.each(rows)('%.40s is %s', (text, kind) => {
    expect(importConfiguration(text, current).kind).toBe(kind);
  });
});

describe('a secret in our own format', () => {
  const secrets = [
    'apiKey',
    'secretKey',
    'limeKey',
    'passphrase',
    'Lime-API-Keys',
    'clientSecret',
    'accessToken',
    'pwd',
  ];
  const without = (json: object) => importing(json);

  it.each(secrets)('%s is left out at every depth, and said', (name) => {
    const [instance = instanceWith()] = current.instances;
    const { settings, lines } = without({
      ...current,
      [name]: 'k1',
      extra: { [name]: 'k2', deep: [{ [name]: { value: 'k3', list: ['k4'] } }] },
      instances: [{ ...instance, extra: { [name]: 'k5' } }],
    });
    expect(exportSettings(settings)).not.toMatch(/k[1-5]/);
    expect(lines.filter(({ how }) => how === 'leftOut')).toHaveLength(5);
  });

  it('is no name that settings and mappings use', () => {
    const extra = {
      key: 'a',
      userlikeKey: 'b',
      identificationKey: 'c',
      closedKeys: ['d'],
      keyStorage: 'e',
      tokens_used: 1,
    };
    const { settings } = without({ ...current, extra });
    expect(settings.extra).toEqual(extra);
  });
});

describe('our own export', () => {
  const rich: Settings = {
    ...current,
    keyStorage: 'session',
    instances: [
      instanceWith({
        extra: { colour: 'red' },
        openRule: { statusProperty: 'a', closedKeys: ['b'], endDateProperty: null },
      }),
      instanceWith({
        id: 'second',
        properties: [{ property: 'p', defaultValue: null, ask: true, template: 't', userlikeKey: 'k' }],
      }),
    ],
    ownCoworker: { id: 1001, descriptive: 'Anna' },
  };

  it.each([
    ['initial settings', initialSettings],
    ['all that can be set', rich],
    ['an import', importing({ portal: 1, instances: [{ ...documented, x: [1] }] }).settings],
  ])('comes back as it went: %s', (_, settings) => {
    expect(importConfiguration(exportSettings(settings), current)).toMatchObject({ kind: 'imported', settings });
  });

  it('that was changed by hand is read as far as it can be', () => {
    const { settings } = importing({
      ...rich,
      unknown: 1,
      instances: [...rich.instances, { limetype: 'deal', topics: 'x' }],
    });
    expect(settings.instances.map(({ id, topics }) => [id, topics])).toEqual([
      ['helpdesk', ['helpdesk']],
      ['second', ['helpdesk']],
      ['deal', ['x']],
    ]);
    expect(settings.extra).toMatchObject({ unknown: 1, keyStorage: 'session' });
  });
});

describe('any JSON', () => {
  const knownKeys = [
    ...Object.keys(documented),
    'topic',
    'topics',
    'personRelation',
    'personRules',
    'properties',
    'importMediaFiles',
    'id',
    'extra',
    '__proto__',
  ];
  const known = fc.dictionary(fc.constantFrom(...knownKeys), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
  const rules = fc.array(
    fc.dictionary(
      fc.constantFrom('identificationKey', 'propertyIdentifier', 'property', 'defaultValue', 'userlikeKey', 'x'),
      fc.jsonValue({ maxDepth: 1 }),
      {
        noNullPrototype: true,
      },
    ),
  );
  const mapping = fc.oneof(
    known,
    fc.record({ personRelation: rules, properties: rules, limetype: fc.string() }),
    fc.jsonValue(),
  );
  const configuration = fc.oneof(
    fc.array(mapping),
    fc.record({ instances: fc.array(mapping), more: fc.jsonValue() }),
    fc.jsonValue(),
  );

  /** Every text and number in it but those that only say yes or no. */
  const leaves = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : ['string', 'number'].includes(typeof value) && !/^(true|false|0|1|-0|)$/i.test(String(value))
        ? [String(value)]
        : [];

  it('is imported or refused, never lost in part, and what is imported can be stored', () => {
    let imports = 0;
    fc.assert(
      fc.property(configuration, (json) => {
        const text = JSON.stringify(json);
        const imported = importConfiguration(text, initialSettings, standardModel);
        if (imported.kind !== 'imported') return;
        imports += 1;
        expect(readSettings(JSON.parse(JSON.stringify(imported.settings)))).toMatchObject({ kind: 'settings' });
        // A name of chance may look like a secret; what is left out then is tested above.
        if (imported.lines.some(({ how }) => how === 'leftOut')) return;
        const held = new Set(leaves(imported.settings));
        expect(leaves(JSON.parse(text)).filter((leaf) => !held.has(leaf))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(imports).toBeGreaterThan(100);
  });
});
