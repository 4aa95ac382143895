/** What a trial has learned takes the place of a form that is known to fail, and of no other. */
import { expect, test } from 'vitest';
import { nothingLearned, withLearned } from '../../../src/settings/document/learned';
import { initialSettings } from '../../../src/settings/document/settings';

test('without a trial the settings are as they are', () => {
  expect(withLearned(initialSettings, null)).toBe(initialSettings);
  expect(withLearned(initialSettings, nothingLearned)).toEqual(initialSettings);
});

test('a form that fails gives way to one that works', () => {
  const { writeForms, uploadForm } = withLearned(initialSettings, {
    option: { key: false, object: true },
    date: { localMidnight: false, utc: false, day: true },
    upload: { client: false, attachment: false, multipart: true },
    putById: null,
  });
  expect(writeForms).toEqual({ option: 'object', date: 'day' });
  expect(uploadForm).toBe('multipart');
});

test('a form that was not tried, or in whose place none works, stays', () => {
  const settings = { ...initialSettings, uploadForm: 'attachment' } as const;
  const learned = { ...nothingLearned, option: { key: false, object: false }, upload: { client: true } };
  expect(withLearned(settings, learned)).toEqual(settings);
});
