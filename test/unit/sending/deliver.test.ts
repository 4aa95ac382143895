/** Spec section 7 over every single fault: at each request of a send, each accident, alone. */
import { describe, expect, test } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { deliver } from '../../../src/sending/delivery/deliver';
import { hasEnded, problemOf, type DeliveryRecord, type Journal } from '../../../src/sending/journal/journal';
import type { LimeError } from '../../../src/lime/result';
import type { Plan, PlannedProperty } from '../../../src/sending/plan/plan';
import { ifAllowed } from '../../../src/sending/journal/transition';
import { Killed, ModelLime, type Fault } from './modelLime';
import { modelJournal } from './modelJournal';
import { conversationId, planToCreate, planToLink } from './plans';
import { modelPorts } from './modelPorts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';

/** One browser: a journal of its own and the worker's loop, which a kill ends and the next wake-up begins anew. */
class Browser {
  readonly journal: Journal = modelJournal();
  constructor(readonly lime: ModelLime) {}

  /** Gives the record after at most `wakeUps` wake-ups of the worker. */
  async send(plan: Plan, wakeUps = 20): Promise<DeliveryRecord> {
    let record = await acceptPlan(plan, this.journal, this.lime.clock);
    for (let wakeUp = 0; wakeUp < wakeUps && !hasEnded(record) && record.state.kind !== 'failed'; wakeUp += 1) {
      record = await this.wakeUp(record);
    }
    return record;
  }

  async wakeUp(record: DeliveryRecord): Promise<DeliveryRecord> {
    this.lime.clock += 10_000;
    try {
      await deliver(
        record.id,
        modelPorts(this.lime.port(), this.journal, () => this.lime.clock),
      );
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    const stored = await this.journal.get(record.id);
    if (!stored) throw new Error('An accepted delivery has left the journal.');
    return stored;
  }
}

function expectInvariants(lime: ModelLime, plan: Plan) {
  const targets = lime.all('helpdesk');
  expect(targets, 'exactly one target').toHaveLength(1);
  const target = targets[0]?.id;
  if (plan.conversationObject) {
    expect(lime.all('ulconversation'), 'exactly one conversation object, linked and without its mark').toEqual([
      {
        id: expect.any(Number) as number,
        values: { conversationid: conversationId, link: plan.conversationUrl, helpdesk: target },
      },
    ]);
  }
  const notes = lime.all('history').map(({ values }) => ({ note: values['note'], helpdesk: values['helpdesk'] }));
  const planned = plan.notes.map((note) => ({ note: note.properties[0]?.value, helpdesk: target }));
  expect(
    notes.sort((one, other) => String(one.note).localeCompare(String(other.note))),
    'each part of the note exactly once',
  ).toEqual(planned);
}

const faults: readonly Fault[] = [
  'killedBefore',
  'killedAfter',
  'lostAfter',
  'unreachable',
  'twice',
  { error: { kind: 'server', status: 503 } },
  { error: { kind: 'rateLimited', status: 429, retryAfter: 1000 } },
];
const names = faults.map((fault) => (typeof fault === 'string' ? fault : fault.error.kind));

/** How many requests a send without faults has: a fault at any of them happens. */
async function requestsOf(plan: Plan, lime = new ModelLime()): Promise<number> {
  await new Browser(lime).send(plan);
  return lime.requests.length;
}

const sends = [
  ['conversationObject', await requestsOf(planToCreate(first, 'conversationObject'))],
  ['reference', await requestsOf(planToCreate(first, 'reference'))],
] as const;

const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);

describe.each(sends)('a new object, kept by %s', (keptBy, requests) => {
  test('is made without faults in few requests', async () => {
    const lime = new ModelLime();
    const plan = planToCreate(first, keptBy);
    const record = await new Browser(lime).send(plan);
    expect(record).toMatchObject({
      state: { kind: 'sent' },
      target: { created: true, descriptive: 'Chat' },
    });
    expectInvariants(lime, plan);
  });

  describe.each(names.map((name, index) => [name, faults[index]] as const))('%s', (_, fault) => {
    test.each(upTo(requests))('at request %i', async (number) => {
      const lime = new ModelLime();
      lime.faults.set(number, fault as Fault);
      const plan = planToCreate(first, keptBy);
      const record = await new Browser(lime).send(plan);
      expect(record.state).toEqual({ kind: 'sent' });
      expectInvariants(lime, plan);
    });
  });

  test('two accidents in a row are survived too', async () => {
    for (let one = 0; one < requests; one += 1) {
      // After the first accident there are more requests, at least to look up what it left.
      for (let other = one + 1; other < requests + 1; other += 1) {
        const lime = new ModelLime();
        lime.faults.set(one, 'lostAfter');
        lime.faults.set(other, 'killedAfter');
        const plan = planToCreate(first, keptBy);
        const record = await new Browser(lime).send(plan);
        expect(record.state, `lost at ${one}, killed at ${other}`).toEqual({ kind: 'sent' });
        expect(lime.requests.length, 'both have happened').toBeGreaterThan(other);
        expectInvariants(lime, plan);
      }
    }
  });
});

