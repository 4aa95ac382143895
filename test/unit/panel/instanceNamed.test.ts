/** `$lime <words>`: a topic, or the name of an instance, in whatever notation it is typed. */
import { expect, test } from 'vitest';
import { instanceNamed } from '../../../src/panel/planning/instanceChoice';
import { instanceWith } from '../settings/fixtures/instanceWith';

const instances = [
  instanceWith({ id: 'case', name: 'Ärende', topics: ['Support'] }),
  instanceWith({ id: 'road', name: 'Straße  1', topics: [] }),
];

test.each([
  ['A\u0308RENDE', 'case'],
  ['ä\u200brende', 'case'],
  ['ｓｕｐｐｏｒｔ', 'case'],
  ['STRASSE\u00a01', 'road'],
  ['arende', undefined],
])('%j names %s', (words, id) => expect(instanceNamed(instances, words)?.id).toBe(id));
