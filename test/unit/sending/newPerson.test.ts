/** A person that the plan creates, over every single fault: once, and what leads to it leads to that one (spec section 7). */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/sending/plan/plan';
import { executeUndo } from '../../../src/sending/journal/undo';
import { ModelLime, type Fault } from './modelLime';
import { planToCreate, planToLink } from './plans';
import { sendToEnd } from './sendToEnd';

const id = '11111111-1111-4111-8111-111111111111';
const email = 'nora@ny.example';

const withPerson = (plan: Plan): Plan => ({
  ...plan,
  person: {
    limetype: 'person',
    singular: 'Person',
    descriptive: 'Nora Ny',
    properties: [
      { name: 'firstname', label: 'First name', value: 'Nora', shown: 'Nora', origin: { kind: 'conversation' } },
      { name: 'email', label: 'E-mail', value: email, shown: email, origin: { kind: 'conversation' } },
    ],
    key: { property: 'email', value: email },
    targetProperty: 'person',
    noteProperty: 'person',
  },
});

const faults: readonly (Fault & string)[] = ['killedBefore', 'killedAfter', 'lostAfter', 'unreachable', 'twice'];
const plans = { 'a new object': planToCreate(id), 'an object that is there': planToLink(id, 1001, 'operator') };

describe.each(Object.entries(plans))('with %s', (_, plan) => {
  const given = () => {
    const lime = new ModelLime();
    lime.insert('helpdesk', { title: 'Chat' });
    return lime;
  };

  test('is there once, and all that is written leads to it', async () => {
    const lime = given();
    await sendToEnd(lime, withPerson(plan));
    const requests = lime.requests.length;
    for (let at = 0; at < requests; at += 1) {
      for (const fault of faults) {
        const faulty = given();
        faulty.faults.set(at, fault);
        const record = await sendToEnd(faulty, withPerson(plan));
        expect(record.state.kind, `${fault} at request ${at}`).toBe('sent');
        const persons = faulty.all('person');
        expect(persons, `${fault} at request ${at}: one person`).toHaveLength(1);
        const led = [...faulty.all('history'), ...faulty.all('helpdesk').filter(({ id: made }) => made !== 1001)];
        expect(new Set(led.map(({ values }) => values['person']))).toEqual(new Set([persons[0]?.id]));
      }
    }
  });

  test('a person in Lime with the same e-mail and another name is not a duplicate', async () => {
    const lime = given();
    const other = lime.insert('person', { firstname: 'Noah', email });
    await sendToEnd(lime, withPerson(plan));
    expect(lime.all('person')).toHaveLength(2);
    expect(lime.all('history').some(({ values }) => values['person'] === other)).toBe(false);
  });

  test('taking the send back leaves Lime as it was, whatever interrupts it', async () => {
    for (let at = 0; at < 12; at += 1) {
      const lime = given();
      const before = JSON.stringify(lime.all('helpdesk'));
      let { undo } = await sendToEnd(lime, withPerson(plan));
      lime.faults.set(lime.requests.length + at, 'lostAfter');
      const keep = (left: NonNullable<typeof undo>) => {
        undo = left;
        return Promise.resolve();
      };
      const now = undo?.until ?? 0;
      let answer = await executeUndo(undo, lime.port(), now, keep);
      if (answer.kind === 'failed') answer = await executeUndo(undo, lime.port(), now, keep);
      expect(answer.kind).toBe('undone');
      expect(JSON.stringify(lime.all('helpdesk'))).toBe(before);
      for (const limetype of ['history', 'ulconversation', 'person']) expect(lime.all(limetype)).toEqual([]);
    }
  });
});

describe('a person whom a colleague has created in the same moment', () => {
  test('is not removed when the send is taken back', async () => {
    const lime = new ModelLime();
    const port = lime.port();
    // The colleague's create comes to Lime just before ours.
    const create: typeof port.create = async (limetype, values) => {
      if (limetype === 'person') lime.insert(limetype, values);
      return port.create(limetype, values);
    };
    const { undo, state } = await sendToEnd(lime, withPerson(planToCreate(id)), { ...port, create });
    expect(state.kind).toBe('sent');
    const [colleagues, ...others] = lime.all('person');
    expect(others).toEqual([]);
    const answer = await executeUndo(undo, port, undo?.until ?? 0, () => Promise.resolve());
    expect(answer.kind).toBe('undone');
    expect(lime.all('person')).toEqual([colleagues]);
    expect(lime.all('helpdesk')).toEqual([]);
  });
});

test('after its time nothing is taken back', async () => {
  const lime = new ModelLime();
  const { undo } = await sendToEnd(lime, planToCreate(id));
  const late = (undo?.until ?? 0) + 60_000;
  expect(await executeUndo(undo, lime.port(), late, () => Promise.resolve())).toEqual({ kind: 'tooLate' });
  expect(lime.all('helpdesk')).toHaveLength(1);
});
