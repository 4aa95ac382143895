/** The file that browsers check a policy by says what the settings' schema says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import committed from '../../../public/managed_schema.json';
import { Settings } from '../../../src/settings/document/settings';
import { managedSchema } from '../../support/managedSchema';

test('public/managed_schema.json is in step with the settings; else run: npx tsx scripts/managedSchema.ts', () => {
  expect(committed).toEqual(managedSchema());
});

test('every setting has a place in it, with words, and none may hold the key', () => {
  const { properties = {} } = managedSchema();
  const settings = Object.keys(Settings.shape).filter((key) => !['version', 'extra', 'setUp'].includes(key));
  expect(Object.keys(properties)).toEqual(['consent', ...settings]);
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toBeTruthy();
  expect(settings.filter((key) => /^(api)?key$/i.test(key))).toEqual([]);
});

test('the page for administrators names every setting', () => {
  const page = readFileSync('docs/administrators.md', 'utf8');
  for (const key of Object.keys(managedSchema().properties ?? {})) expect(page).toContain(`| \`${key}\` `);
});
