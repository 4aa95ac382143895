/** What somebody else has made, changed or tied something to: no accident of a send, and no undo, may cost it (spec section 7). */
import { describe, expect, test } from 'vitest';
import { problemOf, viewOf, type DeliveryRecord } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';
import { executeUndo, type Undo, type UndoAnswer } from '../../../src/sending/journal/undo';
import { limetypes } from './limetypes';
import { ModelLime, type Fault } from './modelLime';
import { nora, withNora } from './persons';
import { conversationId, planToCreate } from './plans';
import { sendToEnd } from './sendToEnd';

const id = '11111111-1111-4111-8111-111111111111';
const faults = ['killedBefore', 'killedAfter', 'lostAfter', 'unreachable', 'twice'] as const;
const ids = (lime: ModelLime, limetype: string) => lime.all(limetype).map(({ id: one }) => one);
const left = (record: DeliveryRecord) =>
  viewOf(record).leftInLime.map(({ limetype, id: one, why }) => ({ limetype, id: one, why }));

describe('persons that were alike before the send', () => {
  test.each(faults)('both stay when the create of the person is %s, and the result names the other', async (fault) => {
    const lime = new ModelLime();
    const [first, second] = [lime.insert('person', nora), lime.insert('person', nora)];
    lime.insert('helpdesk', { title: 'A colleague’s case', person: second });
    const record = await send(lime, withNora(planToCreate(id, 'browser')), fault);
    expect(record.state.kind).toBe('sent');
    expect(ids(lime, 'person')).toEqual(expect.arrayContaining([first, second]));
    expect(left(record)).toContainEqual({ limetype: 'person', id: second, why: 'alike' });
  });
});

test('a person whom a colleague has created while Lime was away stays, with ours', async () => {
  const plan = withNora(planToCreate(id, 'reference'));
  const lime = new ModelLime();
  let theirs = 0;
  // Ours is done; then Lime is away for three hours, in which a colleague creates the same.
  lime.before('create', 'helpdesk', () => {
    lime.clock += 3 * 3_600_000;
    theirs = lime.insert('person', nora);
  });
  lime.faults.set(await requestOf(plan, 'create', 'helpdesk'), 'unreachable');
  const record = await send(lime, plan);
  expect(record.state.kind).toBe('sent');
  expect(ids(lime, 'person')).toEqual([1001, theirs]);
  expect(lime.all('helpdesk')[0]?.values['person']).toBe(1001);
});

test('a person whom a colleague has created right after ours stays, and the result names it', async () => {
  const plan = withNora(planToCreate(id, 'reference'));
  const lime = new ModelLime();
  let theirs = 0;
  lime.before('list', 'person', () => {
    theirs = lime.insert('person', nora);
  });
  const record = await send(lime, plan);
  expect(ids(lime, 'person')).toEqual([1001, theirs]);
  expect(left(record)).toEqual([{ limetype: 'person', id: theirs, why: 'alike' }]);
});

test('a person that is gone by the end was another send’s double, and is not named', async () => {
  const lime = new ModelLime();
  lime.before('list', 'person', () => {
    const theirs = lime.insert('person', nora);
    lime.before('create', 'helpdesk', () => lime.table('person').delete(theirs));
  });
  const record = await send(lime, withNora(planToCreate(id, 'reference')));
  expect(left(record)).toEqual([]);
});

test.each(['changed', 'inUse'] as const)(
  'our own person gives way to an earlier one, but stays where a colleague has it %s',
  async (why) => {
    const lime = new ModelLime();
    const earlier = lime.insert('person', nora);
    lime.before('get', 'person', () => {
      lime.clock += 5_000;
      if (why === 'inUse') lime.insert('todo', { person: earlier + 1 });
      else lime.change('person', earlier + 1, { phone: '031-555 01 42' });
    });
    const record = await send(lime, withNora(planToCreate(id, 'reference')));
    expect(ids(lime, 'person')).toEqual([earlier, earlier + 1]);
    expect(left(record)).toEqual([{ limetype: 'person', id: earlier + 1, why }]);
    expect(lime.all('helpdesk')[0]?.values['person']).toBe(earlier);
  },
);

