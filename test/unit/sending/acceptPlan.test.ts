/** Two tabs show the same conversation before it is sent. Both clicks are one send, also where the first has ended before the second arrives. */
import { describe, expect, it } from 'vitest';
import { acceptPlan, type KnownToPanel } from '../../../src/sending/journal/acceptPlan';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';
import { modelJournal } from './modelJournal';
import { planToCreate, planToLink } from './plans';

const [first, second] = ['11111111-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000002'];
const endedAt = 100_000;
const undo = { until: endedAt + 10_000, made: [], begun: false };

async function secondClick(
  { state = { kind: 'sent' }, ...change }: Partial<DeliveryRecord>,
  now: number,
  plan: Plan = planToCreate(second),
  known: KnownToPanel = {},
): Promise<string> {
  const journal = modelJournal();
  await journal.add(
    { ...newRecord(planToCreate(first), 1, null), state, endedAt, undo, ...change },
    planToCreate(first),
  );
  return (await acceptPlan(plan, journal, now, null, known)).id;
}

describe('a second click on Send', () => {
  it.each([
    ['a moment after the first send has ended', endedAt + 1],
    ['until every tab knows of it', endedAt + 1_999],
    ['after the clock was set back a little', endedAt - 1_000],
  ])('is the same send %s', async (_, now) => {
    expect(await secondClick({}, now)).toBe(first);
  });

  it('is the same send where the operator links to an object', async () => {
    expect(await secondClick({}, endedAt + 1, planToLink(second, 1001, 'operator'))).toBe(first);
  });

  it.each<readonly [string, Partial<DeliveryRecord>, number]>([
    ['when the first can no longer be taken back', { undo: null }, endedAt + 1],
    ['once every tab knows of the first', {}, endedAt + 2_000],
    ['while the first is being taken back', { undo: { ...undo, begun: true } }, endedAt + 1],
  ])('is a send of its own %s', async (_, change, now) => {
    expect(await secondClick(change, now)).toBe(second);
  });

  it('is a send of its own where the operator has seen the first, as when its object was deleted in Lime', async () => {
    expect(await secondClick({}, endedAt + 1, planToCreate(second), { shown: [first] })).toBe(second);
  });

  it.each([
    ['a send of its own where the panel was loaded after the first had ended', endedAt + 1, second],
    ['the same send where the panel was loaded before', endedAt - 1, first],
  ])('is %s', async (_, loadedAt, expected) => {
    expect(await secondClick({}, endedAt + 500, planToCreate(second), { loadedAt })).toBe(expected);
  });

  it('is a send of its own where the operator sends again', async () => {
    const again = planToLink(second, 1001, 'conversationObject');
    expect(await secondClick({}, endedAt + 1, again)).toBe(second);
  });
});
