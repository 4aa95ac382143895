import { describe, expect, it } from 'vitest';
import type { Limetype } from '../../../src/lime/limetype';
import { proposeInstance, proposeInstances } from '../../../src/settings/discovery/discovery';
import { Instance } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { validateInstances } from '../../../src/settings/validation/validation';
import { belongsto, limetype, option, property, withProperty } from './fixtures/metadata';
import { connectModel, standardModel } from './fixtures/standardModel';
import { swedishModel } from './fixtures/swedishModel';

const models: [what: string, model: readonly Limetype[], targets: string[]][] = [
  ['the standard model', standardModel, ['helpdesk', 'deal']],
  ['the standard model with the tables of Lime Connect', connectModel, ['helpdesk']],
  ["a customer's own model", swedishModel, ['supportarende']],
  ['a Lime without anything to send to', standardModel.filter(({ name }) => !['helpdesk', 'deal'].includes(name)), []],
  ['no metadata', [], []],
];

describe.each(models)('in %s', (_, model, targets) => {
  const proposals = proposeInstances(model);

  it('the targets are found', () => {
    expect(proposals.map(({ instance }) => instance.limetype)).toEqual(targets);
  });

  it('what is proposed can be stored and wired', () => {
    for (const { instance } of proposals) {
      expect(Instance.safeParse(instance).error).toBeUndefined();
      expect(resolveMapping(instance, model)).toMatchObject({ kind: 'mapped' });
    }
  });

  it.each(model.map(({ name }) => name))('what is proposed for %s, whatever it is, fits this Lime', (name) => {
    const target = model.find((one) => one.name === name) as Limetype;
    // A file that Lime requires is nothing that a conversation could give.
    const files = target.properties.filter(({ type }) => type === 'file').map((property) => property.name);
    const problems = validateInstances([proposeInstance(target, model).instance], model);
    expect(problems.filter((problem) => !('name' in problem && files.includes(problem.name)))).toEqual([]);
  });

  it('files come along just where documents have a place', () => {
    for (const limetype of model) {
      const { instance } = proposeInstance(limetype, model);
      const resolved = resolveMapping({ ...instance, importMediaFiles: true }, model);
      expect(instance.importMediaFiles).toBe(resolved.kind === 'mapped' && resolved.mapping.document !== null);
    }
  });

  it('each choice has its reason', () => {
    for (const { instance, reasons } of proposals) {
      const places = reasons.map(({ place }) => place);
      const chosen = Object.entries(instance).flatMap(([key, value]) =>
        /^relation/.test(key) && value !== null ? [key] : [],
      );
      expect(places).toEqual(
        expect.arrayContaining([
          'limetype',
          ...chosen,
          ...instance.personRules.map((__, index) => `personRules.${index}`),
          ...instance.properties.map((__, index) => `properties.${index}`),
        ]),
      );
    }
  });
});

const instanceFor = (name: string, model: readonly Limetype[]) => {
  const proposal = proposeInstances(model).find(({ instance }) => instance.limetype === name);
  if (!proposal) throw new Error(`nothing proposed for ${name}`);
  return proposal.instance;
};

