/** The days that are offered for a to-do, in any zone and over each change of the clock. */
import { describe, expect, test } from 'vitest';
import { dueText, nextWorkingDay, quickDay, quickDays } from '../../../src/sending/planning/dueDay';

const at = (iso: string) => Date.parse(iso);
const days = (iso: string, zone: string) => quickDays.map((quick) => quickDay(quick, at(iso), zone));

describe('today, tomorrow, Friday, in a week', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'on a Monday',
      '2026-11-30T10:00:00Z',
      'Europe/Stockholm',
      ['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-07'],
    ],
    [
      'on a Thursday',
      '2026-12-03T10:00:00Z',
      'Europe/Stockholm',
      ['2026-12-03', '2026-12-04', '2026-12-04', '2026-12-10'],
    ],
    [
      'on a Friday, whose Friday is the next one',
      '2026-12-04T10:00:00Z',
      'Europe/Stockholm',
      ['2026-12-04', '2026-12-05', '2026-12-11', '2026-12-11'],
    ],
    [
      'on a Saturday',
      '2026-12-05T10:00:00Z',
      'Europe/Stockholm',
      ['2026-12-05', '2026-12-06', '2026-12-11', '2026-12-12'],
    ],
    [
      'on a Sunday',
      '2026-12-06T10:00:00Z',
      'Europe/Stockholm',
      ['2026-12-06', '2026-12-07', '2026-12-11', '2026-12-13'],
    ],
    [
      'at the end of a year',
      '2026-12-31T10:00:00Z',
      'Europe/Berlin',
      ['2026-12-31', '2027-01-01', '2027-01-01', '2027-01-07'],
    ],
    [
      'where it is tomorrow already',
      '2026-11-30T13:00:00Z',
      'Pacific/Auckland',
      ['2026-12-01', '2026-12-02', '2026-12-04', '2026-12-08'],
    ],
    [
      'where it is still yesterday',
      '2026-12-04T04:00:00Z',
      'America/Los_Angeles',
      ['2026-12-03', '2026-12-04', '2026-12-04', '2026-12-10'],
    ],
    [
      'in the night in which the clock is put on',
      '2026-03-28T23:30:00Z',
      'Europe/Stockholm',
      ['2026-03-29', '2026-03-30', '2026-04-03', '2026-04-05'],
    ],
    [
      'before a day of 25 hours',
      '2026-10-24T22:30:00Z',
      'Europe/Amsterdam',
      ['2026-10-25', '2026-10-26', '2026-10-30', '2026-11-01'],
    ],
    [
      'before a day of 23 hours, late',
      '2026-03-28T22:30:00Z',
      'Europe/Stockholm',
      ['2026-03-28', '2026-03-29', '2026-04-03', '2026-04-04'],
    ],
  ])('%s', (_, now, zone, expected) => {
    expect(days(now, zone)).toEqual(expected);
  });
});

test.each([
  ['2026-11-30', '2026-12-01'],
  ['2026-12-03', '2026-12-04'],
  ['2026-12-04', '2026-12-07'],
  ['2026-12-05', '2026-12-07'],
  ['2026-12-06', '2026-12-07'],
])('the working day after %s is %s', (day, next) => {
  expect(nextWorkingDay(at(`${day}T10:00:00Z`), 'Europe/Stockholm')).toBe(next);
});

describe('a day becomes', () => {
  const due = (type: string, day: string, now: string) => dueText({ type }, day, at(now), 'Europe/Stockholm');

  test('itself for a date', () => {
    expect(due('date', '2026-12-04', '2026-11-30T10:00:00Z')).toBe('2026-12-04');
  });

  test('the end of the working day for a time', () => {
    expect(due('time', '2026-11-30', '2026-11-30T10:00:00Z')).toBe('2026-11-30T17:00');
    expect(due('time', '2026-12-04', '2026-11-30T20:00:00Z')).toBe('2026-12-04T17:00');
  });

  test('the end of today where the working day is over', () => {
    expect(due('time', '2026-11-30', '2026-11-30T16:00:00Z')).toBe('2026-11-30T23:59');
  });
});