describe('a person that bears the mark of the send', () => {
  const marked = (plan: Plan): Plan => {
    const { person } = withNora(plan);
    if (!person || plan.target.kind !== 'create' || !plan.target.reference) throw new Error('no mark');
    const { line } = plan.target.reference;
    const mark = { name: 'notes', label: 'Notes', value: line, shown: line, origin: { kind: 'reference' } } as const;
    return {
      ...plan,
      person: {
        ...person,
        properties: [...person.properties, mark],
        reference: { property: 'notes', line },
      },
    };
  };

  test.each(faults)('is not confused with a colleague’s object after its create was %s', async (fault) => {
    const plan = marked(planToCreate(id, 'reference'));
    const lime = new ModelLime();
    lime.faults.set(await requestOf(plan, 'create', 'person'), fault);
    const record = await send(lime, plan);
    expect(record.state.kind).toBe('sent');
    expect(ids(lime, 'person'), 'one person').toHaveLength(1);
    expect(left(record)).toEqual([]);
    expect((await undo(lime, record)).kind, 'and may be taken back').toBe('undone');
    expect(ids(lime, 'person')).toEqual([]);
  });

  test('a colleague’s copy of it, which bears the mark too, stays', async () => {
    const plan = marked(planToCreate(id, 'reference'));
    const lime = new ModelLime();
    lime.before('findText', 'person', () => {
      const [own] = lime.all('person');
      if (own) lime.insert('person', own.values as Record<string, string>, 'a colleague');
    });
    const record = await send(lime, plan);
    expect(ids(lime, 'person')).toHaveLength(2);
    expect(left(record)).toEqual([{ limetype: 'person', id: 1002, why: 'alike' }]);
  });
});

describe('values that Lime returns in another form than it took them', () => {
  const forms: readonly (readonly [string, Record<string, string>])[] = [
    ['an e-mail in lower case', { email: 'nora@ny.example', firstname: 'Nora' }],
    ['a name in another case', { email: 'Nora@Ny.example', firstname: 'NORA' }],
    ['blanks trimmed', { email: 'Nora@Ny.example', firstname: 'Nora' }],
  ];
  test.each(forms)('%s: a lost answer makes no second person', async (_, form) => {
    const plan = withNora(planToCreate(id, 'reference'), { firstname: ' Nora ', email: 'Nora@Ny.example' });
    const lime = new ModelLime();
    lime.form = (limetype, values) => (limetype === 'person' ? { ...values, ...form } : values);
    lime.faults.set(await requestOf(plan, 'create', 'person'), 'lostAfter');
    const record = await send(lime, plan);
    expect(record.state.kind).toBe('sent');
    expect(ids(lime, 'person')).toHaveLength(1);
  });

  test('a telephone number regrouped: a lost answer makes no second person', async () => {
    const plan = withNora(planToCreate(id, 'reference'), { firstname: 'Nora', phone: '031-555 01 42' }, 'phone');
    const lime = new ModelLime();
    lime.form = (limetype, values) => (limetype === 'person' ? { ...values, phone: '031 5550142' } : values);
    lime.faults.set(await requestOf(plan, 'create', 'person'), 'lostAfter');
    await send(lime, plan);
    expect(ids(lime, 'person')).toHaveLength(1);
  });

  test.each(['conversationObject', 'reference'] as const)(
    'text in lower case: every lost answer comes to one send, kept by %s',
    async (keptBy) => {
      const plan = {
        ...planToCreate(id, keptBy),
        conversationUrl: 'https://Userlike.com/en/umc#/conversation/63741936',
      };
      for (let at = 0; at < 12; at += 1) {
        const lime = new ModelLime();
        lime.form = (_limetype, values) =>
          Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              typeof value === 'string' ? `${value.toLowerCase()} ` : value,
            ]),
          );
        lime.faults.set(at, 'lostAfter');
        const record = await send(lime, plan);
        expect(record.state.kind, `lost at request ${at}`).toBe('sent');
        expect(ids(lime, 'helpdesk'), `lost at request ${at}`).toHaveLength(1);
        expect(ids(lime, 'history'), `lost at request ${at}`).toHaveLength(2);
        if (keptBy === 'conversationObject') expect(ids(lime, 'ulconversation')).toHaveLength(1);
      }
    },
  );
});

