/**
 * A Lime without conversation objects, whose conversations go to two limetypes: a conversation comes to one home, whoever else sends it, wherever to, in the
 * same second or before. A link to an object that was there leaves its line in the note alone.
 */
import { describe, expect, test } from 'vitest';
import { tracesOf } from '../../../src/sending/lookup/namedTargets';
import { sentState, type TargetId } from '../../../src/sending/lookup/sentState';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { deliver } from '../../../src/sending/delivery/deliver';
import { hasEnded, problemOf, type DeliveryRecord } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping, type Mapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { connectModel, standardModel } from '../settings/fixtures/standardModel';
import { modelJournal } from './modelJournal';
import { Killed, ModelLime } from './modelLime';
import { conversationId, planToCreate, planToLink, todoOf } from './plans';
import { modelPorts } from './modelPorts';

const line = `https://x/${conversationId} (1a2b3c4d)`;
const noteOn = (
  lime: ModelLime,
  to: Readonly<Record<string, number>>,
  text = `Chat\n\n${line.replace(')', ' 1/1)')}`,
) => lime.insert('history', { note: text, ...to }, 'a colleague');

describe('what a look at Lime says', () => {
  const without = (changes: Parameters<typeof instanceWith>[0]): Mapping => {
    const resolved = resolveMapping(instanceWith({ relationConversation: null, ...changes }), standardModel);
    if (resolved.kind !== 'mapped') throw new Error(JSON.stringify(resolved.problems));
    return resolved.mapping;
  };
  const helpdesk = without({ referenceProperty: 'description' });
  const settings = { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme' };
  const state = (
    lime: ModelLime,
    remembered: readonly TargetId[] = [],
    confirmed: TargetId | null = null,
    mappings: readonly Mapping[] = [helpdesk],
  ) => sentState(lime.port(), settings, mappings, conversationId, remembered, confirmed);

  test('where a colleague has linked the conversation to an object that was there, the operator is asked', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Pump 3 leaks' }, 'a colleague');
    noteOn(lime, { helpdesk: id, person: 5 });
    const named = { limetype: 'helpdesk', id, descriptive: 'Pump 3 leaks' };
    expect(await state(lime)).toMatchObject({ value: { kind: 'named', targets: [named] } });
    expect(await state(lime, [named])).toMatchObject({ value: { kind: 'sent', target: named } });
    expect(await state(lime, [], named)).toMatchObject({ value: { kind: 'sent', target: named } });
  });

  test('a note that only quotes the conversation names nothing', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Pump 3 leaks' }, 'a colleague');
    noteOn(lime, { helpdesk: id }, `Anna: see ${line}\n  ${line}`);
    expect(await state(lime)).toEqual({ ok: true, value: { kind: 'new' } });
  });

  test('an object that holds the line and has the note is named once', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Chat', description: line }, 'a colleague');
    noteOn(lime, { helpdesk: id });
    const found = await state(lime);
    expect(found.ok && found.value.kind === 'named' && found.value.targets).toHaveLength(1);
  });

  test('the person and the company of a note are no homes of it, though conversations go to companies, too', async () => {
    const lime = new ModelLime();
    const company = without({
      ...{ id: 'company', limetype: 'company', referenceProperty: null, properties: [], personRules: [] },
      ...{ relationPerson: null, relationCompany: null, relationCoworker: null, relationHistory: 'history' },
    });
    const id = lime.insert('helpdesk', { title: 'Pump 3 leaks' }, 'a colleague');
    const acme = lime.insert('company', { title: 'Acme' }, 'a colleague');
    noteOn(lime, { helpdesk: id, company: acme });
    const both = [helpdesk, company];
    expect(await state(lime, [], null, both)).toMatchObject({ value: { kind: 'named', targets: [{ id }] } });
    noteOn(lime, { company: acme });
    const found = await state(lime, [], null, both);
    expect(found.ok && found.value.kind === 'named' && found.value.targets).toHaveLength(2);
  });

  test('in this browser alone: one that is gone does not hide another that was sent before, in whichever order a clock has put them', async () => {
    const here = without({ referenceProperty: null, relationHistory: null });
    const lime = new ModelLime();
    const kept = { limetype: 'helpdesk', id: lime.insert('helpdesk', { title: 'Kept' }) };
    const gone = { limetype: 'helpdesk', id: 999 };
    for (const remembered of [
      [gone, kept],
      [kept, gone],
    ])
      expect(await state(lime, remembered, null, [here])).toMatchObject({ value: { kind: 'sent', target: kept } });
    expect(await state(lime, [gone], null, [here])).toEqual({ ok: true, value: { kind: 'new' } });
  });

  test('without a text property in the object, too, a colleague’s send is asked about', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Chat' }, 'a colleague');
    noteOn(lime, { helpdesk: id });
    const found = await state(lime, [], null, [without({ referenceProperty: null })]);
    expect(found).toMatchObject({ value: { kind: 'named', targets: [{ id }] } });
  });

  test('it costs one request beside the one for the objects, and none where Lime keeps conversation objects', async () => {
    const lime = new ModelLime();
    await state(lime);
    expect(lime.requests.map(({ limetype }) => limetype).sort()).toEqual(['helpdesk', 'history']);
    const kept = resolveMapping(instanceWith({ relationConversation: 'ulconversation' }), connectModel);
    expect(kept.kind === 'mapped' && tracesOf([kept.mapping])).toBeNull();
  });
});