describe('what is proposed', () => {
  it('for the standard helpdesk', () => {
    expect(instanceFor('helpdesk', standardModel)).toEqual({
      id: 'helpdesk',
      name: 'Helpdesk',
      topics: ['helpdesk'],
      limetype: 'helpdesk',
      relationPerson: 'person',
      relationCompany: 'company',
      relationCoworker: 'coworker',
      relationHistory: 'history',
      relationConversation: null,
      relationDocument: 'document',
      referenceProperty: 'description',
      personRules: [
        { identificationKey: 'contact.email', propertyIdentifier: 'email' },
        { identificationKey: 'contact.mobile_number', propertyIdentifier: 'mobilephone' },
        { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' },
      ],
      properties: [
        {
          property: 'title',
          userlikeKey: 'conversation.first_sentence',
          template: 'Chat: {contact.name}',
          defaultValue: 'Chat',
        },
        { property: 'description', userlikeKey: 'conversation.first_message' },
        { property: 'startdate', userlikeKey: 'created_at' },
        { property: 'email', userlikeKey: 'contact.email' },
        { property: 'statuscolor', defaultValue: 'new' },
      ],
      linkType: 'Web client',
      baseUrl: 'https://userlike.com/en/umc#/conversation/',
      includeNotifications: false,
      importMediaFiles: true,
      historyType: null,
      noteLanguage: 'en',
      noteOverflow: 'split',
      openRule: { statusProperty: 'statuscolor', closedKeys: ['finished'], endDateProperty: 'enddate' },
    });
  });

  it('for the standard deal', () => {
    expect(instanceFor('deal', standardModel)).toMatchObject({
      topics: ['deal', 'lead'],
      referenceProperty: null,
      properties: [
        {
          property: 'name',
          userlikeKey: 'conversation.first_sentence',
          template: 'Chat: {contact.name}',
          defaultValue: 'Chat',
        },
        { property: 'value', defaultValue: 0 },
        { property: 'probability', defaultValue: 0 },
        { property: 'dealstatus', defaultValue: 'contact' },
      ],
      openRule: { statusProperty: 'dealstatus', closedKeys: ['agreement', 'rejection'], endDateProperty: 'closeddate' },
    });
  });

  it('with the tables of Lime Connect', () => {
    expect(instanceFor('helpdesk', connectModel)).toMatchObject({
      relationConversation: 'ulconversation',
      importMediaFiles: true,
    });
  });

  it("for a customer's own ticket", () => {
    expect(instanceFor('supportarende', swedishModel)).toMatchObject({
      name: 'Ärende',
      topics: ['supportarende', 'Ärende'],
      relationPerson: 'kontakt',
      relationCompany: 'bolag',
      relationCoworker: 'ansv',
      relationHistory: 'handelser',
      relationConversation: null,
      relationDocument: 'filer',
      referenceProperty: 'beskr',
      personRules: [
        { identificationKey: 'contact.email', propertyIdentifier: 'adress1' },
        { identificationKey: 'contact.mobile_number', propertyIdentifier: 'tel1' },
        { identificationKey: 'contact.phone_number', propertyIdentifier: 'tel2' },
      ],
      properties: [
        { property: 'kategori', ask: true },
        {
          property: 'rubrik',
          userlikeKey: 'conversation.first_sentence',
          template: 'Chat: {contact.name}',
          defaultValue: 'Chat',
        },
        { property: 'beskr', userlikeKey: 'conversation.first_message' },
        { property: 'prio', ask: true },
        { property: 'kanal', defaultValue: '513901' },
        { property: 'lage', defaultValue: '1' },
        { property: 'oppnat', userlikeKey: 'created_at' },
        { property: 'svar', userlikeKey: 'created_at', ask: true },
        { property: 'vip', defaultValue: false },
        { property: 'kod', ask: true },
      ],
      noteLanguage: 'sv',
      openRule: { statusProperty: 'lage', closedKeys: ['3', '4'], endDateProperty: 'slut' },
    });
  });

  it('names the relations that were not taken', () => {
    const [proposal] = proposeInstances(swedishModel);
    expect(proposal?.reasons).toContainEqual({
      place: 'relationPerson',
      reason: { kind: 'leadsTo', limetype: 'kund_kontakt', others: ['anmalare'] },
    });
    expect(proposal?.reasons).toContainEqual({
      place: 'properties.0',
      reason: { kind: 'leftOpen', label: 'Kategori' },
    });
  });

  it('every limetype that conversations lead to, but not the people they are about', () => {
    const ways = [belongsto('deal', 'deal'), belongsto('person', 'person'), belongsto('company', 'company')];
    const model = ways.reduce<readonly Limetype[]>(
      (limetypes, way) => withProperty(limetypes, 'ulconversation', way.name, way),
      connectModel,
    );
    expect(proposeInstances(model).map(({ instance }) => instance.limetype)).toEqual(['helpdesk', 'deal']);
  });

  it('by tag where the name says nothing', () => {
    const model = [limetype('x17', 'Enhet', [property('namn', 'string')], 'sos')];
    expect(proposeInstances(model).map(({ instance }) => instance.limetype)).toEqual(['x17']);
  });

  it('by what limetypes have where their names say nothing', () => {
    const model = [
      limetype('t1', 'A', [property('nr', 'string', { tag: 'companynumber' })]),
      limetype('t2', 'B', [property('x', 'link', { tag: 'primaryemailaddress' }), belongsto('c', 't1')]),
      limetype('t3', 'C', [property('y', 'user'), property('mail', 'link'), belongsto('c', 't1')]),
      limetype('ticket', 'Ticket', [belongsto('p', 't2'), belongsto('q', 't3'), belongsto('r', 't1')]),
    ];
    expect(instanceFor('ticket', model)).toMatchObject({
      relationPerson: 'p',
      relationCoworker: 'q',
      relationCompany: 'r',
      personRules: [{ identificationKey: 'contact.email', propertyIdentifier: 'x' }],
    });
  });

  it('German and Dutch names too', () => {
    const german = [
      limetype('firma', 'Firma', []),
      limetype('ansprechpartner', 'Ansprechpartner', [property('mailadresse', 'link', { label: 'E-Mail-Adresse' })]),
      limetype('anfrage', 'Anfrage', [
        property('betreff', 'string'),
        property('beschreibung', 'text'),
        option('status', { a: 'Neu', b: 'In Arbeit', c: 'Abgeschlossen' }),
        belongsto('ansprechpartner', 'ansprechpartner'),
      ]),
    ];
    expect(instanceFor('anfrage', german)).toMatchObject({
      relationPerson: 'ansprechpartner',
      personRules: [{ propertyIdentifier: 'mailadresse' }],
      referenceProperty: 'beschreibung',
      properties: [{ property: 'betreff' }, { property: 'beschreibung' }, { property: 'status', defaultValue: 'a' }],
      openRule: { closedKeys: ['c'] },
      noteLanguage: 'de',
    });
    const dutch = [
      limetype('verkoopkans', 'Verkoopkans', [
        property('onderwerp', 'string'),
        option('fase', { a: 'Nieuw', b: 'Gewonnen' }),
      ]),
    ];
    expect(instanceFor('verkoopkans', dutch)).toMatchObject({
      topics: ['verkoopkans', 'deal', 'lead'],
      properties: [{ property: 'onderwerp' }, { property: 'fase', defaultValue: 'a' }],
      openRule: { statusProperty: 'fase', closedKeys: ['b'] },
      noteLanguage: 'nl',
    });
  });
});
