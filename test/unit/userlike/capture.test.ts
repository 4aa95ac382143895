import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/userlike/traffic/capture';
import { readFrame } from '../../../src/userlike/traffic/frame';
import { answer, detailPath, listPath, messagesPath, nextAddress, question, seed, seedId, without } from './seed';

const read = (path: string, json: unknown) => readAnswer(path, JSON.stringify(json));
const payload = without(seed, 'transcript');

describe('answers', () => {
  it('a conversation speaks for all of its keys, and its transcript is kept apart', () => {
    const capture = read(detailPath, seed);
    if (capture.kind !== 'conversations') throw new Error(capture.kind);
    expect(capture.conversations).toMatchObject([{ id: seedId, extent: 'whole', payload }]);
    expect(capture.conversations[0]?.payload).not.toHaveProperty('transcript');
    expect(capture.conversations[0]?.transcript.entries).toHaveLength(4);
    expect(capture.conversations[0]?.lastMessage?.entry.body).toBe('Hello, how can I help you?');
  });

  it.each([
    ['in results', { results: [payload, { no: 'id' }, 'no object'], next: null }],
    ['bare', [payload]],
  ])('a list of conversations, %s, tells parts', (_form, json) => {
    expect(read(listPath, json)).toMatchObject({
      kind: 'conversations',
      conversations: [{ id: seedId, extent: 'part' }],
    });
  });

  it.each([
    ['more pages', { next: nextAddress('c1') }, { kind: 'cursor', cursor: 'c1' }],
    ['no more pages', { next: null }, { kind: 'end' }],
    ['nothing of more pages', {}, { kind: 'unknown' }],
    ['no more pages, by an empty next', { next: '' }, { kind: 'end' }],
    ['more pages, by a number', { next: 7 }, { kind: 'cursor', cursor: '7' }],
    ['more pages, by a number as text', { next: '7' }, { kind: 'cursor', cursor: '7' }],
    ['a next that is no text', { next: {} }, { kind: 'unknown' }],
    ['a next that filters', { next: `${nextAddress('c1')}&type=message` }, { kind: 'unknown' }],
  ])('a page of messages says: %s', (_what, next, expected) => {
    expect(read(messagesPath, { results: [question], ...next })).toMatchObject({
      kind: 'messages',
      conversationId: seedId,
      page: { cursor: '', next: expected, entries: [{ conversationId: seedId }], unreadable: [] },
    });
  });

  it('entries that cannot be read are counted, internal notes are not even that', () => {
    const results = [question, { body: 'no id' }, null, 'text', { ...answer, type: 'note' }];
    const capture = read(messagesPath, { results, next: null });
    if (capture.kind !== 'messages') throw new Error(capture.kind);
    expect(capture.page.entries).toHaveLength(1);
    expect(capture.page.unreadable.map(({ neighbours }) => neighbours)).toEqual(Array(3).fill([question['id']]));
  });

  it('contacts, alone and in a list', () => {
    expect(read('/api/um/v3/contact_identities/5/', { id: 5, name: 'Ana' })).toEqual({
      kind: 'contacts',
      extent: 'whole',
      contacts: [{ id: 5, name: 'Ana' }],
    });
    expect(read('/api/um/v3/contact_identities/', { results: [{ id: 5 }] })).toMatchObject({ extent: 'part' });
  });

  it.each([
    ['HTML in place of JSON', detailPath, '<!doctype html>'],
    ['cut off', messagesPath, JSON.stringify({ results: [question] }).slice(0, 100)],
    ['another conversation than was asked for', detailPath, '{"id":5}'],
    ['results that are no list', messagesPath, '{"results":{}}'],
    ['a text', listPath, '"results"'],
    ['nothing', listPath, ''],
    ['nesting without end', messagesPath, '['.repeat(1000)],
    ['a list of lists', listPath, '[[[]]]'],
  ])('%s cannot be read', (_what, path, text) => {
    expect(readAnswer(path, text)).toEqual({ kind: 'unreadable' });
  });

  const contact = { ...(seed['contact'] as object), name: 'Ana', email: 'ana@example.com' };
  it.each<[what: string, keys: object, mistyped: boolean]>([
    ['as it is known', { contact, topics: [{ id: 1, text: 'lead' }] }, false],
    ['flat, with ids as text', { id: `${seedId}`, contact_identity: '5', topics: ['lead', 3, '4'] }, false],
    ['without what it does not know', { transcript: null, topics: null, contact: null, last_message: null }, false],
    ['with a key that we do not need', { status: 7, is_read: 'yes' }, false],
    ['whose transcript is an object', { transcript: { k0: question } }, true],
    ['whose topics are an object', { topics: { k0: { text: 'lead' } } }, true],
    ['with a topic that is a number in words', { topics: [{ id: 1, text: 4 }] }, true],
    ['with a topic that is a list', { topics: [['lead']] }, true],
    ['whose contact is a list', { contact: [contact] }, true],
    ['whose contact has no name but a number', { contact: { ...contact, name: 9 } }, true],
    ['whose last message is text', { last_message: 'Hello' }, true],
  ])('a conversation %s: mistyped is %s', (_what, keys, mistyped) => {
    expect(read(detailPath, { ...seed, ...keys })).toMatchObject({
      unreadable: Number(mistyped),
      conversations: [{ id: seedId, mistyped }],
    });
  });

  it('notes are not read', () => {
    expect(read('/api/um/v3/notes/', { results: [question] })).toEqual({ kind: 'ignored' });
  });

  it('no JSON makes them throw', () => {
    const path = fc.constantFrom(
      listPath,
      detailPath,
      messagesPath,
      '/api/um/v3/topics/',
      '/api/um/v3/contact_identities/3/',
    );
    const key = fc.constantFrom(
      ...Object.keys({ ...question, ...payload }),
      'results',
      'next',
      '__proto__',
      'constructor',
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
    }));
    fc.assert(
      fc.property(path, tree, (at, json) => {
        read(at, json);
        read(at, { id: seedId, transcript: json, last_message: json, results: [json], next: json });
        readFrame(JSON.stringify({ message: json }));
      }),
    );
  });
});

