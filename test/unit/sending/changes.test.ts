/** Changes to an object that is there already: the last write of a send, never over what somebody has changed since it was shown, and taken back. */
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../support/inEnglish';
import type { Property } from '../../../src/lime/limetype';
import type { LimeError } from '../../../src/lime/result';
import { left, type ChangesOnTheWay } from '../../../src/sending/changes/changesOnTheWay';
import { deliver } from '../../../src/sending/delivery/deliver';
import { changeAnyway } from '../../../src/sending/delivery/writeChanges';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { textsLifetime } from '../../../src/sending/journal/deliveryView';
import {
  hasEnded,
  isOpen,
  withoutOldTexts,
  withoutTexts,
  type DeliveryRecord,
} from '../../../src/sending/journal/journal';
import { executeUndo, type Undo, type UndoAnswer } from '../../../src/sending/journal/undo';
import type { LimePort } from '../../../src/sending/plan/limePort';
import type { Plan, PlannedChange } from '../../../src/sending/plan/plan';
import { readPlan } from '../../../src/sending/plan/planSchema';
import { limetypes } from './limetypes';
import { Killed, ModelLime, type Fault } from './modelLime';
import { modelJournal } from './modelJournal';
import { planToLink } from './plans';
import { modelPorts } from './modelPorts';

const id = '11111111-1111-4111-8111-111111111111';
const faults = ['killedBefore', 'killedAfter', 'lostAfter', 'unreachable', 'twice'] as const;
const invalid: LimeError = { kind: 'invalid', status: 400, detail: 'The case must first be assigned.' };

const parked = { key: 'parked', text: 'Parked', inactive: false };
const ongoing = { key: 'ongoing', text: 'Ongoing', inactive: false };

const change = (name: string, from: string, to: string, on = true): PlannedChange => ({
  ...{ name, label: name, value: to, shown: to, origin: { kind: 'default' }, on },
  from: { value: from, shown: from },
});
const toOngoing = change('status', 'parked', 'ongoing');
const toTomorrow = change('nextaction', '2026-01-01T00:00:00+01:00', '2026-01-02T00:00:00+01:00');

const before = { title: 'A case', status: 'parked', nextaction: '2026-01-01T00:00:00+01:00', owner: 'Anna' };

