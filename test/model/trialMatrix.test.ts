/**
 * The trial send against Limes that behave otherwise than is believed, in one way or in two: it takes back all that it made or names what it could not, and
 * touches nothing else. What it has learned helps the first real send, which comes through at least as often as without.
 */
import { expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { withLearned } from '../../src/settings/document/learned';
import type { ProbeName, TrialRecord } from '../../src/sending/trial/trialRecord';
import { firstSend } from './firstSend';
import { models, limeWith } from './models';
import { combinations } from './switches';
import { nextStart, traces, trialIn, type Disk } from './trialInProcess';
import { wrongWrites } from './wrongWrites';

const outcomeOf = ({ lines }: TrialRecord, probe: ProbeName) => lines.find((line) => line.probe === probe)?.outcome;

/** The machine may have other work. */
const timeoutMs = 10 * 60_000;

test.each(['standard', 'custom'] as const)(
  'a trial leaves nothing behind that it does not name (%s model)',
  async (model) => {
    const figures = { trials: 0, complete: 0, allDeleted: 0, wrong: 0, sendsAfter: 0, sent: 0, withAllFiles: 0 };
    const wrong: string[] = [];
    for (const names of combinations()) {
      const lime = limeWith(model, names);
      const before = lime.everything();
      const record = await trialIn(lime);
      wrong.push(...traces(before, lime, record).map((what) => `${names.join(' + ')}: ${what}`));
      figures.trials += 1;
      if (record.end === 'complete') figures.complete += 1;
      else wrong.push(`${names.join(' + ')}: ${record.end} ${record.state} ${JSON.stringify(record.error)}`);
      if (record.state === 'ended' && record.left.every(({ part }) => part === 'file')) figures.allDeleted += 1;

      const standing = lime.everything();
      const { details } = models[model];
      const sent = await firstSend(lime, details, null, (settings) => withLearned(settings, record.learned));
      wrong.push(...wrongWrites(standing, lime, sent).map((what) => `${names.join(' + ')}, then a send: ${what}`));
      figures.sendsAfter += 1;
      if (sent.outcome === 'sent') figures.sent += 1;
      if (sent.outcome === 'sent' && sent.files.every((file) => file === 'documented')) figures.withAllFiles += 1;
      const [only] = names;
      if (process.env['MATRIX'] && names.length < 2)
        console.log(
          only ?? 'as believed',
          record.end,
          sent.outcome.slice(0, 80),
          JSON.stringify(record.learned),
          JSON.stringify(record.left),
          record.lines.map(({ probe, outcome, how }) => `${probe}:${outcome}${how ? `(${how})` : ''}`).join(' '),
        );
    }
    figures.wrong = wrong.length;
    console.log(`${model} model:`, figures);
    expect(wrong).toEqual([]);
    expect(figures.complete).toBe(figures.trials);
    // But for a proxy that hides why Lime refuses, and a Lime that can find no conversation again.
    expect(figures.sent).toBeGreaterThanOrEqual({ standard: 135, custom: 120 }[model]);
  },
  timeoutMs,
);

test(
  'what is otherwise is seen by its line, and used',
  async () => {
    const outcomes = async (name: string, probe: ProbeName) =>
      outcomeOf(await trialIn(limeWith('standard', [name])), probe);
    expect(await outcomes('option as an object', 'optionForm')).toBe('used');
    expect(await outcomes('null taken for a text', 'textNull')).toBe('coped');
    expect(await outcomes('null refused', 'otherNull')).toBe('coped');
    expect(await outcomes('no "contains"', 'contains')).toBe('used');
    expect(await outcomes('no IN', 'isIn')).toBe('used');
    expect(await outcomes('nested relations', 'nestedRelations')).toBe('coped');
    expect(await outcomes('upload as a form', 'file')).toBe('used');
    expect(await outcomes('upload named as HTTP does', 'file')).toBe('used');
    expect(await outcomes('no right to delete', 'deleteRight')).toBe('notAllowed');
    expect(await outcomes('empty PUT refused', 'emptyPut')).toBe('coped');
    expect(await outcomes('empty PUT clears', 'emptyPut')).toBe('coped');
    expect(await outcomes('required not enforced', 'required')).toBe('coped');
    expect(await outcomes('times without offset', 'timeForm')).toBe('coped');
    const custom = await trialIn(limeWith('custom', ['date as a day only']));
    expect(outcomeOf(custom, 'dateForm')).toBe('used');
  },
  timeoutMs,
);

test(
  'as believed, every line is as expected, or could not be asked',
  async () => {
    const { lines } = await trialIn(limeWith('standard', []));
    expect(lines.filter(({ outcome }) => outcome !== 'expected' && outcome !== 'notAsked')).toEqual([]);
  },
  timeoutMs,
);

test(
  'a to-do is written, and what the rules of a destination change is changed and set back',
  async () => {
    const linked = { property: 'statuscolor', defaultValue: 'ongoing' };
    const rules = { whenLinked: [linked], whenSentAgain: [{ property: 'nextactiondate', inDays: 2 }] };
    for (const names of [[], ['option as an object'], ['texts put in order'], ['times without offset']]) {
      const lime = limeWith('standard', names);
      const before = lime.everything();
      const record = await trialIn(lime, { record: null }, rules);
      expect(traces(before, lime, record)).toEqual([]);
      const lines = record.lines.filter(({ probe }) => probe === 'todo' || probe === 'changes');
      expect(lines.map(({ outcome, how }) => [outcome, how])).toEqual([
        names.includes('times without offset') ? ['coped', '2 ≠'] : ['expected', undefined],
        ['expected', '2'],
      ]);
    }
    const lime = limeWith('standard', []);
    expect(outcomeOf(await trialIn(lime), 'changes')).toBe('notAsked');
    lime.users.deny(apiKeys.fullAccess, 'todo', 'create');
    expect(outcomeOf(await trialIn(lime), 'todo')).toBe('notAllowed');
    lime.users.deny(apiKeys.fullAccess, 'helpdesk', 'update');
    expect(outcomeOf(await trialIn(lime, { record: null }, rules), 'changes')).toBe('notAllowed');
  },
  timeoutMs,
);

test.each(['standard', 'custom'] as const)(
  'killed at any request, it cleans up at the next start (%s model)',
  async (model) => {
    const whole = limeWith(model, []);
    await trialIn(whole);
    const kills = { tried: 0, cleaned: 0 };
    for (let request = 0; request < whole.requests.length; request += 1) {
      for (const when of ['before', 'after'] as const) {
        const lime = limeWith(model, []);
        const before = lime.everything();
        const disk: Disk = { record: null };
        if ((await lime.untilKilled(request, when, () => trialIn(lime, disk))) !== 'killed') continue;
        kills.tried += 1;
        const record = await nextStart(lime, disk);
        // Before the first write there is nothing on disk, and nothing in Lime.
        const left = record
          ? traces(before, lime, record)
          : [...lime.everything().keys()].filter((name) => !before.has(name));
        expect(left, `request ${request} (${whole.requests[request]}), ${when}`).toEqual([]);
        expect(record?.left.filter(({ part }) => part !== 'file') ?? []).toEqual([]);
        kills.cleaned += 1;
      }
    }
    console.log(`${model} model, killed:`, kills);
    expect(kills.tried).toBeGreaterThan(100);
  },
  timeoutMs,
);
