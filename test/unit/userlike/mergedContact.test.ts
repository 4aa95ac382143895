/** A contact that was merged into another in Userlike: whom the newest answer names is the contact, and nothing of the other is kept. */
import { expect, test } from 'vitest';
import { readAnswer } from '../../../src/userlike/traffic/capture';
import { isContactSeen } from '../../../src/userlike/conversation/isContactSeen';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { readFrame } from '../../../src/userlike/traffic/frame';
import { MergedConversations } from '../../../src/userlike/merge/mergedConversations';
import { readPayloadPath } from '../../../src/userlike/conversation/payloadPath';
import { detailPath, listPath, seedId } from './seed';

const detail = (more: object) => readAnswer(detailPath, JSON.stringify({ id: seedId, status: 'open', ...more }));
const list = (more: object) =>
  readAnswer(listPath, JSON.stringify({ results: [{ id: seedId, status: 'open', ...more }], next: null }));
const frame = (more: object) =>
  readFrame(JSON.stringify({ conversation: { id: seedId, status: 'open', topics: [], ...more } }));
const told = (contact: object) => readAnswer('/api/um/v3/contact_identities/77/', JSON.stringify(contact));

const old = { contact: { id: 55, name: 'Anna', email: 'old@example.com', phone_number: '1', company: 'Old' } };
const merged = { id: 77, name: 'Anna B', email: 'new@example.com' };

function contactAfter(...captures: Parameters<MergedConversations['merge']>[0][]) {
  const conversations = new MergedConversations();
  for (const capture of captures) conversations.merge(capture);
  const conversation = conversations.get(seedId);
  if (!conversation) throw new Error('Nothing was seen.');
  return {
    ...conversation.contact,
    path: readPayloadPath(withTexts(conversation), 'contact.email'),
    seen: isContactSeen(conversation),
  };
}

const ways = { detail, list, frame };
const forms: [what: string, form: object][] = [
  ['contact_identity as an id', { contact_identity: 77 }],
  ['contact_identity as text', { contact_identity: '77' }],
  ['contact_identity_id', { contact_identity_id: 77 }],
  ['contact_id', { contact_id: 77 }],
  ['contact as an id', { contact: 77 }],
];

test.each(
  Object.keys(ways).flatMap((way) => forms.map(([what, form]) => [way as keyof typeof ways, what, form] as const)),
)('in a %s, by %s: the contact is the new one, of whom nothing is known yet', (way, _, form) => {
  const after = contactAfter(detail(old), ways[way](form));
  expect(after).toMatchObject({ id: 77, name: null, email: null, phoneNumber: null, company: null, seen: false });
  expect(after.path ?? null).toBeNull();
});

test.each(forms)('the new one comes with what its own answer says, named by %s', (_, form) => {
  const expected = { id: 77, name: 'Anna B', email: 'new@example.com', path: 'new@example.com', phoneNumber: null };
  expect(contactAfter(detail(old), told(merged), list(form))).toMatchObject(expected);
  expect(contactAfter(detail(old), list(form), told(merged))).toMatchObject(expected);
});

test('the new one nested in contact_identity', () => {
  const after = contactAfter(detail(old), detail({ contact_identity: merged }));
  expect(after).toMatchObject({ id: 77, email: 'new@example.com', path: 'new@example.com', company: null });
});

test.each(forms)('the same contact named by %s takes nothing away', (_, form) => {
  const same = Object.fromEntries(Object.keys(form).map((key) => [key, 55]));
  expect(contactAfter(detail(old), list(same))).toMatchObject({ id: 55, email: 'old@example.com', seen: true });
});

test('an answer that names no contact takes nothing away', () => {
  expect(contactAfter(detail(old), list({}))).toMatchObject({ id: 55, email: 'old@example.com' });
});

test('an id of one contact never goes with the details of another', () => {
  const after = contactAfter(detail({ contact: 77, contact_identity: old.contact }));
  expect(after).toMatchObject({ id: 77, email: null, name: null });
});