describe('what somebody does to our claim', () => {
  test('a link that a colleague sets before ours is not overwritten', async () => {
    const lime = new ModelLime();
    const theirs = lime.insert('helpdesk', { title: 'A colleague’s case' });
    const [claimId] = [theirs + 1];
    lime.before('create', 'helpdesk', () => {
      lime.clock += 5_000;
      lime.change('ulconversation', claimId, { helpdesk: theirs });
    });
    const record = await send(lime, planToCreate(id));
    expect(record.state.kind).toBe('sent');
    expect(record.target).toMatchObject({ id: theirs, created: false });
    expect(lime.all('ulconversation').map(({ values }) => values['helpdesk'])).toEqual([theirs]);
    expect(ids(lime, 'helpdesk'), 'ours was made in vain').toEqual([theirs]);
  });

  test('nor where the clock is set back while our object is created, so that no time seems to have passed', async () => {
    const lime = new ModelLime();
    const theirs = lime.insert('helpdesk', { title: 'A colleague’s case' });
    lime.before('create', 'helpdesk', () => {
      lime.change('ulconversation', theirs + 1, { helpdesk: theirs });
      lime.clock -= 3_600_000;
    });
    const record = await send(lime, planToCreate(id));
    expect(record.target).toMatchObject({ id: theirs, created: false });
    expect(lime.all('ulconversation').map(({ values }) => values['helpdesk'])).toEqual([theirs]);
  });

  test('a claim that a colleague has deleted is created again', async () => {
    const lime = new ModelLime();
    lime.before('create', 'helpdesk', () => lime.table('ulconversation').clear());
    const record = await send(lime, planToCreate(id));
    expect(record.state.kind).toBe('sent');
    expect(ids(lime, 'helpdesk')).toHaveLength(1);
    expect(ids(lime, 'ulconversation')).toHaveLength(1);
  });

  test('a case of ours that was made in vain stays where a colleague has tied something to it', async () => {
    const lime = new ModelLime();
    const theirs = lime.insert('helpdesk', { title: 'A colleague’s case' });
    lime.before('create', 'helpdesk', () => {
      lime.clock += 5_000;
    });
    lime.before('get', 'ulconversation', () => {
      lime.insert('todo', { helpdesk: theirs + 2 });
      lime.change('ulconversation', theirs + 1, { helpdesk: theirs });
    });
    const record = await send(lime, planToCreate(id));
    expect(record.target).toMatchObject({ id: theirs, created: false });
    expect(ids(lime, 'helpdesk')).toEqual([theirs, theirs + 2]);
    expect(left(record)).toEqual([{ limetype: 'helpdesk', id: theirs + 2, why: 'inUse' }]);
  });
});

describe('a double that the network has made', () => {
  test.each(['changed', 'inUse'] as const)('of the case stays where it is %s, and is named', async (why) => {
    const plan = planToCreate(id);
    const lime = new ModelLime();
    lime.faults.set(await requestOf(plan, 'create', 'helpdesk'), 'twice');
    const before = () => {
      lime.clock += 5_000;
      const double = Math.min(...ids(lime, 'helpdesk'));
      if (why === 'inUse') lime.insert('todo', { helpdesk: double });
      else lime.change('helpdesk', double, { title: 'Mine now' });
    };
    lime.before('create', 'history', before);
    const record = await send(lime, plan);
    expect(ids(lime, 'helpdesk')).toHaveLength(2);
    expect(left(record)).toMatchObject([{ limetype: 'helpdesk', why }]);
  });
});

