/** What a line of the worker's log may hold: whatever stands in a record, an error or a path, no value of it and no key. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepLine } from '../../../src/background/log/stepLine';
import type { LimeError } from '../../../src/lime/result';
import type { DeliveryProblem, DeliveryState } from '../../../src/sending/journal/deliveryView';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { planToCreate } from '../sending/plans';

const secret = 'Frieda Müller, +49 30 1234567';
const error: LimeError = { kind: 'server', status: 502, detail: secret, request: `GET /limeobject/${secret}/` };
const target = { limetype: secret, id: 1001, descriptive: secret };
const problems: readonly DeliveryProblem[] = [
  { kind: 'lime', error },
  { kind: 'notConnected', why: 'noKey' },
  { kind: 'linkedElsewhere', targets: [target] },
  { kind: 'targetNotUpdatable', target, error },
  { kind: 'storage', why: 'storageFull' },
  { kind: 'expired' },
  { kind: 'claimedByOther' },
  { kind: 'unknownOutcome', limetype: secret },
  { kind: 'cannotRemove', limetype: secret, id: 7, error },
];
const states: readonly DeliveryState[] = [
  { kind: 'queued' },
  { kind: 'sent' },
  ...problems.map((problem) => ({ kind: 'failed', problem }) as const),
  ...problems.map((problem) => ({ kind: 'waiting', problem, nextAt: 1 }) as const),
];
const id = '11111111-1111-4111-8111-111111111111';
const recordIn = (state: DeliveryState): DeliveryRecord => ({
  ...newRecord(planToCreate(id), 1, null),
  state,
  conversationUrl: secret,
  attempts: 2,
  steps: { person: { kind: 'done', id: 5 }, claim: { kind: 'trying' }, 'note 1': { kind: 'trying' } },
  target: { ...target, link: secret, created: true },
  leftInLime: [],
  files: {
    ...{ limeBaseUrl: secret, limetype: secret, targetProperty: secret, fileProperty: secret, disposition: secret },
    files: [{ entryId: secret, name: secret, state: { kind: 'queued' } }],
  } as never,
});

test.each(states.map((state) => [JSON.stringify(state).slice(0, 60), state] as const))(
  'of a delivery in the state %s stands nothing but words of ours',
  (_, state) => {
    const line = stepLine({ kind: 'delivery', id, record: recordIn(state) });
    expect(line).toMatch(/^delivery 11111111: [\w=() ]+$/);
    expect(line).not.toContain('Frieda');
  },
);

test('a record says its state, its problem, its steps and its files', () => {
  const record = recordIn({ kind: 'waiting', problem: { kind: 'lime', error }, nextAt: 1 });
  expect(stepLine({ kind: 'delivery', id, record })).toBe(
    'delivery 11111111: waiting (lime 502 server) tries=2 person=done claim=trying note1=trying target=created file1=queued',
  );
  expect(stepLine({ kind: 'delivery', id, record: null })).toBe('delivery 11111111: removed');
});

test('a path keeps names of the model and loses ids and everything else', () => {
  const request = (path: string) => stepLine({ kind: 'request', method: 'GET', path, outcome: 'ok', ms: 3 });
  expect(request('/limeobject/help_desk2/1001/history/')).toBe(
    'request GET /limeobject/help_desk2/#/history/: ok, 3 ms',
  );
  expect(request('/limeobject/person/anna%40berg.example/')).toBe('request GET /limeobject/person/*/: ok, 3 ms');
});

test('no text with a sign, a capital, a space or a number in it passes through a path', () => {
  const text = fc.string({ minLength: 1 }).filter((one) => !/^[a-z][a-z0-9_]{0,63}$/.test(one) && !one.includes('/'));
  fc.assert(
    fc.property(text, (value) => {
      const path = `/limeobject/${value}/`;
      expect(stepLine({ kind: 'request', method: 'GET', path, outcome: 'ok', ms: 3 })).toMatch(/\/limeobject\/[#*]\/:/);
    }),
  );
});

test('an error says its kind, never its message, unless that is a word of ours', () => {
  const line = (thrown: unknown) => stepLine({ kind: 'message', name: 'delivery.send', ms: 3, error: thrown });
  expect(line(new TypeError(secret))).toBe('message delivery.send: TypeError, 3 ms');
  expect(line(new DOMException(secret, 'QuotaExceededError'))).toBe('message delivery.send: QuotaExceededError, 3 ms');
  expect(line(new Error('storageFull'))).toBe('message delivery.send: storageFull, 3 ms');
  expect(line(secret)).toBe('message delivery.send: error, 3 ms');
  expect(stepLine({ kind: 'stop', error: new Error(secret) })).toBe('queue stops: Error');
});