describe('a send', () => {
  const deliveryId = '11111111-1111-4111-8111-111111111111';

  /** Goes on with a delivery until it has ended or waits for the operator. */
  async function send(lime: ModelLime, plan: Plan, remembered: readonly TargetId[] = []): Promise<DeliveryRecord> {
    const journal = modelJournal();
    let record = await acceptPlan(plan, journal, lime.clock);
    for (let turn = 0; turn < 9 && !hasEnded(record) && record.state.kind !== 'failed'; turn += 1) {
      lime.clock += 20_000;
      await deliver(
        record.id,
        modelPorts(lime.port(), journal, () => lime.clock, { remembered: () => Promise.resolve(remembered) }),
      );
      record = (await journal.get(record.id)) ?? record;
    }
    return record;
  }
  const helpdesk = (id: number) => ({ limetype: 'helpdesk', id });

  test('stops before it writes where another kind of object names the conversation', async () => {
    const lime = new ModelLime();
    const id = lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague');
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal', id }] });
    expect(lime.all('helpdesk')).toEqual([]);
  });

  test.each(['reference', 'browser'] as const)(
    'stops before it writes where a colleague’s note tells of the conversation (%s)',
    async (keptBy) => {
      const lime = new ModelLime();
      const id = lime.insert('helpdesk', { title: 'Pump 3 leaks' }, 'a colleague');
      noteOn(lime, { helpdesk: id });
      const record = await send(lime, planToCreate(deliveryId, keptBy));
      expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ id }] });
      expect(lime.all('helpdesk')).toHaveLength(1);
    },
  );

  test('takes its own object back where a colleague made one of another kind in the same moment', async () => {
    const lime = new ModelLime();
    lime.before('create', 'helpdesk', () => lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague'));
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal' }] });
    expect(lime.all('helpdesk')).toEqual([]);
    expect(lime.all('history')).toEqual([]);
  });

  test('leaves its own object, and names it, where the worker ended between taking its line out and writing that down', async () => {
    const lime = new ModelLime();
    lime.before('create', 'helpdesk', () => lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague'));
    const killed = { next: false, times: 0 };
    lime.before('update', 'helpdesk', () => (killed.next = true));
    const journal = modelJournal(() => {
      if (!killed.next) return;
      Object.assign(killed, { next: false, times: killed.times + 1 });
      throw new Killed();
    });
    const plan = planToCreate(deliveryId, 'reference');
    let record: DeliveryRecord | null = await acceptPlan(plan, journal, lime.clock);
    for (let turn = 0; turn < 9 && record && !hasEnded(record) && record.state.kind !== 'failed'; turn += 1) {
      lime.clock += 20_000;
      const ports = modelPorts(lime.port(), journal, () => lime.clock);
      await deliver(record.id, ports).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      record = await journal.get(record.id);
    }
    expect(killed.times).toBe(1);
    const [own, ...others] = lime.all('helpdesk');
    expect(others).toEqual([]);
    expect(own?.values['description']).toBe('');
    expect(record?.leftInLime).toMatchObject([{ limetype: 'helpdesk', id: own?.id, why: 'changed' }]);
    expect(record && problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal' }] });
    expect(lime.all('history')).toEqual([]);
  });

  test('creates its own again if the colleague has withdrawn theirs', async () => {
    const lime = new ModelLime();
    let theirs = 0;
    lime.before('create', 'helpdesk', () => {
      theirs = lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague');
    });
    lime.before('remove', 'helpdesk', () => lime.table('deal').delete(theirs));
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { created: true } });
    expect(lime.all('helpdesk')).toHaveLength(1);
  });

  test.each(['link', 'browser'] as const)(
    'takes its notes back where a colleague made a home for the conversation while they were written (%s)',
    async (kind) => {
      const lime = new ModelLime();
      const chosen = lime.insert('helpdesk', { title: 'Chosen' }, 'a colleague');
      lime.before('create', 'history', () =>
        lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague'),
      );
      const link = planToLink(deliveryId, chosen, 'operator', 'reference');
      const create = planToCreate(deliveryId, 'browser');
      const { traces } = link;
      const record = await send(lime, kind === 'link' ? link : { ...create, ...(traces && { traces }) });
      expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal' }] });
      expect(lime.all('history')).toEqual([]);
      expect(lime.all('helpdesk').map(({ id }) => id)).toEqual([chosen]);
    },
  );

  test('takes its to-do back, too', async () => {
    const lime = new ModelLime();
    const chosen = lime.insert('helpdesk', { title: 'Chosen' }, 'a colleague');
    lime.before('create', 'history', () => lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague'));
    const link = planToLink(deliveryId, chosen, 'operator', 'reference');
    const record = await send(lime, { ...link, todo: todoOf(link) });
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal' }] });
    expect(lime.all(todoOf(link).limetype)).toEqual([]);
    expect(record.todo ?? null).toBeNull();
  });

  test('that was decided stays where it is, though a colleague’s object shows later', async () => {
    const lime = new ModelLime();
    lime.before('create', 'history', () => {
      lime.insert('deal', { title: 'Theirs', description: line }, 'a colleague');
      lime.faults.set(lime.requests.length, 'unreachable');
    });
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { created: true } });
    expect(lime.all('helpdesk')).toHaveLength(1);
  });

  test('follows where this browser has sent it before, be it the last time or one before that', async () => {
    const lime = new ModelLime();
    const gone = helpdesk(999);
    const id = lime.insert('helpdesk', { title: 'Ours', description: line });
    const record = await send(lime, planToCreate(deliveryId, 'reference'), [gone, helpdesk(id)]);
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { id, created: false } });
    const other = new ModelLime();
    const kept = other.insert('helpdesk', { title: 'Ours' });
    const byMemory = await send(other, planToCreate(deliveryId, 'browser'), [gone, helpdesk(kept)]);
    expect(byMemory).toMatchObject({ state: { kind: 'sent' }, target: { id: kept } });
  });

  test('stops where this browser has sent it to two that are both there', async () => {
    const lime = new ModelLime();
    const both = [1, 2].map(() => helpdesk(lime.insert('helpdesk', { title: 'Ours', description: line })));
    const record = await send(lime, planToCreate(deliveryId, 'reference'), both);
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: both });
    expect(lime.all('history')).toEqual([]);
  });

  describe('that followed a colleague’s, which is taken back for a third’s', () => {
    /** The colleague's stands until this part of the note is to be written. */
    const givesWayBefore = (lime: ModelLime, part: 1 | 2) => {
      lime.links = { helpdesk: true };
      let theirs = 0;
      lime.before('create', 'helpdesk', () => {
        theirs = lime.insert('helpdesk', { title: 'Theirs', description: line }, 'a colleague');
      });
      if (part === 2) lime.before('create', 'history', () => undefined);
      lime.before('create', 'history', () => lime.table('helpdesk').delete(theirs));
    };

    test.each([1, 2] as const)('before part %d of the note, makes its own, whole, without a hand', async (part) => {
      const lime = new ModelLime();
      givesWayBefore(lime, part);
      const plan = planToCreate(deliveryId, 'reference');
      const record = await send(lime, { ...plan, todo: todoOf(plan) });
      expect(record).toMatchObject({ state: { kind: 'sent' }, target: { created: true } });
      const [own, ...others] = lime.all('helpdesk');
      expect(others).toEqual([]);
      expect(lime.all('history').map(({ values }) => values['helpdesk'])).toEqual([own?.id, own?.id]);
      expect(lime.all('todo').map(({ values }) => values['helpdesk'])).toEqual([own?.id]);
    });

    test('and finds the third’s, stops there', async () => {
      const lime = new ModelLime();
      lime.links = { helpdesk: true };
      let theirs = 0;
      lime.before('create', 'helpdesk', () => {
        theirs = lime.insert('helpdesk', { title: 'Theirs', description: line }, 'a colleague');
      });
      lime.before('create', 'history', () => {
        lime.table('helpdesk').delete(theirs);
        lime.insert('deal', { title: 'A third’s', description: line }, 'a colleague');
      });
      const record = await send(lime, planToCreate(deliveryId, 'reference'));
      expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ limetype: 'deal' }] });
      expect([...lime.all('helpdesk'), ...lime.all('history')]).toEqual([]);
    });
  });

  test('that followed a colleague’s goes on there after its worker was ended', async () => {
    const lime = new ModelLime();
    lime.before('create', 'helpdesk', () =>
      lime.insert('helpdesk', { title: 'Theirs', description: line }, 'a colleague'),
    );
    lime.before('create', 'history', () => {
      lime.faults.set(lime.requests.length, 'unreachable');
    });
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { descriptive: 'Theirs', created: false } });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('history')).toHaveLength(2);
  });
});
