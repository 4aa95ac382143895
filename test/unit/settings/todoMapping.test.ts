/** Where a to-do goes in a Lime (facts: lime-crm-api X2): found by tags, names and labels, chosen for a destination, and nowhere where nothing fits. */
import { describe, expect, test } from 'vitest';
import type { Limetype } from '../../../src/lime/limetype';
import { proposeInstances } from '../../../src/settings/discovery/discovery';
import { readPolicy } from '../../../src/settings/document/policy';
import { initialSettings, readSettings, type Instance } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { followUpMode, type TodoMapping } from '../../../src/settings/mapping/todoMapping';
import { validateInstances } from '../../../src/settings/validation/validation';
import { instanceWith } from './fixtures/instanceWith';
import { belongsto, limetype, property, withProperty } from './fixtures/metadata';
import { modelWithTodo, standardTodo } from './fixtures/standardTodo';
import { standardModel } from './fixtures/standardModel';

function todoOf(limetypes: readonly Limetype[], changed: Partial<Instance> = {}): TodoMapping | null {
  const resolved = resolveMapping(instanceWith(changed), limetypes);
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return resolved.mapping.todo;
}

const names = (todo: TodoMapping | null) =>
  todo && {
    limetype: todo.limetype.name,
    subject: todo.subject.name,
    due: todo.due.name,
    start: todo.start?.name,
    done: todo.done?.name,
    notes: todo.notes?.name,
    ways: [todo.toTarget, todo.toPerson, todo.toCompany, todo.toCoworker].map((way) => way?.name),
  };

const standard = modelWithTodo(128);

/** Other names; Lime's own tags alone tell what is what. */
const tagged = [
  ...standardModel.filter(({ name }) => name !== 'todo'),
  limetype(
    'abc',
    'Abc',
    [
      property('a1', 'string', { length: 80, tag: 'Description' }),
      property('a2', 'date', { tag: 'StartDate' }),
      property('a3', 'date', { tag: 'DueDate' }),
      property('a4', 'text', { tag: 'Notes' }),
      property('a5', 'yesno', { tag: 'Completed' }),
      property('a6', 'text'),
      belongsto('a7', 'coworker', { tag: 'Responsible Co-worker' }),
      belongsto('a8', 'person'),
      belongsto('a9', 'helpdesk'),
    ],
    'ToDo',
  ),
];

describe('a to-do is found', () => {
  test('in the standard model by names', () => {
    expect(names(todoOf(standard))).toEqual({
      limetype: 'todo',
      subject: 'subject',
      due: 'endtime',
      start: 'starttime',
      done: 'done',
      notes: 'note',
      ways: ['helpdesk', 'person', 'company', 'coworker'],
    });
  });

  test('by tags where names say nothing', () => {
    expect(names(todoOf(tagged))).toEqual({
      limetype: 'abc',
      subject: 'a1',
      due: 'a3',
      start: 'a2',
      done: 'a5',
      notes: 'a4',
      ways: ['a9', 'a8', undefined, 'a7'],
    });
  });

  test('as the one that was chosen, whatever it is called', () => {
    const visit = { ...standardTodo(128), name: 'visit', singular: 'Visit', plural: 'Visits' };
    expect(todoOf([...standard, visit], { relationTodo: 'visit' })?.limetype.name).toBe('visit');
    expect(todoOf([...standard, visit])?.limetype.name).toBe('todo');
  });

  test('with the only date as the day', () => {
    const todo = todoOf(withProperty(standard, 'todo', 'endtime', null));
    expect([todo?.due.name, todo?.start]).toEqual(['starttime', null]);
  });

  test('without a text that has room for the reference line', () => {
    const short = withProperty(standard, 'todo', 'note', property('note', 'text', { length: 100 }));
    expect(todoOf(short)?.notes).toBeNull();
  });
});

describe('there is no to-do', () => {
  test.each<[string, readonly Limetype[], Partial<Instance>]>([
    ['where no limetype is called so', standard.filter(({ name }) => name !== 'todo'), {}],
    ['where it does not lead to the object', withProperty(standard, 'todo', 'helpdesk', null), {}],
    [
      'without a place for its subject',
      ['subject', 'note'].reduce<readonly Limetype[]>(
        (model, name) => withProperty(model, 'todo', name, null),
        standard,
      ),
      {},
    ],
    [
      'without a date',
      ['starttime', 'endtime'].reduce<readonly Limetype[]>(
        (model, name) => withProperty(model, 'todo', name, null),
        standard,
      ),
      {},
    ],
    ['where the one that was chosen does not exist', standard, { relationTodo: 'task' }],
    ['where the object itself was chosen', standard, { relationTodo: 'helpdesk' }],
  ])('%s', (_, limetypes, changed) => {
    expect(todoOf(limetypes, changed)).toBeNull();
  });

  test('where the notes are called so', () => {
    const notes = standard.map((one) => (one.name === 'history' ? { ...one, tag: 'todo' } : one));
    expect(todoOf(notes.filter(({ name }) => name !== 'todo'))).toBeNull();
  });
});

test('discovery proposes the way and says why', () => {
  const proposal = proposeInstances(standard).find(({ instance }) => instance.limetype === 'helpdesk');
  expect(proposal?.instance.relationTodo).toBe('todo');
  expect(proposal?.reasons).toContainEqual({
    place: 'relationTodo',
    reason: { kind: 'leadsTo', limetype: 'todo', others: [] },
  });
});

test('a way that does not fit is said, unless to-dos are off', () => {
  const problems = (changed: Partial<Instance>) => validateInstances([instanceWith(changed)], standard);
  expect(problems({ relationTodo: 'task' })).toContainEqual(
    expect.objectContaining({ place: 'relationTodo', name: 'task', kind: 'unknownProperty' }),
  );
  expect(problems({ relationTodo: 'document' })).toContainEqual(
    expect.objectContaining({ place: 'relationTodo', kind: 'wrongType' }),
  );
  expect(problems({ relationTodo: 'task', followUp: 'off' }).filter(({ place }) => place === 'relationTodo')).toEqual(
    [],
  );
  expect(problems({ relationTodo: 'todo' }).filter(({ place }) => place === 'relationTodo')).toEqual([]);
});

test('to-dos are offered unless settings, destination or policy say otherwise', () => {
  const mode = (ofAll: object, ofOne: Partial<Instance>) =>
    followUpMode({ ...initialSettings, ...ofAll }, instanceWith(ofOne));
  expect(mode({}, {})).toBe('offered');
  expect(mode({ followUp: 'proposed' }, {})).toBe('proposed');
  expect(mode({ followUp: 'proposed' }, { followUp: 'offered' })).toBe('offered');
  expect(mode({ followUp: 'off' }, { followUp: 'proposed' })).toBe('off');
  expect(readPolicy({ followUp: 'off' }).set).toEqual({ followUp: 'off' });
  expect(readPolicy({ followUp: 'never' })).toEqual({ set: {}, malformed: ['followUp'] });
});

test('settings of before there were to-dos are read', () => {
  const read = readSettings({ ...initialSettings, instances: [instanceWith()] });
  expect(read.kind === 'settings' && read.settings.instances[0]).toEqual(instanceWith());
});
