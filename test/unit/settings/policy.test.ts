/** An organisation's policy: what it sets goes first, what of it cannot be read is passed over (specification, section 4; facts: platform 4.5). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutPolicy, readPolicy, withPolicy } from '../../../src/settings/document/policy';
import { initialSettings, readSettings, type Settings } from '../../../src/settings/document/settings';

const own: Settings = { ...initialSettings, baseUrl: 'https://own.example/acme', keyStorage: 'session' };

describe('readPolicy', () => {
  test.each<[string, unknown, object, string[]]>([
    ['nothing sets nothing', {}, {}, []],
    ['null sets nothing', null, {}, []],
    [
      'an address is normalised',
      { baseUrl: 'lime.example/acme/api/v1/' },
      { baseUrl: 'https://lime.example/acme' },
      [],
    ],
    ['an insecure address is passed over', { baseUrl: 'http://lime.example/acme' }, {}, ['baseUrl']],
    ['an address with a password is passed over', { baseUrl: 'https://a:b@lime.example/acme' }, {}, ['baseUrl']],
    [
      'a value of the wrong type is passed over',
      { keyStorage: 7, linkTemplate: '{id}' },
      { linkTemplate: '{id}' },
      ['keyStorage'],
    ],
    ['a name that is no setting is passed over', { apiKey: 'secret' }, {}, ['apiKey']],
    ['the version of the document is no setting', { version: 1 }, {}, ['version']],
    [
      'one malformed instance spoils the list, not the rest',
      { instances: [{ limetype: 7 }], keyStorage: 'device' },
      { keyStorage: 'device' },
      ['instances'],
    ],
    [
      'masking alone needs no patterns',
      { redaction: { mode: 'locked' } },
      { redaction: { mode: 'locked', patterns: [] } },
      [],
    ],
    [
      'a wrong pattern spoils neither masking nor the other patterns',
      {
        redaction: {
          mode: 'locked',
          patterns: [
            { name: 'A', pattern: '(a+)+' },
            { name: 'B', pattern: 'V-######' },
          ],
        },
      },
      { redaction: { mode: 'locked', patterns: [{ name: 'B', pattern: 'V-######' }] } },
      ['redaction'],
    ],
    [
      'more beside masking spoils it not',
      { redaction: { mode: 'locked', patterns: 'V-######', shown: 1 } },
      { redaction: { mode: 'locked', patterns: [] } },
      ['redaction'],
    ],
    ['masking of no known kind is passed over', { redaction: { mode: 'lock' } }, {}, ['redaction']],
  ])('%s', (_, given, set, malformed) => {
    expect(readPolicy(given)).toEqual({ set, malformed });
  });

  test('an instance may leave out what is none', () => {
    const { set, malformed } = readPolicy({
      instances: [{ limetype: 'helpdesk', topics: ['help'], openRule: { endDateProperty: 'enddate' } }],
    });
    expect(malformed).toEqual([]);
    expect(set.instances?.[0]).toMatchObject({
      id: 'policy-1',
      limetype: 'helpdesk',
      relationPerson: null,
      openRule: { statusProperty: null, closedKeys: [], endDateProperty: 'enddate' },
    });
  });

  test('whatever the browser hands out, it is read without a throw, and what counts is a document of settings', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const settings = withPolicy(own, readPolicy(given));
        expect(readSettings(settings).kind).toBe('settings');
      }),
    );
  });
});

test('what the policy sets is never stored as the operator’s own', () => {
  const policy = readPolicy({ baseUrl: 'https://lime.example/acme' });
  const edited = { ...withPolicy(own, policy), linkTemplate: '{id}' };
  expect(edited.baseUrl).toBe('https://lime.example/acme');
  expect(withoutPolicy(edited, own, policy)).toEqual({ ...own, linkTemplate: '{id}' });
});
