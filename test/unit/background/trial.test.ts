/** What is left of a trial send that was cut off, when the worker starts anew. */
import { describe, expect, test } from 'vitest';
import { readTrial, writeTrial } from '../../../src/background/trial/trialStore';
import { resumeTrial } from '../../../src/background/trial/trialRunning';
import { newTrial, probeNames, type TrialRecord } from '../../../src/sending/trial/trialRecord';
import browser from '../../support/fakeBrowser';
import { workerBed } from './workerBed';

const conversationId = 2_000_000_001;
const line = `https://userlike.com/${conversationId} (9f9f9f9f) 1/1`;
const cutOff: TrialRecord = {
  ...newTrial({
    limeBaseUrl: 'https://acme.lime-crm.com/acme',
    instanceId: 'helpdesk',
    conversationId,
    startedAt: Date.now(),
  }),
  made: [
    { part: 'target', limetype: 'helpdesk', singular: 'Helpdesk', id: 1005, mark: { property: 'person', value: 1009 } },
    {
      part: 'note',
      limetype: 'history',
      singular: 'Note',
      id: null,
      mark: { property: 'helpdesk', value: 1005, line: { property: 'note', line } },
    },
  ],
  lines: [{ probe: 'target', outcome: 'expected' }],
};

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
const list = (name: string, members: readonly object[]) => json({ _links: {}, _embedded: { [name]: members } });

/** A Lime with these notes at the trial's object. */
const limeWith =
  (notes: readonly object[]) =>
  (request: string): Response => {
    if (request.startsWith('DELETE')) return new Response(null, { status: 204 });
    const one = notes.find((note) => request.endsWith(`/history/${(note as { readonly _id: number })._id}/`));
    if (one) return json(one);
    if (request.includes('/limetype/')) return list('limetypes', []);
    if (request.includes('/limeobject/history/?')) return list('limeobjects', notes);
    if (request.includes('?')) return list('limeobjects', []);
    return json({ _id: Number(/\/(\d+)\/$/.exec(request)?.[1]) });
  };

const deleted = (asked: readonly string[]) => asked.filter((request) => request.startsWith('DELETE'));

test('what it made goes, the last first: by Lime’s answer, or by its number; a note of somebody else stays', async () => {
  const ours = { _id: 1101, helpdesk: 1005, note: `A trial\n${line}` };
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

test.each([
  ['another Lime is connected', () => writeTrial({ ...cutOff, limeBaseUrl: 'https://other.lime-crm.com/other' })],
  [
    'the browser no longer lets it reach Lime',
    async () => {
      await writeTrial(cutOff);
      await browser.permissions.remove({ origins: ['https://acme.lime-crm.com/*'] });
    },
  ],
])('cut off, and %s: it waits, and is not shown as running for ever', async (_, happens) => {
  await workerBed(limeWith([]));
  await happens();
  await resumeTrial();
  expect(await readTrial()).toMatchObject({ state: 'later', end: 'interrupted', made: cutOff.made });
});

test('a clock that ran a year ahead does not make it wait for that year', async () => {
  const { asked } = await workerBed(limeWith([]));
  await writeTrial({ ...cutOff, state: 'later', retryAt: Date.now() + 365 * 24 * 60 * 60_000 });
  await resumeTrial();
  expect(deleted(asked)).toEqual(['DELETE /limeobject/helpdesk/1005/']);
});

test('a note of Lime or a colleague that quotes the name of the trial stays', async () => {
  const theirs = { _id: 1102, helpdesk: 1005, note: `“Send to Lime trial ${conversationId}” was registered` };
  const { asked } = await workerBed(limeWith([theirs]));
  await writeTrial(cutOff);
  await resumeTrial();
  expect(deleted(asked)).toEqual(['DELETE /limeobject/helpdesk/1005/']);
});

test('a copy that a colleague has made of what the trial wrote stays', async () => {
  const copy = { _id: 1102, helpdesk: 1005, note: line, _createduser: 77 };
  const { asked } = await workerBed(limeWith([copy]));
  await writeTrial({ ...cutOff, createdBy: 5 });
  await resumeTrial();
  expect(deleted(asked)).not.toContain('DELETE /limeobject/history/1102/');
});

describe('hours after the trial, where one limetype may not be read', () => {
  const hoursAgo = { ...cutOff, startedAt: Date.now() - 3 * 60 * 60_000, made: cutOff.made.slice(0, 1) };
  const type = (name: string) => ({
    name,
    localname: { singular: name, plural: name },
    _embedded: {
      properties: [{ name: 'helpdesk', type: 'belongsto', _links: { related_type: { name: 'helpdesk' } } }],
    },
  });
  const limeWhere =
    (cases: readonly object[]) =>
    (request: string): Response => {
      if (request.includes('/limetype/')) return list('limetypes', [type('secret'), type('case')]);
      if (request.includes('secret')) return json({}, 403);
      if (request.includes('/query/')) return json({ objects: cases });
      return limeWith(cases)(request);
    };

  test('what a colleague has tied something to stays', async () => {
    const { asked } = await workerBed(limeWhere([{ _id: 7, helpdesk: 1005 }]));
    await writeTrial(hoursAgo);
    await resumeTrial();
    expect(deleted(asked)).toEqual([]);
    expect(await readTrial()).toMatchObject({ state: 'ended', left: [{ why: 'inUse' }] });
  });

  test('nothing is deleted unseen; a moment after the trial it is', async () => {
    const { asked } = await workerBed(limeWhere([]));
    await writeTrial(hoursAgo);
    await resumeTrial();
    expect(deleted(asked)).toEqual([]);
    expect(await readTrial()).toMatchObject({ state: 'ended', left: [{ why: 'unseen' }] });
    await writeTrial({ ...hoursAgo, startedAt: Date.now() });
    await resumeTrial();
    expect(deleted(asked)).toEqual(['DELETE /limeobject/helpdesk/1005/']);
  });
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