describe('sent again', () => {
  test('adds a note and no object', async () => {
    const lime = new ModelLime();
    const browser = new Browser(lime);
    const { target } = await browser.send(planToCreate(first));
    const again = await browser.send(planToLink(second, target?.id ?? 0, 'conversationObject'));
    expect(again).toMatchObject({ state: { kind: 'sent' }, target: { id: target?.id, created: false } });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('ulconversation')).toHaveLength(1);
    expect(lime.all('history')).toHaveLength(4);
  });

  test('with a plan made before the first send, writes to the existing object', async () => {
    const lime = new ModelLime();
    await new Browser(lime).send(planToCreate(first));
    const record = await new Browser(lime).send(planToCreate(second));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { created: false } });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('ulconversation')).toHaveLength(1);
  });
});

describe('a target that may not be updated (spec section 5)', () => {
  const forbidden = { kind: 'forbidden', status: 403 } as const;
  const made = (lime: ModelLime) => lime.requests.filter(({ method }) => method === 'create');

  test.each(['operator', 'conversationObject'] as const)(
    'stops a send to one chosen by the %s before anything is written, and names it',
    async (chosenBy) => {
      const lime = new ModelLime();
      const id = lime.insert('helpdesk', { title: 'Locked' });
      lime.faults.set(0, { error: forbidden });
      const browser = new Browser(lime);
      const record = await browser.send(planToLink(first, id, chosenBy));
      const target = { limetype: 'helpdesk', id, descriptive: 'Locked' };
      expect(problemOf(record)).toEqual({ kind: 'targetNotUpdatable', target, error: forbidden });
      expect(made(lime)).toEqual([]);
      expect(record).toMatchObject({ steps: {}, target: null });

      await browser.journal.change(record.id, ifAllowed({ kind: 'retry' }));
      const again = await browser.wakeUp(record);
      expect(again.state, 'with the right it goes on').toEqual({ kind: 'sent' });
    },
  );

  test('stops a send that would follow a colleague to it', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Locked' });
    lime.insert('ulconversation', { conversationid: conversationId, helpdesk: id });
    // After the claim, the look at all claims, and the removal of the own one, which is read first.
    lime.faults.set(4, { error: forbidden });
    const record = await new Browser(lime).send(planToCreate(first));
    expect(problemOf(record)).toMatchObject({ kind: 'targetNotUpdatable', target: { id } });
    expect(lime.all('history')).toEqual([]);
    expect(lime.all('ulconversation'), 'its own claim is gone').toHaveLength(1);
  });

  test.each([
    ['invalid', 400],
    ['notFound', 404],
    ['unexpected', 405],
    ['conflict', 409],
  ] as const)(
    'is assumed only for "forbidden": the answer %s (%i) to the question does not stop the send',
    async (kind, status) => {
      const lime = new ModelLime();
      const id = lime.insert('helpdesk', { title: 'Open' });
      lime.faults.set(0, { error: { kind, status } });
      const record = await new Browser(lime).send(planToLink(first, id, 'operator'));
      expect(record).toMatchObject({ state: { kind: 'sent' }, target: { id, descriptive: 'Open' } });
    },
  );

  test('one that cannot be read either stops the send before anything is written', async () => {
    const lime = new ModelLime();
    const record = await new Browser(lime).send(planToLink(first, 1001, 'operator'));
    expect(problemOf(record)).toMatchObject({ kind: 'lime', error: { kind: 'notFound' } });
    expect(made(lime)).toEqual([]);
  });

  test('the question changes nothing, is asked once, and spares the look at the object', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Open' });
    const before = structuredClone(lime.all('helpdesk'));
    await new Browser(lime).send(planToLink(first, id, 'operator'));
    expect(lime.all('helpdesk')).toEqual(before);
    const atTarget = lime.requests.filter(({ limetype }) => limetype === 'helpdesk');
    expect(atTarget).toEqual([{ method: 'update', limetype: 'helpdesk', id }]);
  });
});

test('a Lime of which a trial has seen that the question changes something is not asked', async () => {
  const lime = new ModelLime();
  const id = lime.insert('helpdesk', { title: 'Open' });
  const port = lime.port();
  lime.port = () => ({ ...port, putByIdHarms: () => Promise.resolve(true) });
  await new Browser(lime).send(planToLink(first, id, 'operator'));
  const atTarget = lime.requests.filter(({ limetype }) => limetype === 'helpdesk');
  expect(atTarget).toEqual([{ method: 'get', limetype: 'helpdesk', id }]);
});

