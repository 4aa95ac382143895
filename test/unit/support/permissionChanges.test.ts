/** Which changes of a manifest make a browser ask again. */
import { expect, test } from 'vitest';
import { permissionChanges } from '../../../scripts/permissionChanges.mjs';

const host = 'https://chat.example.com/*';
const scripts = (...matches: string[]) => ({ content_scripts: [{ js: ['a.js'], matches }] });
const collects = (...required: string[]) => ({
  browser_specific_settings: { gecko: { data_collection_permissions: { required } } },
});

test.each([
  ['a host', {}, { host_permissions: [host] }, [host]],
  ['a script in a host that was not there', {}, scripts('https://chat.example.com/umc/*'), [host]],
  ['a permission with a warning', { permissions: ['storage'] }, { permissions: ['storage', 'tabs'] }, ['tabs']],
  [
    'data that is sent',
    collects('personalCommunications'),
    collects('personalCommunications', 'authenticationInfo'),
    ['authenticationInfo'],
  ],
  ['a wider pattern', { host_permissions: [host] }, { host_permissions: [host, 'https://*/*'] }, ['https://*/*']],
])('%s asks', (_, before, after, changes) => {
  expect(permissionChanges(before, after)).toEqual(changes);
});

test.each([
  ['a permission without a warning', {}, { permissions: ['alarms', 'scripting'] }],
  ['a host that may be allowed later', {}, { optional_host_permissions: ['https://*/*'] }],
  ['a script in a host that was there', { host_permissions: [host] }, scripts('https://chat.example.com/umc/*')],
  ['what is taken away', { host_permissions: [host], permissions: ['tabs'] }, {}],
])('%s does not', (_, before, after) => {
  expect(permissionChanges(before, after)).toEqual([]);
});
