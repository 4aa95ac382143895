/**
 * One to five operators send, send again and link one conversation while requests are killed, lost, late, repeated, refused and reordered at every
 * point; after each schedule the invariants of spec section 7 are checked. fast-check draws the schedules and shrinks one that fails.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DeliveryRecord } from '../../src/sending/journal';
import type { Plan } from '../../src/sending/plan';
import { conversationId, planToCreate, planToLink } from '../unit/sending/plans';
import { Client, type JournalAccident } from './client';
import { accidents, LimeModel, type Accident } from './limeModel';
import { Scheduler } from './scheduler';

type Wish = 'create' | 'linkFirst' | 'linkSecond' | 'sendAgain';

interface Script {
  readonly keptBy: 'conversationObject' | 'reference';
  readonly clients: readonly {
    readonly wish: Wish;
    readonly sloth: number;
    readonly puts: ReadonlyMap<number, JournalAccident>;
  }[];
  readonly order: readonly number[];
  readonly accidents: ReadonlyMap<number, Accident>;
}

const entries = <T>(most: number, value: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(fc.tuple(fc.nat(most), value), { maxLength }).map((pairs) => new Map(pairs));

const client = fc.record({
  wish: fc.constantFrom<Wish>('create', 'create', 'create', 'linkFirst', 'linkSecond', 'sendAgain'),
  // Some machines sleep for longer than a claim lives.
  sloth: fc.constantFrom(0, 500, 5_000, 10 * 60_000),
  puts: entries(20, fc.constantFrom<JournalAccident>('killedBeforePut', 'killedAfterPut'), 3),
});

const script: fc.Arbitrary<Script> = fc.record({
  keptBy: fc.constantFrom('conversationObject', 'conversationObject', 'reference'),
  clients: fc.array(client, { minLength: 1, maxLength: 5 }),
  order: fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }),
  accidents: entries(60, fc.constantFrom(...accidents), 6),
});

const id = (number: number) => `${String(number).repeat(8)}-1111-4111-8111-111111111111`;

async function play({ keptBy, clients, order, accidents: accidentsOf }: Script) {
  const scheduler = new Scheduler(order);
  const lime = new LimeModel(scheduler, accidentsOf);
  const existing = [lime.insert('helpdesk', { title: 'first' }), lime.insert('helpdesk', { title: 'second' })] as const;
  const planFor = (wish: Wish, number: number): Plan => {
    if (wish === 'create' || keptBy === 'reference') return planToCreate(id(number), keptBy);
    if (wish === 'sendAgain') return planToLink(id(number), existing[0], 'conversationObject');
    return planToLink(id(number), existing[wish === 'linkFirst' ? 0 : 1], 'operator');
  };
  const plans = clients.map(({ wish }, index) => planFor(wish, index + 1));
  const sends = clients.map(({ sloth, puts }, index) => {
    const plan = plans[index];
    if (!plan) throw new Error('no plan');
    return new Client(index + 1, lime, puts, sloth).send(plan);
  });
  const all = Promise.all(sends);
  await scheduler.run(all);
  return { lime, plans, records: await all, existing };
}

/** The invariants, with the story of the run in the message of a failure. */
function check(played: Awaited<ReturnType<typeof play>>) {
  try {
    checkInvariants(played);
  } catch (error) {
    throw new Error(played.lime.log.join('\n'), { cause: error });
  }
}

function checkInvariants({ lime, plans, records, existing }: Awaited<ReturnType<typeof play>>) {
  const sent = records.filter(({ state }) => state.kind === 'sent');
  const targets = new Set(sent.map(({ target }) => target?.id));
  expect(targets.size, 'all that were sent came to one target').toBeLessThanOrEqual(1);

  const made = lime.all('helpdesk').filter((object) => !existing.includes(object.id));
  expect(made.length, 'at most one target was made').toBeLessThanOrEqual(1);
  const [target] = targets;
  for (const { id: madeId } of made) {
    if (target !== undefined) expect(madeId, 'no target stands beside the one that was sent to').toBe(target);
  }

  const links = lime.all('ulconversation').filter(({ values }) => typeof values['helpdesk'] === 'number');
  if (sent.some((record) => planOf(plans, record).conversationObject)) {
    expect(links, 'exactly one conversation object is linked').toHaveLength(1);
    expect(links[0]?.values).toMatchObject({ conversationid: conversationId, helpdesk: target });
    expect(String(links[0]?.values['link']), 'the mark is gone').not.toContain('?claim=');
  }

  for (const record of sent) {
    const { target: planned, deliveryId } = planOf(plans, record);
    const chosen = planned.kind === 'existing' ? planned.id : record.target?.id;
    expect(record.target?.id, 'what was chosen is what was sent to').toBe(chosen);
    const marked = lime.all('ulconversation').filter(({ values }) => String(values['link']).includes(deliveryId));
    expect(marked, 'no claim is left behind').toEqual([]);
  }

  const notes = lime.all('history');
  for (const record of sent) {
    for (const { reference } of planOf(plans, record).notes) {
      const bearing = notes.filter(({ values }) => String(values['note']).includes(reference.line));
      expect(
        bearing.map(({ values }) => values['helpdesk']),
        'each part once, on the target',
      ).toEqual([target]);
    }
  }
  const planned = new Set(plans.flatMap((plan) => plan.notes.map(({ properties }) => properties[0]?.value)));
  for (const { values } of notes)
    expect(planned.has(values['note'] as string), 'nothing that no plan named').toBe(true);

  // An accepted delivery is finished or stands there with its reason.
  for (const { state } of records) {
    expect(['sent', 'failed']).toContain(state.kind);
    if (state.kind === 'failed') expect(['linkedElsewhere'], '').toContain(state.problem.kind);
  }
}

function planOf(plans: readonly Plan[], record: DeliveryRecord): Plan {
  const plan = plans.find(({ deliveryId }) => deliveryId === record.id);
  if (!plan) throw new Error('a record without its plan');
  return plan;
}

/**
 * Plays that many schedules. Rejects with the seed, the shrunk script and its story if an invariant is broken.
 * @param seed repeats a run
 * @param endOnFailure for those who want to know only whether one is broken: looking for the shortest script can take a minute
 */
export function playSchedules(schedules: number, seed?: number, endOnFailure = false): Promise<void> {
  const holds = fc.asyncProperty(script, async (given) => check(await play(given)));
  return fc.assert(holds, { numRuns: schedules, endOnFailure, ...(seed !== undefined && { seed }) });
}