describe('live frames', () => {
  it.each([
    ['the entry beside info', { info: 'chat_message', ...question }],
    ['the entry under message', { info: 'chat_message', message: question }],
    ['the entry in a list within data', { type: 'event', data: { messages: [question] } }],
  ])('%s', (_form, frame) => {
    const capture = readFrame(JSON.stringify(frame));
    expect(capture).toMatchObject({
      kind: 'live',
      entries: [{ conversationId: seedId, entry: { body: 'Hello, I have a question.' } }],
    });
    if (capture.kind === 'live') expect(capture.entries[0]?.entry).not.toHaveProperty('extra');
  });

  it('a conversation that has changed', () => {
    const frame = { info: 'conversation', conversation: { id: seedId, topics: [{ text: 'lead' }] } };
    expect(readFrame(JSON.stringify(frame))).toMatchObject({
      kind: 'live',
      conversations: [{ id: seedId, extent: 'part', payload: { topics: [{ text: 'lead' }] } }],
    });
  });

  const { id = '' } = question;
  it.each([
    { info: 'message_deleted', message: { id: id } },
    { info: 'CHAT_MESSAGE_DELETED', message: { id: id } },
    { event: 'message.deleted', data: { id: id } },
    { type: 'messageRecalled', payload: { id: id, type: 'message' } },
    { action: 'message_unsent', data: { message: { id: id } } },
    { info: 'chat_message', message: { ...question, deleted: true } },
    { info: 'message_update', message: { id: id, is_deleted: true } },
  ])('a message that was taken back: %j', (frame) => {
    expect(readFrame(JSON.stringify(frame))).toMatchObject({
      entries: [{ conversationId: seedId, deleted: true, entry: { id: id } }],
    });
  });

  it.each([
    { info: 'note_deleted', note: { id: id } },
    { info: 'operator_removed', data: { id: id } },
    { info: 'note_created', message: question },
    { event: 'internalNote.added', data: question },
    { type: 'internal_note', data: { message: question } },
    { event: 'conversation_deleted', conversation: { id: seedId } },
  ])('what is none: %j', (frame) => {
    expect(readFrame(JSON.stringify(frame))).toEqual({ kind: 'ignored' });
  });

  const withoutContent = without(question, 'body', 'body_plain', 'url');
  it.each([
    ['a message was read', JSON.stringify({ info: 'chat_message_read', ...withoutContent })],
    ['an internal note', JSON.stringify({ info: 'chat_message', message: { ...question, type: 'note' } })],
    ['no JSON', 'chat_message'],
    ['a list of numbers', '[1,2]'],
    ['nesting without end', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('%s: tells nothing', (_what, text) => {
    expect(readFrame(text)).toEqual({ kind: 'ignored' });
  });
});
