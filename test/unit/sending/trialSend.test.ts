/** A trial send in a Lime that answers otherwise at one place: it goes on or stops, says so in its lines, and leaves nothing that it does not name. */
import { expect, test } from 'vitest';
import { limeWith } from '../../model/models';
import { switches } from '../../model/switches';
import { nextStart, traces, trialIn, type Disk } from '../../model/trialInProcess';
import { probeNames } from '../../../src/sending/trial/trialRecord';

const rules = {
  whenLinked: [{ property: 'statuscolor', defaultValue: 'ongoing' }],
  whenSentAgain: [{ property: 'nextactiondate', inDays: 2 }],
};

/** One after the other, so that each request is refused in one way. */
const refusals = [400, 403, 500];

test('a refusal of any one request', async () => {
  const whole = limeWith('standard', []);
  await trialIn(whole);
  const count = whole.requests.length;
  expect(count).toBeGreaterThan(30);
  const ends = new Set<string | null>();
  for (let number = 0; number < count; number += 1) {
    const status = refusals[number % refusals.length] ?? 0;
    const lime = limeWith('standard', []);
    const before = lime.everything();
    lime.refuse(number, status);
    const disk: Disk = { record: null };
    const ended = await trialIn(lime, disk).catch((error: unknown) => {
      // Before the first write Lime could not be asked what it has.
      if (!String(error).includes('no destination')) throw error;
      return null;
    });
    const record = ended && (ended.state === 'ended' ? ended : await nextStart(lime, disk));
    const what = `${status} at request ${number}: ${lime.requests[number]}`;
    if (!record) {
      expect([...lime.everything().keys()], what).toEqual([...before.keys()]);
      continue;
    }
    ends.add(record.end);
    expect(traces(before, lime, record), what).toEqual([]);
    expect(record, what).toMatchObject({ state: 'ended', ...(record.end === 'stopped' && { error: { status } }) });
    expect(
      record.lines.map(({ probe }) => probe),
      what,
    ).toEqual(probeNames);
  }
  expect([...ends].sort()).toEqual(['complete', 'stopped']);
});

/** Nothing that a trial asks shows these. */
const unseen = ['texts put in order', 'numbers taken as text'];

test.each(Object.keys(switches).filter((name) => !unseen.includes(name)))(
  'a Lime with "%s" is told by a line of its own, and nothing is left',
  async (name) => {
    const changed: string[] = [];
    for (const model of ['standard', 'custom'] as const) {
      const asBelieved = await trialIn(limeWith(model, []), { record: null }, model === 'standard' ? rules : {});
      const lime = limeWith(model, [name]);
      const before = lime.everything();
      const record = await trialIn(lime, { record: null }, model === 'standard' ? rules : {});
      expect(record.end).toBe('complete');
      expect(traces(before, lime, record)).toEqual([]);
      changed.push(
        ...record.lines.flatMap((line, index) => {
          const { outcome, how } = asBelieved.lines[index] ?? {};
          return line.outcome === outcome && line.how === how ? [] : [line.probe];
        }),
      );
    }
    expect(changed).not.toEqual([]);
  },
);
