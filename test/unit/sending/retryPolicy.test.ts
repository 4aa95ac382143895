/** When a delivery tries again (spec section 7), and when its time has come, whatever the clock does meanwhile. */
import { describe, expect, test } from 'vitest';
import type { LimeErrorKind } from '../../../src/lime/result';
import type { DeliveryState } from '../../../src/sending/journal/deliveryView';
import { isDue } from '../../../src/sending/journal/isDue';
import { newRecord } from '../../../src/sending/journal/journal';
import { pauseBefore, retriesByItself, surelyNotWritten } from '../../../src/sending/journal/retryPolicy';
import { planToCreate } from './plans';

const minute = 60_000;

test.each([
  { attempts: 1, random: 0, pause: 1_000 },
  { attempts: 1, random: 1, pause: 2_000 },
  { attempts: 3, random: 0, pause: 4_000 },
  { attempts: 3, random: 1, pause: 8_000 },
  { attempts: 40, random: 0, pause: 2.5 * minute },
  { attempts: 40, random: 1, pause: 5 * minute },
])('try $attempts waits $pause ms by a chance of $random', ({ attempts, random, pause }) => {
  expect(pauseBefore(attempts, null, random)).toBe(pause);
});

test.each([
  { says: 'longer than the own pause', retryAfter: 10 * minute, pause: 10 * minute },
  { says: 'less', retryAfter: 10, pause: 2_000 },
])('what Lime asks to wait counts where it is $says', ({ retryAfter, pause }) => {
  expect(pauseBefore(1, { kind: 'rateLimited', status: 429, retryAfter }, 1)).toBe(pause);
});

/** What answers in Lime's place (a proxy, a firewall, a sign-in page): when asking again can help. */
test.each([
  { status: 200, again: true },
  { status: 401, again: true },
  { status: 403, again: true },
  { status: 404, again: true },
  { status: 407, again: true },
  { status: 502, again: true },
  { status: 511, again: true },
  { status: 400, again: false },
  { status: 413, again: false },
  { status: 414, again: false },
  { status: 431, again: false },
])('an answer in the place of Lime with $status is tried again by itself: $again', ({ status, again }) => {
  expect(retriesByItself({ kind: 'notLime', status })).toBe(again);
  expect(surelyNotWritten({ kind: 'notLime', status })).toBe(false);
});

test('what answers in the place of Lime is not asked every other second', () => {
  expect(pauseBefore(1, { kind: 'notLime', status: 403 }, 0)).toBe(15_000);
  expect(pauseBefore(9, { kind: 'notLime', status: 403 }, 1)).toBe(5 * minute);
});

test('what never went out is surely not written, and is tried again', () => {
  expect(surelyNotWritten({ kind: 'unsent' })).toBe(true);
  expect(retriesByItself({ kind: 'unsent' })).toBe(true);
});

describe('a delivery', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const year = 365 * 24 * 60 * minute;
  const waiting = (nextAt: number, kind: LimeErrorKind = 'server'): DeliveryState => ({
    kind: 'waiting',
    problem: { kind: 'lime', error: { kind } },
    nextAt,
  });
  const problem = { kind: 'claimedByOther' } as const;

  test.each<{ name: string; state: DeliveryState; due: boolean; networkIsBack?: boolean }>([
    { name: 'that was just accepted', state: { kind: 'queued' }, due: true },
    { name: 'whose worker was ended', state: { kind: 'sending' }, due: true },
    { name: 'whose time has come', state: waiting(now), due: true },
    { name: 'whose time comes in a moment', state: waiting(now + 1), due: false },
    { name: 'whose time Lime has put as far away as is listened to', state: waiting(now + 15 * minute), due: false },
    { name: 'whose time was told by a clock that was set back by a year since', state: waiting(now + year), due: true },
    { name: 'whose time passed while the computer slept', state: waiting(now - year), due: true },
    { name: 'that could not reach Lime', state: waiting(now + minute, 'unreachable'), due: false },
    {
      name: 'that could not reach Lime, when the network is back',
      state: waiting(now + minute, 'unreachable'),
      due: true,
      networkIsBack: true,
    },
    {
      name: 'that something on the way has kept from Lime, when the network is back',
      state: waiting(now + minute, 'notLime'),
      due: true,
      networkIsBack: true,
    },
    {
      name: 'that Lime asked to wait, when the network is back',
      state: waiting(now + minute, 'rateLimited'),
      due: false,
      networkIsBack: true,
    },
    { name: 'that waits for a person', state: { kind: 'failed', problem }, due: false, networkIsBack: true },
    { name: 'that was sent', state: { kind: 'sent' }, due: false, networkIsBack: true },
  ])('$name is due: $due', ({ state, due, networkIsBack = false }) => {
    const record = { ...newRecord(planToCreate('11111111-1111-4111-8111-111111111111'), now, null), state };
    expect(isDue(record, now, networkIsBack)).toBe(due);
  });
});
