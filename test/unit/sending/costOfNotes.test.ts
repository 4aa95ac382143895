/** What a note of many parts costs: requests and writes of the journal, by number, and how they grow. */
import { describe, expect, test } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { deliver } from '../../../src/sending/delivery/deliver';
import { referenceLine } from '../../../src/sending/note/reference';
import type { Plan } from '../../../src/sending/plan/plan';
import { ModelLime } from './modelLime';
import { modelJournal } from './modelJournal';
import { planToCreate } from './plans';
import { modelPorts } from './modelPorts';

/** The same plan with a note of so many parts. */
function planWith(parts: number): Plan {
  const plan = planToCreate('11111111-1111-4111-8111-111111111111');
  const [first] = plan.notes;
  if (!first) throw new Error('The plan has no note.');
  const notes = Array.from({ length: parts }, (_, index) => {
    const part = index + 1;
    const line = referenceLine(plan.conversationUrl, plan.deliveryId, { part, parts });
    const [words, ...others] = first.properties;
    if (!words) throw new Error('The note has no words.');
    const properties = [{ ...words, value: `Part ${part}\n${line}` }, ...others];
    return { ...first, part, parts, properties, reference: { ...first.reference, line } };
  });
  return { ...plan, notes };
}

async function costOf(parts: number) {
  const lime = new ModelLime();
  let writes = 0;
  const journal = modelJournal(() => (writes += 1));
  const requests: string[] = [];
  const port = lime.port();
  const counted = new Proxy(port, {
    get(target, name: keyof typeof port) {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
      const method = target[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        requests.push(name);
        return method.apply(target, given);
      };
    },
  });
  const record = await acceptPlan(planWith(parts), journal, lime.clock);
  writes = 0;
  const after = await deliver(
    record.id,
    modelPorts(counted, journal, () => lime.clock),
  );
  expect(after?.state.kind).toBe('sent');
  expect(lime.all('history')).toHaveLength(parts);
  return { writes, creates: requests.filter((name) => name === 'create').length, all: requests.length };
}

describe('a send', () => {
  test('of one part takes seven requests and five writes of the journal', async () => {
    // Before each of the creates, once the link is sure, and at the end.
    expect(await costOf(1)).toEqual({ all: 7, creates: 3, writes: 5 });
  });

  test('takes one request and one write of the journal for each further part, and no look of its own', async () => {
    const one = await costOf(1);
    const many = await costOf(141);
    expect(many.all - one.all).toBe(140);
    expect(many.creates - one.creates).toBe(140);
    expect(many.writes - one.writes).toBe(140);
  });
});