function bed(changes: readonly PlannedChange[] = [toOngoing, toTomorrow]) {
  const lime = new ModelLime();
  const target = lime.insert('helpdesk', before);
  const plan = planToLink(id, target, 'operator');
  const journal = modelJournal();
  const status: Property = {
    ...{ name: 'status', label: 'Status', type: 'option', relatedLimetype: null, required: false, length: null },
    ...{ options: [parked, ongoing], tag: null },
  };
  const coworker: Property = {
    ...status,
    name: 'coworker',
    type: 'belongsto',
    relatedLimetype: 'coworker',
    options: [],
  };
  const broken = { always: false, tries: 0 };
  const port = (): LimePort => ({
    ...lime.port(),
    update(limetype, one, values) {
      if (!broken.always || !('status' in values)) return lime.port().update(limetype, one, values);
      broken.tries += 1;
      return Promise.resolve({ ok: false, error: { kind: 'server', status: 500 } });
    },
    limetypes: () =>
      Promise.resolve({
        ok: true,
        value: limetypes.map((one) => (one.name === 'helpdesk' ? { ...one, properties: [status, coworker] } : one)),
      }),
  });
  const held = () => lime.table('helpdesk').get(target)?.values ?? {};
  const withChanges: Plan = { ...plan, target: { ...plan.target, changes } as Plan['target'] };
  const send = async (): Promise<DeliveryRecord> => {
    await acceptPlan(withChanges, journal, 1);
    for (let run = 0; run < 20; run += 1) {
      try {
        const record = await deliver(
          id,
          modelPorts(port(), journal, () => lime.clock, { random: () => 0 }),
        );
        if (!record || hasEnded(record) || record.state.kind === 'failed') break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
    const record = await journal.get(id);
    if (!record) throw new Error('no record');
    return record;
  };
  const undo = async (): Promise<UndoAnswer> => {
    let answer: UndoAnswer = { kind: 'tooLate' };
    for (let run = 0; run < 20; run += 1) {
      const record = await journal.get(id);
      const save = async (next: Undo) => {
        await journal.change(id, (stored) => ({ ...stored, undo: next }));
      };
      try {
        answer = await executeUndo(record?.undo ?? null, port(), lime.clock, save, record?.changes);
        if (answer.kind !== 'failed') return answer;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
    return answer;
  };
  const decide = async () => {
    const record = await journal.get(id);
    const save = async (changes: ChangesOnTheWay) => {
      await journal.change(id, (stored) => ({ ...stored, changes }));
    };
    if (record?.changes) await changeAnyway(record.changes, port(), inEnglish, save);
    return (await journal.get(id))?.changes ?? null;
  };
  /** Numbers of the requests that change the object. */
  const puts = () =>
    lime.requests.flatMap(({ method, limetype }, index) =>
      method === 'update' && limetype === 'helpdesk' ? [index] : [],
    );
  return { lime, target, journal, plan: withChanges, send, undo, decide, held, puts, broken };
}

/** The number of the request that writes the changes, in a send without accidents. */
async function lastPut(): Promise<number> {
  const { send, puts } = bed();
  await send();
  return puts().at(-1) ?? -1;
}

test('a plan with changes passes the worker’s check, and one without a tick in it does not', () => {
  const { plan } = bed();
  expect(readPlan(plan)).toEqual(plan);
  const { on, ...untold } = toOngoing;
  expect(on).toBe(true);
  expect(readPlan({ ...plan, target: { ...plan.target, changes: [untold] } })).toBeNull();
});

test('the changes are the last write, one partial PUT of what is ticked and nothing else', async () => {
  const { send, held, lime, puts } = bed([toOngoing, { ...toTomorrow, on: false }]);
  const record = await send();
  expect(record.state.kind).toBe('sent');
  expect(held()).toEqual({ ...before, status: 'ongoing' });
  expect(puts().at(-1), 'after everything else').toBe(lime.requests.length - 1);
  expect(record.changes?.state).toEqual({ kind: 'done' });
});

test('a plan without changes asks Lime for nothing more', async () => {
  const withThem = bed();
  const without = bed([]);
  await withThem.send();
  const record = await without.send();
  expect(record.changes).toBeUndefined();
  expect(withThem.lime.requests.length - without.lime.requests.length, 'one read and one write').toBe(2);
});

describe('a colleague changes the object after it was shown', () => {
  test('nothing is overwritten; the send has ended, and tells what each holds now', async () => {
    const { lime, target, send, held, plan } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'closed' }));
    const record = await send();
    expect(record.state.kind).toBe('sent');
    expect(lime.all('history')).toHaveLength(plan.notes.length);
    expect(held()).toEqual({ ...before, status: 'closed' });
    expect(record.changes?.state).toEqual({
      kind: 'asks',
      theirs: { status: { value: 'closed', shown: 'closed' } },
    });
    expect(isOpen(record), 'and waits for an answer').toBe(true);
  });

  test('a text that was only written in another way is somebody’s too', async () => {
    const { lime, target, send, held } = bed([change('title', 'A case', 'Chat')]);
    lime.before('create', 'history', () => lime.change('helpdesk', target, { title: 'A  CASE' }));
    expect((await send()).changes?.state.kind).toBe('asks');
    expect(held()['title']).toBe('A  CASE');
  });

  test('of a relation the panel tells the name; where Lime does not, the number', async () => {
    const toAnna: PlannedChange = {
      ...{ ...change('coworker', '', 'Anna Berg'), value: 1001, relatedLimetype: 'coworker' },
      from: { value: null, shown: '' },
    };
    for (const isReadable of [true, false]) {
      const { lime, target, send } = bed([toAnna]);
      const id = isReadable ? lime.insert('coworker', { title: 'Berit Lind' }) : 1007;
      lime.before('create', 'history', () => lime.change('helpdesk', target, { coworker: id }));
      const { changes } = await send();
      const theirs = { coworker: { value: id, shown: isReadable ? 'Berit Lind' : '#1007' } };
      expect(changes?.state).toEqual({ kind: 'asks', theirs });
    }
  });

  test('a change of another property by a colleague does not matter', async () => {
    const { lime, target, send, held } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { owner: 'Berit' }));
    const record = await send();
    expect(record.changes?.state.kind).toBe('done');
    expect(held()).toMatchObject({ owner: 'Berit', status: 'ongoing' });
  });

  test('a value that a colleague has already set to ours is not written again, and an undo leaves it', async () => {
    const { lime, target, send, undo, held } = bed([toOngoing]);
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'ongoing' }));
    const record = await send();
    expect(record.changes).toMatchObject({ state: { kind: 'done' }, written: [] });
    expect(await undo()).toEqual({ kind: 'undone' });
    expect(held()['status']).toBe('ongoing');
  });

  test('"Change anyway" writes over what was seen; over another value of a third it asks once more', async () => {
    const { lime, target, send, decide, held } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'closed' }));
    await send();
    lime.change('helpdesk', target, { status: 'parked again' });
    expect((await decide())?.state).toEqual({
      kind: 'asks',
      theirs: { status: { value: 'parked again', shown: 'parked again' } },
    });
    expect(held()['status']).toBe('parked again');
    expect((await decide())?.state).toEqual({ kind: 'done' });
    expect(held()).toMatchObject({ status: 'ongoing', nextaction: '2026-01-02T00:00:00+01:00' });
  });

  test('a worker that ends while it writes what was agreed leaves them waiting for an answer, and nothing is written twice', async () => {
    const { lime, target, send, decide, held, puts, journal } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'closed' }));
    await send();
    // After the read, with the next request.
    lime.faults.set(lime.requests.length + 1, 'killedAfter');
    await expect(decide()).rejects.toThrow(Killed);
    const record = await journal.get(id);
    expect(record && isOpen(record), 'a person still hears of it').toBe(true);
    expect(record?.changes?.state.kind).toBe('refused');
    const written = puts().length;
    expect((await decide())?.state).toEqual({ kind: 'done' });
    expect(puts()).toHaveLength(written);
    expect(held()['status']).toBe('ongoing');
  });

  test('"Leave it" lets everything be', async () => {
    const { lime, target, send } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'closed' }));
    const { changes } = await send();
    expect(changes && left(changes)).toMatchObject({ state: { kind: 'done' }, changes: [], written: [] });
  });
});

