import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/userlike/traffic/capture';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { MergedConversations } from '../../../src/userlike/merge/mergedConversations';
import { readPayloadPath } from '../../../src/userlike/conversation/payloadPath';
import { detailPath, seed, seedId } from './seed';

const conversations = new MergedConversations();
const json = {
  ...seed,
  topics: [{ text: 'lead' }, { text: 'helpdesk' }],
  contact: { id: 79189089, email: 'ana@example.com', custom_field_data: { languages: ['sv', 'de'] } },
  custom_field_data: { 'order number': 7 },
  brand_new: { key: true },
  operator: { team: 'Support' },
};
conversations.merge(readAnswer(detailPath, JSON.stringify(json)));
const seen = conversations.get(seedId);
if (!seen) throw new Error('Nothing was seen.');
const conversation = withTexts(seen);

describe('what a userlikeKey names', () => {
  it.each([
    ['a key', 'id', seedId],
    ['a key of a key', 'contact.email', 'ana@example.com'],
    ['an index in brackets', 'topics[1].text', 'helpdesk'],
    ['an index as a step', 'topics.0.text', 'lead'],
    ['a list in a custom field', 'contact.custom_field_data.languages[1]', 'de'],
    ['a key with a space', 'custom_field_data.order number', 7],
    ['a key that no type of ours names', 'brand_new.key', true],
    ['an object', 'contact_channel', seed['contact_channel']],
    ['null', 'ended_at', null],
    ['the name of the operator', 'operator.name', 'Peter Testman'],
    ['the id of the operator', 'operator.id', 180783],
    ['a key of the payload beside the operator', 'operator.team', 'Support'],
    ['the text of an entry', 'transcript[1].body', 'Hello, I have a question.'],
    ['who wrote it', 'transcript.3.operator_name', 'Peter Testman'],
    ['the operator behind a notification', 'transcript.0.operator_name', 'Peter Testman'],
    ['what sent it', 'transcript.1.sender.type', 'contact'],
    ['a key of a later Userlike on an entry', 'transcript.2.previous_status', 'new'],
    ['a key that is not there', 'contact.fax', undefined],
    ['a step into a text', 'contact.email.length', undefined],
    ['the length of a list', 'topics.length', undefined],
    ['an index that is not there', 'topics[2].text', undefined],
    ['an entry that is not there', 'transcript[9].body', undefined],
    ['no entry', 'transcript', undefined],
    ['a prototype', '__proto__', undefined],
    ['a constructor', 'contact.constructor.name', undefined],
    ['an inherited method', 'topics.map', undefined],
    ['nothing', '', undefined],
    ['dots alone', '..', undefined],
  ])('%s: %s', (_what, path, expected) => {
    expect(readPayloadPath(conversation, path)).toEqual(expected);
  });

  it('no path makes it throw, or gives what is no JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^(contact|topics|transcript|operator)([.[\]0-9a-z_]{0,20})$/)),
        (path) => {
          expect(typeof readPayloadPath(conversation, path)).not.toBe('function');
        },
      ),
    );
  });
});
