import { describe, expect, it } from 'vitest';
import { proposeInstances } from '../../../src/settings/discovery/discovery';
import type { Instance } from '../../../src/settings/document/settings';
import { isNotice, validateInstances } from '../../../src/settings/validation/validation';
import { instanceWith } from './fixtures/instanceWith';
import { property, withProperty } from './fixtures/metadata';
import { connectModel, standardModel } from './fixtures/standardModel';
import { swedishModel } from './fixtures/swedishModel';

const title = { property: 'title', defaultValue: 'Chat' };

describe('validation is content with', () => {
  it.each([
    ['the standard model', standardModel],
    ['the tables of Lime Connect', connectModel],
  ])('what is proposed for %s', (_, model) => {
    expect(
      validateInstances(
        proposeInstances(model).map(({ instance }) => instance),
        model,
      ),
    ).toEqual([]);
  });

  it("all that is proposed for a customer's own model but a file, which nothing can fill", () => {
    const problems = validateInstances(
      proposeInstances(swedishModel).map(({ instance }) => instance),
      swedishModel,
    );
    expect(problems).toEqual([
      {
        instanceId: 'supportarende',
        kind: 'requiredWithoutValue',
        place: 'properties',
        name: 'underlag',
        label: 'underlag',
      },
    ]);
  });
});

describe('validation names', () => {
  const rows: [what: string, changed: Partial<Instance>, problem: object][] = [
    [
      'an unknown limetype, once',
      { limetype: 'ticket' },
      { kind: 'unknownLimetype', place: 'limetype', name: 'ticket' },
    ],
    [
      'an unknown relation',
      { relationPerson: 'contact' },
      { kind: 'unknownProperty', place: 'relationPerson', name: 'contact' },
    ],
    [
      'an unknown property',
      { properties: [title, { property: 'x' }] },
      { kind: 'unknownProperty', place: 'properties.1', name: 'x' },
    ],
    [
      'a document relation without a way back',
      { relationDocument: 'person' },
      { kind: 'notARelation', place: 'relationDocument', name: 'person' },
    ],
    [
      'a document limetype without a file',
      { relationDocument: 'history' },
      { kind: 'wrongType', place: 'relationDocument', name: 'history' },
    ],
    [
      'an unknown type of note',
      { historyType: 'chat' },
      { kind: 'unknownOption', place: 'historyType', given: 'chat' },
    ],
    [
      'an unknown option',
      { properties: [title, { property: 'statuscolor', defaultValue: 'closed' }] },
      { kind: 'unknownOption', place: 'properties.1', given: 'closed' },
    ],
    [
      'a word where a number must be',
      { properties: [title, { property: 'helpdeskno', defaultValue: 'seven' }] },
      { kind: 'wrongValue', place: 'properties.1', given: 'seven', type: 'integer' },
    ],
    [
      'a default object that is not an id',
      { properties: [title, { property: 'helpdesktype', defaultValue: 'Support' }] },
      { kind: 'wrongValue', place: 'properties.1', given: 'Support', type: 'belongsto' },
    ],
    [
      'a type that nothing can write',
      { properties: [title, { property: 'history', defaultValue: '5' }] },
      { kind: 'wrongValue', place: 'properties.1', given: '5', type: 'hasmany' },
    ],
    [
      'two rules for one property',
      { properties: [title, title] },
      { kind: 'doubleRule', place: 'properties.1', name: 'title' },
    ],
    [
      'a required property without a rule',
      { properties: [] },
      { kind: 'requiredWithoutValue', place: 'properties', name: 'title', label: 'title' },
    ],
    [
      'a required property whose rule says nothing',
      { properties: [{ property: 'title', template: '', defaultValue: null }] },
      { kind: 'requiredWithoutValue', place: 'properties', name: 'title', label: 'title' },
    ],
    [
      'an unknown status',
      { openRule: { statusProperty: 'state', closedKeys: ['x'], endDateProperty: null } },
      { kind: 'unknownProperty', place: 'openRule.statusProperty', name: 'state' },
    ],
    [
      'a status that is a text',
      { openRule: { statusProperty: 'title', closedKeys: [], endDateProperty: null } },
      { kind: 'wrongType', place: 'openRule.statusProperty', name: 'title' },
    ],
    [
      'an unknown closed status',
      { openRule: { statusProperty: 'statuscolor', closedKeys: ['finished', 'gone'], endDateProperty: null } },
      { kind: 'unknownOption', place: 'openRule.closedKeys.1', given: 'gone' },
    ],
    [
      'an end that is no date',
      { openRule: { statusProperty: null, closedKeys: [], endDateProperty: 'title' } },
      { kind: 'wrongType', place: 'openRule.endDateProperty', name: 'title' },
    ],
  ];
  it.each(rows)('%s', (_, changed, problem) => {
    const problems = validateInstances([instanceWith(changed)], standardModel);
    expect(problems).toEqual([{ instanceId: 'helpdesk', ...problem }]);
    expect(problems.some(isNotice)).toBe(false);
  });

  const filled: [what: string, changed: Partial<Instance>][] = [
    ['a payload key', { properties: [{ property: 'title', userlikeKey: 'subject' }] }],
    ['a template', { properties: [{ property: 'title', template: 'Chat' }] }],
    ['a default of 0', { properties: [{ property: 'title', defaultValue: 0 }] }],
    ['the operator', { properties: [{ property: 'title', ask: true }] }],
    ['the reference line', { properties: [], referenceProperty: 'title' }],
  ];
  it.each(filled)('no required property that is filled by %s', (_, changed) => {
    expect(validateInstances([instanceWith(changed)], standardModel)).toEqual([]);
  });

  it('a property that Lime has made required since', () => {
    const model = withProperty(
      standardModel,
      'helpdesk',
      'sla',
      property('sla', 'string', { required: true, label: 'SLA' }),
    );
    expect(validateInstances([instanceWith()], model)).toMatchObject([
      { kind: 'requiredWithoutValue', name: 'sla', label: 'SLA' },
    ]);
  });
});

describe('validation notices', () => {
  it('an option that was given by its text, with the key that will be written', () => {
    const instance = instanceWith({ properties: [title, { property: 'statuscolor', defaultValue: 'Ongoing' }] });
    const problems = validateInstances([instance], standardModel);
    expect(problems).toEqual([
      { instanceId: 'helpdesk', kind: 'optionByText', place: 'properties.1', given: 'Ongoing', key: 'ongoing' },
    ]);
    expect(problems.every(isNotice)).toBe(true);
  });

  it('a topic of two instances, on both', () => {
    const other = instanceWith({ id: 'other', name: 'Other', topics: ['x', 'HELPDESK '] });
    const problems = validateInstances([instanceWith(), other], standardModel);
    expect(problems).toEqual([
      { instanceId: 'helpdesk', kind: 'sharedTopic', place: 'topics.0', topic: 'helpdesk', with: ['Other'] },
      { instanceId: 'other', kind: 'sharedTopic', place: 'topics.1', topic: 'HELPDESK ', with: ['Helpdesk'] },
    ]);
    expect(problems.every(isNotice)).toBe(true);
  });
});
