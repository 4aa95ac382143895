import { expect, it } from 'vitest';
import { readAnswer } from '../../../src/userlike/traffic/capture';
import { isContactSeen } from '../../../src/userlike/conversation/isContactSeen';
import { MergedConversations } from '../../../src/userlike/merge/mergedConversations';

const api = '/api/um/v3';
const list = (item: object) => [`${api}/conversations/all/`, { results: [{ id: 7, ...item }], next: null }] as const;
type Answers = readonly (readonly [path: string, answer: object])[];

it.each<[what: string, answers: Answers, isSeen: boolean]>([
  ['that a list names by its id is not', [list({ contact_identity: 91 })], false],
  ['that a list does not name is not', [list({})], false],
  ['of whom a list tells a name alone is not', [list({ contact: { id: 91, name: 'Anna' } })], false],
  ['that stands in the list is', [list({ contact: { id: 91, email: 'anna@x.example' } })], true],
  ['that has no address, as the list says, is', [list({ contact: { id: 91, email: null } })], true],
  [
    'that was loaded by itself is',
    [list({ contact_identity: 91 }), [`${api}/contact_identities/91/`, { id: 91, email: null }]],
    true,
  ],
  [
    'is not when another one was loaded',
    [list({ contact_identity: 91 }), [`${api}/contact_identities/92/`, { id: 92, email: 'b@x.example' }]],
    false,
  ],
])('a contact %s seen', (_what, answers, isSeen) => {
  const merged = new MergedConversations();
  for (const [path, answer] of answers) merged.merge(readAnswer(path, JSON.stringify(answer)));
  const conversation = merged.get(7);
  expect(conversation && isContactSeen(conversation)).toBe(isSeen);
});
