/** What an imported file may not change unseen: whether a destination masks what must not be filed. */
import { describe, expect, test } from 'vitest';
import { emptyInstance } from '../../../src/settings/document/emptyInstance';
import { destinationsOf, importedChanges } from '../../../src/settings/document/importedChanges';
import { initialSettings, type RedactionMode, type Settings } from '../../../src/settings/document/settings';

const settingsWith = (redaction?: RedactionMode): Settings => ({
  ...initialSettings,
  instances: [{ ...emptyInstance('one', 'helpdesk'), name: 'Support', ...(redaction && { redaction }) }],
});

describe('a destination of the file', () => {
  test.each<[string, RedactionMode | undefined, RedactionMode | undefined, boolean, RedactionMode | undefined]>([
    ['that switches masking off asks', undefined, 'off', true, undefined],
    ['that was off before does not', 'off', 'off', false, 'off'],
    ['that unlocks masking asks', 'locked', undefined, true, 'locked'],
    ['that unlocks it by its own rule asks', 'locked', 'on', true, 'locked'],
    ['that locks masking does not', undefined, 'locked', false, 'locked'],
    ['without a rule does not', undefined, undefined, false, undefined],
  ])('%s', (_, before, given, asks, declined) => {
    const [current, imported] = [settingsWith(before), settingsWith(given)];
    expect(importedChanges(current, imported).map(({ setting }) => setting)).toEqual(
      asks ? ['instances.redaction'] : [],
    );
    expect(destinationsOf(current, imported).instances[0]?.redaction).toBe(declined);
  });

  test('that is new masks as the settings say, unless the operator agrees', () => {
    const current = { ...initialSettings, instances: [] };
    const imported = settingsWith('off');
    expect(importedChanges(current, imported)).toHaveLength(1);
    expect(destinationsOf(current, imported).instances[0]).not.toHaveProperty('redaction');
  });
});
