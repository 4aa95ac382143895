/** A delivery that is pending in a bulk send: what may be done with it, and what no longer after the first write. */
import { describe, expect, it } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { isPendingInBulk, newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { isAllowed, transition } from '../../../src/sending/journal/transition';
import { modelJournal } from './modelJournal';
import { planToCreate } from './plans';

const round = 1_000;
const [first, second] = ['11111111-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000002'];
const one = (change: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  ...newRecord(planToCreate(first), 1, round),
  ...change,
});
const steps = { claim: { kind: 'trying' } } as const;

describe('a delivery is pending in a bulk send', () => {
  const rows: readonly (readonly [string, DeliveryRecord, boolean])[] = [
    ['when it has not begun', one(), true],
    ['when it is paused', one({ state: { kind: 'paused' } }), true],
    ['not when something of it may be in Lime', one({ steps }), false],
    ['not while it is being sent', one({ state: { kind: 'sending' } }), false],
    ['not when it is a single send', one({ bulk: null }), false],
  ];
  it.each(rows)('%s', (_, record, expected) => {
    expect(isPendingInBulk(record)).toBe(expected);
  });
});

describe('pausing', () => {
  it('lasts until "go on", and nothing of the delivery is sent meanwhile', () => {
    const held = transition(one(), { kind: 'hold' });
    expect(held.state).toEqual({ kind: 'paused' });
    expect(isAllowed(held.state, 'begin')).toBe(false);
    expect(transition(held, { kind: 'retry' }).state).toEqual({ kind: 'queued' });
  });

  it('is refused while the delivery is being sent', () => {
    expect(isAllowed({ kind: 'sending' }, 'hold')).toBe(false);
  });
});

describe('a conversation pending in a bulk send that the operator sends singly', () => {
  it.each(['queued', 'paused'] as const)('goes ahead as the same delivery, also when it was %s', async (kind) => {
    const journal = modelJournal();
    await journal.add(one({ state: { kind } }), planToCreate(first));
    const accepted = await acceptPlan(planToCreate(second), journal, 2);
    expect(accepted).toMatchObject({ id: first, bulk: null, state: { kind: 'queued' } });
    expect(await journal.ofConversation(accepted.conversationId)).toEqual([accepted]);
  });

  it('stays in its bulk send when another bulk send contains it', async () => {
    const journal = modelJournal();
    await journal.add(one(), planToCreate(first));
    expect(await acceptPlan(planToCreate(second), journal, 2, round)).toMatchObject({ id: first, bulk: round });
  });
});