describe('what was deleted or put out of reach between preview and send (spec section 5)', () => {
  const refusals = [
    { kind: 'invalid', status: 400 },
    { kind: 'invalid', status: 422 },
    { kind: 'forbidden', status: 403 },
    { kind: 'notFound', status: 404 },
    { kind: 'conflict', status: 409 },
  ] as const satisfies LimeError[];
  const related = { person: 1001, company: 1002, coworker: 1003, helpdesktype: 1004 };
  const ways = {
    person: { kind: 'person' },
    company: { kind: 'companyOfPerson' },
    coworker: { kind: 'coworker', by: 'rule' },
    helpdesktype: { kind: 'default' },
  } as const;
  type Related = keyof typeof related;
  const names = Object.keys(related) as Related[];

  function limeWith(there: readonly Related[]): ModelLime {
    const lime = new ModelLime();
    lime.links = related;
    for (const name of names) {
      const id = lime.insert(name, {});
      if (!there.includes(name)) lime.table(name).delete(id);
    }
    return lime;
  }

  /** Leads to all of them from the object, and to the first three from both parts of the note. */
  function planTo(deliveryId: string): Plan {
    const plan = planToCreate(deliveryId);
    const to = (name: Related) => ({
      ...{ name, label: `Label of ${name}`, value: related[name], shown: name },
      ...{ origin: ways[name], relatedLimetype: name },
    });
    const only = (properties: readonly PlannedProperty[]) => properties.filter(({ name }) => name !== 'person');
    if (plan.target.kind !== 'create') throw new Error('no object to create');
    return {
      ...plan,
      target: { ...plan.target, properties: [...only(plan.target.properties), ...names.map(to)] },
      notes: plan.notes.map((note) => ({
        ...note,
        properties: [...only(note.properties), ...names.slice(0, 3).map(to)],
      })),
    };
  }
  const without = (...gone: Related[]) => names.filter((name) => !gone.includes(name));
  const leftOff = (name: Related) => ({ kind: 'relation', why: 'noAccess', name: `Label of ${name}` });
  const relationsIn = (values: Record<string, unknown>) => names.filter((name) => values[name] !== undefined);

  describe.each(refusals)('refused with $kind ($status)', (error) => {
    const cases: readonly (readonly Related[])[] = [...names.map((name) => [name]), ['person', 'company'], names];
    test.each(cases.map((gone) => [gone.join(', '), gone] as const))(
      'is left off, the rest is attached: %s',
      async (_, gone) => {
        const lime = limeWith(without(...gone));
        lime.refusal = error;
        const record = await new Browser(lime).send(planTo(first));
        expect(record.state).toEqual({ kind: 'sent' });
        expect(record.notAttached).toHaveLength(gone.length);
        expect(record.notAttached).toEqual(expect.arrayContaining(gone.map(leftOff)));
        expect(lime.all('helpdesk').map(({ values }) => relationsIn(values))).toEqual([without(...gone)]);
        const noted = without(...gone, 'helpdesktype');
        expect(lime.all('history').map(({ values }) => relationsIn(values))).toEqual([noted, noted]);
        expect(lime.all('ulconversation')).toHaveLength(1);
      },
    );
  });

  test('one that goes after the object was made is left off the notes', async () => {
    const lime = limeWith(names);
    lime.before('create', 'history', () => lime.table('company').delete(related.company));
    const record = await new Browser(lime).send(planTo(first));
    expect(record).toMatchObject({ state: { kind: 'sent' }, notAttached: [leftOff('company')] });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('history').map(({ values }) => relationsIn(values))).toEqual([
      ['person', 'coworker'],
      ['person', 'coworker'],
    ]);
  });

  describe.each(['killedBefore', 'killedAfter', 'lostAfter', 'unreachable', 'twice'] as const)('and %s', (fault) => {
    test.each(Array.from({ length: 22 }, (_, number) => number))(
      'at request %i it comes to one send',
      async (number) => {
        const lime = limeWith(without('person', 'helpdesktype'));
        lime.faults.set(number, fault);
        const browser = new Browser(lime);
        let record = await browser.send(planTo(first));
        // Where the look itself was cut off, the refusal stands with the operator, who tries again.
        if (record.state.kind === 'failed') {
          await browser.journal.change(record.id, ifAllowed({ kind: 'retry' }));
          record = await browser.send(planTo(first));
        }
        expect(record).toMatchObject({ state: { kind: 'sent' }, notAttached: expect.any(Array) as unknown });
        expect(record.notAttached).toHaveLength(2);
        expect(lime.all('helpdesk').map(({ values }) => relationsIn(values))).toEqual([['company', 'coworker']]);
        expect(lime.all('history')).toHaveLength(2);
        expect(lime.all('ulconversation')).toHaveLength(1);
      },
    );
  });

  test('a refusal that has another reason stands, with everything still in the plan', async () => {
    const lime = limeWith(names);
    lime.faults.set(2, { error: { kind: 'invalid', status: 400 } });
    const browser = new Browser(lime);
    const record = await browser.send(planTo(first));
    expect(problemOf(record)).toEqual({ kind: 'lime', error: { kind: 'invalid', status: 400 } });
    expect(record).toMatchObject({ notAttached: [] });
    expect(await browser.journal.plan(first)).toEqual(planTo(first));
  });
});

