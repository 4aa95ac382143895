/** When a delivery tries again (spec section 7), and when its time has come, whatever the clock does meanwhile. */
import { describe, expect, test } from 'vitest';
import type { LimeErrorKind } from '../../../src/lime/result';
import type { DeliveryState } from '../../../src/sending/deliveryView';
import { isDue } from '../../../src/sending/isDue';
import { newRecord } from '../../../src/sending/journal';
import { pauseBefore } from '../../../src/sending/retryPolicy';
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
      name: 'that Lime asked to wait, when the network is back',
      state: waiting(now + minute, 'rateLimited'),
      due: false,
      networkIsBack: true,
    },
    { name: 'that waits for a person', state: { kind: 'failed', problem }, due: false, networkIsBack: true },
    { name: 'that was sent', state: { kind: 'sent' }, due: false, networkIsBack: true },
  ])('$name is due: $due', ({ state, due, networkIsBack = false }) => {
    const record = { ...newRecord(planToCreate('11111111-1111-4111-8111-111111111111'), now), state };
    expect(isDue(record, now, networkIsBack)).toBe(due);
  });
});
