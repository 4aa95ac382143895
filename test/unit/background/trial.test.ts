/** What is left of a trial send that was cut off, when the worker starts anew. */
import { expect, test } from 'vitest';
import { readTrial, writeTrial } from '../../../src/background/trial/trialStore';
import { resumeTrial } from '../../../src/background/trial/trialRunning';
import { probeNames, type TrialRecord } from '../../../src/sending/trial/trialRecord';
import { nothingLearned } from '../../../src/settings/document/learned';
import { workerBed } from './workerBed';

const conversationId = 2_000_000_001;
const cutOff: TrialRecord = {
  limeBaseUrl: 'https://acme.lime-crm.com/acme',
  instanceId: 'helpdesk',
  conversationId,
  startedAt: 1,
  state: 'running',
  end: null,
  tries: 0,
  retryAt: 0,
  error: null,
  made: [
    { part: 'target', limetype: 'helpdesk', singular: 'Helpdesk', id: 1005, mark: { property: 'person', value: 1009 } },
    { part: 'note', limetype: 'history', singular: 'Note', id: null, mark: { property: 'helpdesk', value: 1005 } },
  ],
  lines: [{ probe: 'target', outcome: 'expected' }],
  left: [],
  learned: nothingLearned,
};

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
const list = (name: string, members: readonly object[]) => json({ _links: {}, _embedded: { [name]: members } });

/** A Lime with these notes at the trial's object. */
const limeWith =
  (notes: readonly object[]) =>
  (request: string): Response => {
    if (request.startsWith('DELETE')) return new Response(null, { status: 204 });
    if (request.includes('/limetype/')) return list('limetypes', []);
    if (request.includes('/limeobject/history/?')) return list('limeobjects', notes);
    if (request.includes('?')) return list('limeobjects', []);
    return json({ _id: Number(/\/(\d+)\/$/.exec(request)?.[1]) });
  };

const deleted = (asked: readonly string[]) => asked.filter((request) => request.startsWith('DELETE'));

test('what it made goes, the last first: by Lime’s answer, or by its number; a note of somebody else stays', async () => {
  const ours = { _id: 1101, helpdesk: 1005, note: `A trial, https://userlike.com/${conversationId} (9f9f9f9f)` };
  const theirs = { _id: 1102, helpdesk: 1005, note: 'A colleague’s' };
  const { asked } = await workerBed(limeWith([ours, theirs]));
  await writeTrial(cutOff);
  await resumeTrial();
  expect(deleted(asked)).toEqual(['DELETE /limeobject/history/1101/', 'DELETE /limeobject/helpdesk/1005/']);
  const record = await readTrial();
  expect(record).toMatchObject({ state: 'ended', end: 'interrupted', made: [], left: [] });
  expect(record?.lines.map(({ probe }) => probe)).toEqual(probeNames);
  await resumeTrial();
  expect(deleted(asked)).toHaveLength(2);
});

test('at another Lime nothing is asked, and nothing is forgotten', async () => {
  const { asked } = await workerBed(limeWith([]));
  await writeTrial({ ...cutOff, limeBaseUrl: 'https://other.lime-crm.com/other' });
  await resumeTrial(true);
  expect(asked).toEqual([]);
  expect((await readTrial())?.made).toHaveLength(2);
});

test('where Lime is gone it waits, and goes on later', async () => {
  const { asked } = await workerBed();
  await writeTrial(cutOff);
  await resumeTrial();
  const waiting = await readTrial();
  expect(waiting).toMatchObject({ state: 'later', tries: 1, made: cutOff.made });
  expect(waiting?.retryAt).toBeGreaterThan(Date.now());
  const before = asked.length;
  await resumeTrial();
  expect(asked).toHaveLength(before);
  await resumeTrial(true);
  expect(asked.length).toBeGreaterThan(before);
});