describe('a send is not taken back', () => {
  const used: readonly (readonly [string, (lime: ModelLime) => void, Partial<UndoAnswer>])[] = [
    [
      'when a colleague has tied a case to its person',
      (lime) => lime.insert('helpdesk', { title: 'Theirs', person: made(lime, 'person') }),
      { kind: 'inUse', users: [{ limetype: 'helpdesk', singular: 'Helpdesk', id: expect.any(Number) as number }] },
    ],
    [
      'when a colleague has tied a to-do to its case',
      (lime) => lime.insert('todo', { helpdesk: made(lime, 'helpdesk') }),
      { kind: 'inUse', users: [{ limetype: 'todo', singular: 'To-do', id: expect.any(Number) as number }] },
    ],
    [
      'when a colleague has tied a document to its note',
      (lime) => lime.insert('document', { history: made(lime, 'history') }),
      { kind: 'inUse', users: [{ limetype: 'document', singular: 'Document', id: expect.any(Number) as number }] },
    ],
    [
      'when Lime Chat has linked the conversation to its case',
      (lime) => lime.insert('ulconversation', { conversationid: conversationId, helpdesk: made(lime, 'helpdesk') }),
      { kind: 'inUse' },
    ],
    ...(['person', 'helpdesk', 'history', 'ulconversation'] as const).map(
      (limetype) =>
        [
          `when a colleague has changed its ${limetype}`,
          (lime: ModelLime) => lime.change(limetype, made(lime, limetype), { edited: true }),
          { kind: 'changed' },
        ] as const,
    ),
  ];
  test.each(used)('%s', async (_, happens, answer) => {
    const lime = new ModelLime();
    const record = await send(lime, withNora(planToCreate(id)));
    lime.clock += 1_000;
    happens(lime);
    const all = () => limetypes.map(({ name }) => structuredClone(lime.all(name)));
    const before = all();
    expect(await undo(lime, record)).toMatchObject(answer);
    expect(all()).toEqual(before);
  });

  test.each(['person', 'helpdesk'])('beyond the point at which somebody ties something to its %s', async (limetype) => {
    const lime = new ModelLime();
    const record = await send(lime, withNora(planToCreate(id)));
    const kept = made(lime, limetype);
    // The notes are being removed already.
    lime.before('remove', 'history', () => lime.insert('todo', { [limetype]: kept }));
    expect((await undo(lime, record)).kind).toBe('inUse');
    expect(ids(lime, limetype)).toEqual([kept]);
  });

  test('when Lime does not let the key look whether it is used', async () => {
    const lime = new ModelLime();
    const record = await send(lime, withNora(planToCreate(id)));
    const error = { kind: 'forbidden', status: 403 } as const;
    const port = { ...lime.port(), relatedTo: () => Promise.resolve({ ok: false as const, error }) };
    expect(await undo(lime, record, port)).toEqual({ kind: 'failed', error });
    expect(ids(lime, 'person')).toHaveLength(1);
  });

  test('its question costs few requests, however many notes there are', async () => {
    const lime = new ModelLime();
    const record = await send(lime, withNora(planToCreate(id)));
    const before = lime.requests.length;
    await undo(lime, record);
    const asked = lime.requests.slice(before).map(({ method }) => method);
    expect(asked.filter((method) => method === 'relatedTo').length).toBeLessThanOrEqual(24);
    expect(asked.filter((method) => method === 'get').length).toBeLessThanOrEqual(10);
  });
});

test('a removal that the key may not make is said', async () => {
  const lime = new ModelLime();
  lime.insert('person', nora);
  const error = { kind: 'forbidden', status: 403 } as const;
  const port = { ...lime.port(), remove: () => Promise.resolve({ ok: false as const, error }) };
  const record = await send(lime, withNora(planToCreate(id, 'reference')), undefined, port);
  expect(problemOf(record)).toMatchObject({ kind: 'cannotRemove', limetype: 'person', id: 1002 });
});

const made = (lime: ModelLime, limetype: string): number => lime.all(limetype)[0]?.id ?? 0;

/** The number of a plan's first such request. */
async function requestOf(plan: Plan, method: string, limetype: string): Promise<number> {
  const lime = new ModelLime();
  await send(lime, plan);
  return lime.requests.findIndex((request) => request.method === method && request.limetype === limetype);
}

function undo(lime: ModelLime, record: DeliveryRecord, port = lime.port()): Promise<UndoAnswer> {
  const given: Undo | null = record.undo;
  return executeUndo(given, port, given?.until ?? 0, () => Promise.resolve());
}

/** @param fault happens to the first request */
function send(lime: ModelLime, plan: Plan, fault?: Fault, port = lime.port()): Promise<DeliveryRecord> {
  if (fault) lime.faults.set(0, fault);
  return sendToEnd(lime, plan, port);
}