describe.each(faults)('the PUT of the changes is %s', (fault) => {
  test('they are written once, and the send has ended', async () => {
    const { lime, send, held } = bed();
    lime.faults.set(await lastPut(), fault);
    const record = await send();
    expect(record.state.kind).toBe('sent');
    expect(record.changes?.state.kind).toBe('done');
    expect(held()).toMatchObject({ status: 'ongoing', nextaction: '2026-01-02T00:00:00+01:00' });
  });

  test.each(['closed', 'parked'])('what a colleague sets before the next try (%s) stays', async (theirs) => {
    const { lime, target, send, held } = bed();
    const put = await lastPut();
    lime.faults.set(put, fault);
    // The first get after the PUT is that of the next run.
    lime.before('update', 'helpdesk', () => undefined);
    lime.before('update', 'helpdesk', () => {
      lime.before('get', 'helpdesk', () => lime.change('helpdesk', target, { status: theirs }));
    });
    const record = await send();
    if (fault === 'twice') return;
    expect(record.state.kind).toBe('sent');
    expect(held()['status']).toBe(theirs);
    expect(record.changes?.state.kind).toBe('asks');
  });

  test('if a colleague sets the same value before the next try, it counts as theirs: an undo leaves it and names it', async () => {
    if (fault === 'twice') return;
    const { lime, target, send, undo, held } = bed();
    lime.faults.set(await lastPut(), fault);
    lime.before('update', 'helpdesk', () => undefined);
    lime.before('update', 'helpdesk', () => {
      lime.before('get', 'helpdesk', () =>
        lime.change('helpdesk', target, { status: 'ongoing', nextaction: '2026-01-02T00:00:00+01:00' }),
      );
    });
    const record = await send();
    expect(record.changes?.state.kind).toBe('done');
    expect(await undo()).toEqual({ kind: 'undone', stay: ['status', 'nextaction'] });
    expect(held()).toMatchObject({ status: 'ongoing', nextaction: '2026-01-02T00:00:00+01:00' });
  });

  test('an undo gives the object back what it held', async () => {
    const { lime, send, undo, held } = bed();
    lime.faults.set(await lastPut(), fault);
    await send();
    expect(await undo()).toEqual({ kind: 'undone' });
    expect(held()).toEqual(before);
    expect(lime.all('history')).toEqual([]);
  });
});