describe('two operators in two browsers', () => {
  test.each(Array.from({ length: 40 }, (_, index) => index))(
    'come to one object (interleaving %i)',
    async (interleaving) => {
      const lime = new ModelLime();
      const browsers = [new Browser(lime), new Browser(lime)];
      const sends = browsers.map(async (browser, index) => {
        for (let turn = 0; turn < (index === 0 ? 0 : interleaving); turn += 1) await Promise.resolve();
        return browser.send(planToCreate(index === 0 ? first : second), 100);
      });
      const records = await Promise.all(sends);
      expect(records.map(({ state }) => state.kind)).toEqual(['sent', 'sent']);
      expect(lime.all('helpdesk')).toHaveLength(1);
      expect(lime.all('ulconversation')).toHaveLength(1);
      expect(lime.all('history')).toHaveLength(4);
    },
  );
});

describe('one conversation belongs to one limeobject', () => {
  test('a conversation that is linked elsewhere is refused by name, and nothing is left behind', async () => {
    const lime = new ModelLime();
    const deal = lime.insert('deal', { title: 'Big deal' });
    lime.insert('ulconversation', { conversationid: conversationId, deal });
    const record = await new Browser(lime).send(planToCreate(first));
    expect(problemOf(record)).toEqual({
      kind: 'linkedElsewhere',
      targets: [{ limetype: 'deal', id: deal, descriptive: 'Big deal' }],
    });
    expect(lime.all('helpdesk')).toEqual([]);
    expect(lime.all('history')).toEqual([]);
    expect(lime.all('ulconversation')).toHaveLength(1);
  });

  test('a claim that was never finished is ignored after its time limit, by the clock of Lime', async () => {
    const lime = new ModelLime();
    lime.insert('ulconversation', { conversationid: conversationId, link: 'left behind' });
    const browser = new Browser(lime);
    const record = await browser.send(planToCreate(first), 100);
    expect(record.state).toEqual({ kind: 'sent' });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('ulconversation').filter(({ values }) => values['helpdesk'] !== undefined)).toHaveLength(1);
  });
});

describe('what only a person can mend', () => {
  test.each(['unauthorized', 'forbidden', 'notFound', 'invalid', 'conflict', 'tooLarge'] as const)(
    '%s on the target stops the delivery and takes its claim back',
    async (kind) => {
      const lime = new ModelLime();
      lime.faults.set(2, { error: { kind, status: 400 } });
      const record = await new Browser(lime).send(planToCreate(first));
      expect(record.state).toEqual({ kind: 'failed', problem: { kind: 'lime', error: { kind, status: 400 } } });
      expect(lime.all('helpdesk')).toEqual([]);
      expect(lime.all('ulconversation')).toEqual([]);
    },
  );

  test('an unknown outcome that nothing can tell is said, not guessed', async () => {
    const lime = new ModelLime();
    lime.faults.set(1, 'lostAfter');
    const record = await new Browser(lime).send(planToCreate(first, 'browser'));
    expect(problemOf(record)).toEqual({ kind: 'unknownOutcome', limetype: 'helpdesk' });
    expect(lime.all('helpdesk')).toHaveLength(1);
  });

  test('a double that the key may not remove is named', async () => {
    const lime = new ModelLime();
    lime.faults.set(2, 'twice');
    const plan = planToCreate(first);
    const port = lime.port();
    const journal = modelJournal();
    const error = { kind: 'forbidden', status: 403 } as const;
    const record = await deliver(
      (await acceptPlan(plan, journal, 0)).id,
      modelPorts({ ...port, remove: () => Promise.resolve({ ok: false, error }) }, journal, () => 0, {
        random: () => 0,
      }),
    );
    expect(record && problemOf(record)).toMatchObject({ kind: 'cannotRemove', limetype: 'helpdesk', error });
    expect(record?.target).not.toBeNull();
  });
});

describe('accepting', () => {
  test('a second click comes to the same delivery', async () => {
    const journal = modelJournal();
    const one = await acceptPlan(planToCreate(first), journal, 0);
    const other = await acceptPlan(planToCreate(second), journal, 1);
    expect(other.id).toBe(one.id);
    expect(await journal.ofConversation(one.conversationId)).toHaveLength(1);
  });
});
