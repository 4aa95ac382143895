/**
 * A Lime without conversation objects, in which mails become tickets: a mail can hold the line that names a conversation. It captures neither the
 * conversation nor a send (issue of spec section 9); only this browser's journal, or the operator, says where a conversation was sent.
 */
import { describe, expect, test } from 'vitest';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { sentState, type TargetId } from '../../../src/sending/lookup/sentState';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { deliver } from '../../../src/sending/delivery/deliver';
import { hasEnded, problemOf, type DeliveryRecord } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';
import { modelJournal } from './modelJournal';
import { ModelLime } from './modelLime';
import { conversationId, planToCreate, traces } from './plans';
import { modelPorts } from './modelPorts';

const resolved = resolveMapping(
  instanceWith({ relationConversation: null, referenceProperty: 'description' }),
  standardModel,
);
if (resolved.kind !== 'mapped') throw new Error('The example does not fit the model.');
const { mapping } = resolved;
const settings = { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme' };

const madeUp = `Please answer soon.\nhttps://x/${conversationId} (00000000)`;
const mailed = (lime: ModelLime) =>
  lime.insert('helpdesk', { title: 'From a mail', description: madeUp }, 'a colleague');
const state = (lime: ModelLime, remembered: readonly TargetId[] = [], confirmed: TargetId | null = null) =>
  sentState(lime.port(), settings, [mapping], conversationId, remembered, confirmed);
const helpdesk = (id: number) => ({ limetype: 'helpdesk', id });

describe('what a look at Lime says of a conversation that a ticket names', () => {
  test('it is asked about, not taken for sent', async () => {
    const lime = new ModelLime();
    const id = mailed(lime);
    expect(await state(lime)).toMatchObject({
      ok: true,
      value: { kind: 'named', targets: [{ ...helpdesk(id), descriptive: 'From a mail' }] },
    });
  });

  test('it is sent there where the journal of this browser says so', async () => {
    const lime = new ModelLime();
    mailed(lime);
    const own = lime.insert('helpdesk', { title: 'Chat', description: `https://x/${conversationId} (1a2b3c4d)` });
    expect(await state(lime, [helpdesk(own)])).toMatchObject({
      value: { kind: 'sent', target: { id: own } },
    });
  });

  test('it is sent there where the operator says so, and to two where both are known', async () => {
    const lime = new ModelLime();
    const id = mailed(lime);
    const other = mailed(lime);
    expect(await state(lime, [], helpdesk(id))).toMatchObject({ value: { kind: 'sent', target: { id } } });
    expect(await state(lime, [helpdesk(other)], helpdesk(id))).toMatchObject({ value: { kind: 'conflict' } });
  });

  test('the answer of the operator is ignored if the object does not name the conversation', async () => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Another', description: 'no line' });
    expect(await state(lime, [helpdesk(id)], helpdesk(id))).toEqual({ ok: true, value: { kind: 'new' } });
  });

  test('a thousand such mails cost a few requests and stop nothing that this browser has sent', async () => {
    const lime = new ModelLime();
    const own = mailed(lime);
    for (let one = 0; one < 900; one += 1) mailed(lime);
    expect(await state(lime, [helpdesk(own)])).toMatchObject({ value: { kind: 'sent', target: { id: own } } });
    lime.requests.splice(0);
    expect(await state(lime)).toMatchObject({ value: { kind: 'named' } });
    expect(lime.requests.length).toBeLessThan(30);
  });
});

describe('a send', () => {
  const deliveryId = '11111111-1111-4111-8111-111111111111';

  async function send(lime: ModelLime, plan: Plan, ...remembered: readonly TargetId[]): Promise<DeliveryRecord> {
    const journal = modelJournal();
    let record = await acceptPlan(plan, journal, lime.clock);
    for (let turn = 0; turn < 5 && !hasEnded(record) && record.state.kind !== 'failed'; turn += 1) {
      lime.clock += 10_000;
      await deliver(
        record.id,
        modelPorts(lime.port(), journal, () => lime.clock, { remembered: () => Promise.resolve(remembered) }),
      );
      record = (await journal.get(record.id)) ?? record;
    }
    return record;
  }
  const denying = (...notThese: readonly number[]): Plan => {
    const plan = planToCreate(deliveryId, 'reference');
    return { ...plan, traces: { ...traces, notThese: notThese.map(helpdesk) } };
  };

  test('stops before the first write if a ticket names the conversation and the operator was not asked about it', async () => {
    const lime = new ModelLime();
    const id = mailed(lime);
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere', targets: [{ id }] });
    expect(lime.all('history')).toEqual([]);
    expect(lime.all('helpdesk')).toHaveLength(1);
  });

  test('to an object that was chosen stops where a colleague has sent it to another meanwhile, and goes on where that was denied', async () => {
    const lime = new ModelLime();
    const chosen = lime.insert('helpdesk', { title: 'Chosen' }, 'a colleague');
    const id = mailed(lime);
    const link = (...notThese: readonly number[]): Plan => ({
      ...planToCreate(deliveryId, 'reference'),
      target: {
        kind: 'existing',
        limetype: 'helpdesk',
        singular: 'Helpdesk',
        id: chosen,
        descriptive: 'Chosen',
        chosenBy: 'operator',
      },
      traces: { ...traces, notThese: notThese.map(helpdesk) },
    });
    expect(problemOf(await send(lime, link()))).toMatchObject({ kind: 'linkedElsewhere', targets: [{ id }] });
    expect(lime.all('history')).toEqual([]);
    expect(await send(lime, link(id))).toMatchObject({ state: { kind: 'sent' }, target: { id: chosen } });
  });

  test('creates its own where the operator has said that it was not sent there', async () => {
    const lime = new ModelLime();
    const id = mailed(lime);
    const record = await send(lime, denying(id));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { created: true } });
    expect(record.target?.id).not.toBe(id);
    expect(lime.all('history').map(({ values }) => values['helpdesk'])).toEqual([record.target?.id, record.target?.id]);
  });

  test('asks about another mail that came since', async () => {
    const lime = new ModelLime();
    const denied = mailed(lime);
    const id = mailed(lime);
    expect(problemOf(await send(lime, denying(denied)))).toMatchObject({
      kind: 'linkedElsewhere',
      targets: [{ id }],
    });
  });

  test('that was broken off before its own was created does not follow a mail that came meanwhile', async () => {
    const lime = new ModelLime();
    lime.faults.set(3, 'unreachable');
    lime.before('findText', 'helpdesk', () => undefined);
    lime.before('findText', 'helpdesk', () => mailed(lime));
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(problemOf(record)).toMatchObject({ kind: 'linkedElsewhere' });
    expect(lime.all('history')).toEqual([]);
  });

  test('goes on at its own although a mail has come meanwhile', async () => {
    const lime = new ModelLime();
    lime.faults.set(3, 'lostAfter');
    lime.before('findText', 'helpdesk', () => undefined);
    lime.before('findText', 'helpdesk', () => mailed(lime));
    const record = await send(lime, planToCreate(deliveryId, 'reference'));
    expect(record).toMatchObject({ state: { kind: 'sent' }, target: { descriptive: 'Chat', created: true } });
  });

  test('follows what this browser has sent before', async () => {
    const lime = new ModelLime();
    const id = mailed(lime);
    expect(await send(lime, planToCreate(deliveryId, 'reference'), helpdesk(id))).toMatchObject({
      state: { kind: 'sent' },
      target: { id },
    });
  });
});