describe('Lime does not take the changes', () => {
  test.each([invalid, { kind: 'forbidden', status: 403 } as const])(
    'the send stays sent and tells why ($kind); once more, they are written',
    async (error) => {
      const { lime, send, decide, held } = bed();
      lime.faults.set(await lastPut(), { error });
      const record = await send();
      expect(record.state.kind).toBe('sent');
      expect(record.changes?.state).toEqual({ kind: 'refused', error });
      expect(held()).toEqual(before);
      expect((await decide())?.state).toEqual({ kind: 'done' });
      expect(held()).toMatchObject({ status: 'ongoing' });
    },
  );

  test('a rule that fails for good, as a fault of Lime, holds the send up for a few tries only', async () => {
    const { send, broken } = bed();
    broken.always = true;
    const record = await send();
    expect(record.state.kind).toBe('sent');
    expect(record.changes?.state.kind).toBe('refused');
    expect(broken.tries).toBe(4);
  });
});

describe('taking back', () => {
  test('what somebody has changed since stays and is named; the rest gets its old value', async () => {
    const { lime, target, send, undo, held } = bed();
    await send();
    lime.change('helpdesk', target, { status: 'closed' });
    expect(await undo()).toEqual({ kind: 'undone', stay: ['status'] });
    expect(held()).toEqual({ ...before, status: 'closed' });
  });

  test('a text that somebody has only written in another way stays', async () => {
    const { lime, target, send, undo, held } = bed([change('title', 'A case', 'chat with anna  berg')]);
    await send();
    lime.change('helpdesk', target, { title: 'Chat with Anna Berg' });
    expect(await undo()).toEqual({ kind: 'undone', stay: ['title'] });
    expect(held()['title']).toBe('Chat with Anna Berg');
  });

  test('a value that Lime keeps in another form is known as ours', async () => {
    const { lime, send, undo, held } = bed();
    lime.form = (_, values) => (values['status'] === 'ongoing' ? { ...values, status: ongoing } : values);
    await send();
    expect(await undo()).toEqual({ kind: 'undone' });
    expect(held()['status']).toBe('parked');
  });

  test.each(faults)('a write of the old values that was %s is done again', async (fault: Fault) => {
    const first = bed();
    await first.send();
    await first.undo();
    const restore = first.puts().at(-1) ?? -1;
    const { lime, send, undo, held } = bed();
    lime.faults.set(restore, fault);
    await send();
    expect(await undo()).toEqual({ kind: 'undone' });
    expect(held()).toEqual(before);
  });

  test('an undo that goes on later leaves alone what was given back, whatever somebody has set since', async () => {
    const { lime, target, send, journal, held } = bed([toOngoing]);
    await send();
    const once = async () => {
      const record = await journal.get(id);
      const save = async (undo: Undo, changes?: ChangesOnTheWay) => {
        await journal.change(id, (stored) => ({ ...stored, undo, ...(changes && { changes }) }));
      };
      return executeUndo(record?.undo ?? null, { ...lime.port(), ...refusing }, lime.clock, save, record?.changes);
    };
    const refusing: Partial<LimePort> = {
      remove: () => Promise.resolve({ ok: false, error: { kind: 'unreachable' } }),
    };
    expect((await once()).kind).toBe('failed');
    expect(held()['status']).toBe('parked');
    lime.change('helpdesk', target, { status: 'ongoing' });
    delete (refusing as { remove?: unknown }).remove;
    expect(await once()).toEqual({ kind: 'undone' });
    expect(held()['status'], 'a colleague’s').toBe('ongoing');
  });

  test('where the send is in use, nothing is given back', async () => {
    const { lime, send, undo, held } = bed();
    await send();
    const [note] = lime.all('history');
    lime.insert('document', { history: note?.id ?? 0 }, 'a colleague');
    expect((await undo()).kind).toBe('inUse');
    expect(held()['status']).toBe('ongoing');
  });

  test('what waits for an answer keeps its words for a month, and is then as good as left', async () => {
    const { lime, target, send } = bed();
    lime.before('create', 'history', () => lime.change('helpdesk', target, { status: 'closed' }));
    const record = await send();
    expect(withoutOldTexts(record.createdAt + textsLifetime - 1)(record)).toBe(record);
    const later = withoutOldTexts(record.createdAt + textsLifetime + 1)(record);
    expect(later && isOpen(later)).toBe(false);
  });

  test('the values of before go with the words of the result', async () => {
    const { send } = bed();
    expect(withoutTexts(await send()).changes).toBeNull();
  });
});
