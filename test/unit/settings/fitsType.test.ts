import { describe, expect, it } from 'vitest';
import { toWriteValue } from '../../../src/sending/values/writeValue';
import { fitsType } from '../../../src/settings/words/fitsType';
import { option, property } from './fixtures/metadata';

const types = [
  'string', 'text', 'link', 'phone', 'xml', 'integer', 'user', 'belongsto', 'hasone', 'percent', 'decimal', 'number', 'yesno', 'time', 'date', 'month',
  'quarter', 'year', 'set', 'file', 'hasmany', 'hasandbelongstomany', 'system', 'hologram',
]; // prettier-ignore
const values = [
  'x', '', '  ', null, 0, 7, -3, 1.5, '7', '+7', '1,5', '1.234,5', '1 000', '64 %', '9007199254740993', 'Infinity', '1e3', true, false, 'ja', 'Nej', 'maybe',
  '2026-09-01', '2026-09-01 08:30', '2026-09-01T08:30:00Z', '2026-13-01', '2026-02-30', '2026-04-31T10:00', '12.500', '1,234', '1.234.567', '12,5', '1', '0,5', '12,5 %', 1.25, '2026-09-01T08:30x', '01.09.2026', 'new', 'Nytt ärende', 'NEW',
  'Nytt  ärende', 'Nytt\u00a0a\u0308rende ', 'Ｎｙｔｔ ärende', 'Nytt\u200b ärende', 'Ja\u200b', 'ＪＡ',
]; // prettier-ignore

describe('a value fits a type exactly when it can be converted for writing', () => {
  const context = { forms: { option: 'key', date: 'day' }, timeZone: 'Europe/Stockholm', locale: 'en' } as const;
  it.each(types.concat('option'))('%s', (type) => {
    const one = type === 'option' ? option('p', { new: 'Nytt ärende', '7': '', x1: 'X' }) : property('p', type);
    const differing = values.filter(
      (value) => fitsType(one, value) !== (toWriteValue(one, value, context).kind !== 'problem'),
    );
    expect(differing).toEqual([]);
  });
});
