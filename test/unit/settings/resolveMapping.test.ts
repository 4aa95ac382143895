import { describe, expect, it } from 'vitest';
import type { Limetype } from '../../../src/lime/limetype';
import type { Instance } from '../../../src/settings/document/settings';
import { resolveMapping, type Mapping, type MappingProblem } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from './fixtures/instanceWith';
import { belongsto, hasmany, limetype, option, property, withProperty } from './fixtures/metadata';
import { connectModel, standardModel } from './fixtures/standardModel';
import { swedishModel } from './fixtures/swedishModel';

function resolved(changed: Partial<Instance>, limetypes: readonly Limetype[]): Mapping {
  const result = resolveMapping(instanceWith(changed), limetypes);
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems));
  return result.mapping;
}

const swedish: Partial<Instance> = {
  limetype: 'supportarende',
  relationPerson: 'kontakt',
  relationCompany: 'bolag',
  relationCoworker: 'ansv',
  relationHistory: 'handelser',
  relationDocument: null,
  referenceProperty: 'beskr',
  personRules: [],
  properties: [],
};

/** Names of what was resolved, to compare at a glance. */
const names = ({ history, conversation, ...mapping }: Mapping) => ({
  person: mapping.person?.limetype.name,
  company: mapping.company?.limetype.name,
  coworker: mapping.coworker?.limetype.name,
  personCompany: mapping.personCompany?.name,
  reference: mapping.reference?.name,
  history: history && [history.limetype.name, history.note.name, history.toTarget.name].join(' '),
  historyTo:
    history && [history.toPerson, history.toCompany, history.toCoworker].map((to) => to?.name ?? '-').join(' '),
  historyType: history && `${history.type?.name} ${history.typeKey}`,
  historyDate: history?.date?.name,
  conversation:
    conversation &&
    [conversation.limetype.name, conversation.toTarget.name, conversation.conversationId.name].join(' '),
});

describe('an instance is wired', () => {
  it('in the standard model', () => {
    expect(names(resolved({}, standardModel))).toEqual({
      person: 'person',
      company: 'company',
      coworker: 'coworker',
      personCompany: 'company',
      reference: 'description',
      history: 'history note helpdesk',
      historyTo: 'person company coworker',
      historyType: 'type comment',
      historyDate: 'date',
      conversation: null,
    });
  });

  it('with the tables of Lime Connect', () => {
    const { conversation } = resolved({ relationConversation: 'ulconversation' }, connectModel);
    expect(conversation).toMatchObject({
      limetype: { name: 'ulconversation' },
      toTarget: { name: 'helpdesk' },
      conversationId: { name: 'conversationid' },
      link: { name: 'link' },
      contactId: { name: 'contactid' },
      startedTime: { name: 'startedtime' },
      contactFirstMessageTime: { name: 'contactfirstmessagetime' },
    });
  });

  it("in a customer's own model", () => {
    expect(names(resolved(swedish, swedishModel))).toEqual({
      person: 'kund_kontakt',
      company: 'kundbolag',
      coworker: 'medarb',
      personCompany: 'bolag',
      reference: 'beskr',
      history: 'handelse fritext supportarende',
      historyTo: 'kontakt - medarb',
      historyType: 'slag 2',
      historyDate: 'nar',
      conversation: null,
    });
  });

  it('with the relation to the person that was chosen, not another to the same limetype', () => {
    expect(resolved({ ...swedish, relationPerson: 'anmalare' }, swedishModel).person?.property.name).toBe('anmalare');
  });

  it('with nothing but a limetype', () => {
    const nothing = {
      relationPerson: null,
      relationCompany: null,
      relationCoworker: null,
      relationHistory: null,
      relationDocument: null,
      referenceProperty: null,
      properties: [],
    };
    const { instance, target, ...rest } = resolved(nothing, standardModel);
    expect([instance.id, target.name]).toEqual(['helpdesk', 'helpdesk']);
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it('to the company of the person where the target has none', () => {
    const mapping = resolved({ relationCompany: null }, standardModel);
    expect(mapping.personCompany?.name).toBe('company');
    expect(mapping.history?.toCompany?.name).toBe('company');
  });

  it('to the history by the name of its limetype, for a target without a tab for it', () => {
    const withoutTab = withProperty(standardModel, 'helpdesk', 'history', null);
    expect(resolved({}, withoutTab).history?.toTarget.name).toBe('helpdesk');
  });

  it('back to the target by the relation of the same name, else by the first', () => {
    const first = withProperty(standardModel, 'history', 'helpdesk', belongsto('earlierticket', 'helpdesk'));
    const both = withProperty(first, 'history', 'helpdesk', belongsto('helpdesk', 'helpdesk'));
    expect(resolved({}, first).history?.toTarget.name).toBe('earlierticket');
    expect(resolved({}, both).history?.toTarget.name).toBe('helpdesk');
  });
});

describe('the history note', () => {
  const history = (...properties: Limetype['properties']) => [
    ...standardModel.filter(({ name }) => name !== 'history'),
    limetype('history', 'History', [belongsto('helpdesk', 'helpdesk'), ...properties]),
  ];
  const note = property('note', 'text', { length: 4000 });

  const notes: [what: string, limetypes: readonly Limetype[], name: string][] = [
    ['is written where the tag says', history(note, property('x', 'text', { tag: 'notes' })), 'x'],
    [
      'else where the name says',
      history(property('zzz', 'text'), property('Anteckning', 'text', { length: 500 })),
      'Anteckning',
    ],
    [
      'else where the label says',
      history(property('zzz', 'text'), property('c1', 'text', { label: 'Notiz', length: 500 })),
      'c1',
    ],
    [
      'else where there is most room',
      history(property('a', 'text', { length: 5000 }), property('b', 'text'), property('c', 'string', { length: 255 })),
      'b',
    ],
    [
      'never where there is hardly any',
      history(property('note', 'string', { length: 40 }), property('c', 'string', { length: 255 })),
      'c',
    ],
  ];
  it.each(notes)('%s', (_, limetypes, name) => {
    expect(resolved({}, limetypes).history?.note.name).toBe(name);
  });

  const types: [what: string, limetypes: readonly Limetype[], historyType: string | null, outcome: string][] = [
    [
      'has the type that the instance says, by key',
      history(note, option('type', { a: 'Comment', b: 'Mail' })),
      'b',
      'type b',
    ],
    ['or by text', history(note, option('type', { a: 'Comment', b: 'Mail' })), ' MAIL ', 'type b'],
    ['else a chat', history(note, option('type', { a: 'Comment', b: 'Webchat' })), null, 'type b'],
    ['else a comment', history(note, option('type', { a: 'Visit', b: 'Kommentar' })), null, 'type b'],
    [
      'else the first that means something',
      history(note, option('type', { empty: '', 'a!': 'Chat', b: 'Visit', c: 'Call' })),
      null,
      'type b',
    ],
    [
      'found by tag before name',
      history(note, option('type', { a: 'A' }), option('x', { b: 'B' }, { tag: 'category' })),
      null,
      'x b',
    ],
    [
      'or as the only required option',
      history(note, option('u', { a: 'A' }), option('v', { b: 'B' }, { required: true })),
      null,
      'v b',
    ],
    [
      'is not guessed between two',
      history(note, option('u', { a: 'A' }, { required: true }), option('v', { b: 'B' }, { required: true })),
      null,
      '- -',
    ],
    ['has no type where there is none', history(note), null, '- -'],
  ];
  it.each(types)('%s', (_, limetypes, historyType, outcome) => {
    const { type, typeKey } = resolved({ historyType }, limetypes).history ?? {};
    expect(`${type?.name ?? '-'} ${typeKey ?? '-'}`).toBe(outcome);
  });

  const dates: [what: string, limetypes: readonly Limetype[], name: string | undefined][] = [
    [
      'is dated where the tag says',
      history(note, property('date', 'time'), property('x', 'time', { tag: 'startdate' })),
      'x',
    ],
    ['else where the name says', history(note, property('datum', 'date')), 'datum'],
    [
      'else where a date is required',
      history(note, property('x', 'time'), property('y', 'time', { required: true })),
      'y',
    ],
    ['but not at an end', history(note, property('slutdatum', 'time', { required: true })), undefined],
  ];
  it.each(dates)('%s', (_, limetypes, name) => {
    expect(resolved({}, limetypes).history?.date?.name).toBe(name);
  });
});

describe('the conversation object', () => {
  const model = (...properties: Limetype['properties']) => [
    ...standardModel,
    limetype('conv', 'Conversation', [belongsto('helpdesk', 'helpdesk'), ...properties]),
  ];
  const rows: [what: string, properties: Limetype['properties'], outcome: string][] = [
    [
      'is found by its documented names in any case',
      [property('ConversationId', 'string'), property('n', 'integer'), property('LINK', 'text')],
      'ConversationId LINK -',
    ],
    [
      'else by the only properties of their types',
      [property('nr', 'integer'), property('url', 'link'), property('who', 'string')],
      'nr url -',
    ],
    [
      'and does without what it lacks',
      [property('conversationid', 'integer'), property('contactid', 'string')],
      'conversationid - contactid',
    ],
    [
      'whose link is not guessed between two',
      [property('conversationid', 'integer'), property('a', 'link'), property('b', 'link')],
      'conversationid - -',
    ],
  ];
  it.each(rows)('%s', (_, properties, outcome) => {
    const { conversation } = resolved({ relationConversation: 'conv' }, model(...properties));
    expect(
      [conversation?.conversationId, conversation?.link, conversation?.contactId]
        .map((one) => one?.name ?? '-')
        .join(' '),
    ).toBe(outcome);
  });
});

describe('a name that does not fit is named', () => {
  const noWayBack = withProperty(standardModel, 'history', 'helpdesk', null);
  const rows: [what: string, changed: Partial<Instance>, problem: MappingProblem, limetypes?: readonly Limetype[]][] = [
    ['unknown limetype', { limetype: 'ticket' }, { kind: 'unknownLimetype', place: 'limetype', name: 'ticket' }],
    [
      'unknown relation',
      { relationPerson: 'contact' },
      { kind: 'unknownProperty', place: 'relationPerson', name: 'contact' },
    ],
    [
      'names are exact',
      { relationPerson: 'Person' },
      { kind: 'unknownProperty', place: 'relationPerson', name: 'Person' },
    ],
    [
      'a person that is a tab',
      { relationPerson: 'history' },
      { kind: 'notARelation', place: 'relationPerson', name: 'history' },
    ],
    [
      'a company that is a text',
      { relationCompany: 'title' },
      { kind: 'notARelation', place: 'relationCompany', name: 'title' },
    ],
    [
      'a relation to what the key may not see',
      {},
      { kind: 'unknownLimetype', place: 'relationCoworker', name: 'coworker' },
      standardModel.filter(({ name }) => name !== 'coworker'),
    ],
    [
      'a relation that does not say where it leads',
      {},
      { kind: 'notARelation', place: 'relationPerson', name: 'person' },
      withProperty(standardModel, 'helpdesk', 'person', property('person', 'belongsto')),
    ],
    [
      'unknown history',
      { relationHistory: 'notes' },
      { kind: 'unknownProperty', place: 'relationHistory', name: 'notes' },
    ],
    [
      'a history that is a belongsto',
      { relationHistory: 'person' },
      { kind: 'notARelation', place: 'relationHistory', name: 'person' },
    ],
    ['a history without a way back', {}, { kind: 'noWayBack', place: 'relationHistory', name: 'history' }, noWayBack],
    [
      'a history that the key may not see',
      {},
      { kind: 'unknownLimetype', place: 'relationHistory', name: 'history' },
      standardModel.filter(({ name }) => name !== 'history'),
    ],
    [
      'a history without room for a note',
      {},
      { kind: 'wrongType', place: 'relationHistory', name: 'history' },
      withProperty(standardModel, 'history', 'note', property('note', 'string', { length: 30 })),
    ],
    ['an unknown type of history', { historyType: 'chat' }, { kind: 'wrongType', place: 'historyType', name: 'chat' }],
    ['an inactive type of history', { historyType: 'fax' }, { kind: 'wrongType', place: 'historyType', name: 'fax' }],
    [
      'an unknown conversation object',
      { relationConversation: 'ulconversation' },
      { kind: 'unknownProperty', place: 'relationConversation', name: 'ulconversation' },
    ],
    [
      'a conversation object without an id',
      { relationConversation: 'ulconversation' },
      { kind: 'unknownProperty', place: 'relationConversation', name: 'conversationid' },
      withProperty(connectModel, 'ulconversation', 'conversationid', null),
    ],
    [
      'an unknown reference',
      { referenceProperty: 'text' },
      { kind: 'unknownProperty', place: 'referenceProperty', name: 'text' },
    ],
    [
      'a reference that is no text',
      { referenceProperty: 'startdate' },
      { kind: 'wrongType', place: 'referenceProperty', name: 'startdate' },
    ],
    [
      'an unknown property',
      { properties: [{ property: 'title' }, { property: 'subject' }] },
      { kind: 'unknownProperty', place: 'properties.1', name: 'subject' },
    ],
    [
      'an unknown property in a person rule',
      { personRules: [{ identificationKey: 'contact.email', propertyIdentifier: 'mail' }] },
      { kind: 'unknownProperty', place: 'personRules.0', name: 'mail' },
    ],
  ];
  it.each(rows)('%s', (_, changed, problem, limetypes = standardModel) => {
    expect(resolveMapping(instanceWith(changed), limetypes)).toEqual({ kind: 'problems', problems: [problem] });
  });

  it('and so are all others', () => {
    const result = resolveMapping(
      instanceWith({ relationPerson: 'a', relationHistory: 'b', referenceProperty: 'c' }),
      standardModel,
    );
    expect(result.kind === 'problems' && result.problems.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('a tab that leads to nothing known is no relation back', () => {
    const odd = withProperty(standardModel, 'helpdesk', 'history', {
      ...hasmany('history', 'x'),
      relatedLimetype: null,
    });
    expect(resolveMapping(instanceWith(), odd)).toMatchObject({
      problems: [{ kind: 'unknownLimetype', place: 'relationHistory' }],
    });
  });
});
