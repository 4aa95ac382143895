/**
 * Each border of the product against ten thousand inputs: anything at all, and valid examples with hostile parts. A border answers each with a value of a
 * known kind; it never throws, never passes on what its type does not promise, and never takes long.
 */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { decrypt, encrypt, keyOf, newKeyParts, type Sealed } from '../../../src/background/storage/encryption';
import { StorageError } from '../../../src/background/storage/storageError';
import { readFromPage } from '../../../src/content/traffic/pageChannel';
import { createConversationStore } from '../../../src/content/traffic/store';
import { createTrafficSamples } from '../../../src/content/traffic/trafficSamples';
import { createLimeClient } from '../../../src/lime/client';
import { limeobjectsOf } from '../../../src/lime/limeobjects';
import { readLimetypes } from '../../../src/lime/limetypes';
import { runQuery } from '../../../src/lime/query';
import type { Result } from '../../../src/lime/result';
import { Secret } from '../../../src/lime/secret';
import { Followed } from '../../../src/messaging/deliveryNews';
import { routeMessages, type Answer, type Handlers } from '../../../src/messaging/router';
import { table } from '../../../src/messaging/table';
import { SeenInUserlike, TabCompatibility, TabMessage } from '../../../src/messaging/tabMessages';
import { readPortMessage } from '../../../src/panel/connection/readPortMessage';
import { readPlan } from '../../../src/sending/plan/planSchema';
import { importedChanges } from '../../../src/settings/document/importedChanges';
import { limeAddress } from '../../../src/settings/document/limeAddress';
import { messageCenterOrigin } from '../../../src/settings/document/messageCenterOrigin';
import { readPolicy } from '../../../src/settings/document/policy';
import { initialSettings, readSettings } from '../../../src/settings/document/settings';
import { importConfiguration } from '../../../src/settings/limeChat/limeChatImport';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { mediaPointer } from '../../../src/userlike/address/mediaAddress';
import { routeOf } from '../../../src/userlike/address/route';
import { addOnTraffic } from '../../../src/userlike/traffic/addOn';
import { parseJson } from '../../../src/userlike/conversation/field';
import { createStructure } from '../../../src/userlike/traffic/structure';
import type { FromPage } from '../../../src/userlike/traffic/traffic';
import { planToCreate, planToLink, plannedFiles } from '../sending/plans';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';
import { detailPath, listPath, messagesPath, question, seed, seedId } from '../userlike/seed';
import { hostileInput, hostileText } from './hostileInput';

const inputs = 10_000;
/** Fixed, so that a run fails for what was changed. `FUZZ_SEED=<number>` draws others. */
const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 1);
/** Milliseconds of work that one input may take: far more than any takes, and counted by the processor, so that a busy machine is no hang. */
const hang = 1_000;
const worked = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Every input through a border, which throws where its answer is of no known kind. */
function bears<T>(input: fc.Arbitrary<T>, border: (given: T) => void): void {
  let longest = 0;
  fc.assert(
    fc.property(input, (given) => {
      const began = worked();
      border(given);
      longest = Math.max(longest, worked() - began);
    }),
    { numRuns: inputs, seed: fuzzSeed },
  );
  expect(longest).toBeLessThan(hang);
}

async function bearsLater<T>(input: fc.Arbitrary<T>, border: (given: T) => Promise<void>): Promise<void> {
  let longest = 0;
  await fc.assert(
    fc.asyncProperty(input, async (given) => {
      const began = worked();
      await border(given);
      longest = Math.max(longest, worked() - began);
    }),
    { numRuns: inputs, seed: fuzzSeed },
  );
  expect(longest).toBeLessThan(hang);
}

const oneOf = (value: unknown, ...kinds: readonly unknown[]) => {
  if (!kinds.includes(value)) throw new Error(`no known kind: ${String(value)}`);
};

const deliveryId = '11111111-1111-4111-8111-111111111111';
const plans = [
  { ...planToCreate(deliveryId), files: plannedFiles },
  planToCreate(deliveryId, 'reference'),
  planToLink(deliveryId, 5, 'operator'),
];
const settings = { ...initialSettings, baseUrl: 'https://acme.example/acme', instances: [instanceWith()] };

describe('the page', () => {
  const origin = 'https://api.userlike.com';
  const answers: readonly FromPage[] = [
    { kind: 'answer', origin, path: detailPath, text: JSON.stringify(seed) },
    { kind: 'frame', text: '{"info":"chat_message"}' },
    { kind: 'tooLarge', path: listPath },
    { kind: 'history', conversationId: 5, outcome: 'page' },
  ];
  test('messages of its channel', () => {
    bears(hostileInput(answers), (given) => {
      oneOf(readFromPage(given)?.kind, 'answer', 'frame', 'tooLarge', 'interruption', 'history', undefined);
    });
  });

  const traffic: fc.Arbitrary<FromPage> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      origin: fc.constant(origin),
      path: fc.constantFrom(
        detailPath,
        listPath,
        messagesPath,
        '/api/um/v3/contact_identities/?limit=5',
        '/api/um/v3/topics/',
      ),
      text: hostileText([seed, { results: [seed, seed] }, { next: null, results: [question, question] }]),
    }),
    fc.record({
      kind: fc.constant('frame' as const),
      text: hostileText([{ info: 'chat_message', ...question, id: '5.1.1', conversation_id: 5 }, { data: seed }]),
    }),
  );
  const known: FromPage = { kind: 'answer', origin, path: detailPath, text: JSON.stringify(seed) };
  test('what it loads: the panel takes whatever is made of it', () => {
    let taken = 0;
    bears(traffic, (message) => {
      const store = createConversationStore(() => undefined);
      const samples = createTrafficSamples();
      // Into what is known already, or first of all.
      if ('text' in message && message.text.length % 4 === 0) store.feed(known);
      store.feed(message);
      samples.see(message);
      for (const id of store.ids()) {
        const seen = store.get(id);
        const conversation = seen && withTexts(seen);
        const told = {
          type: 'conversation',
          shownId: id,
          conversation,
          unreadableAnswers: store.unreadableAnswers(id),
        };
        if (readPortMessage(told) === null) throw new Error('the panel does not take what was read');
        taken += 1;
      }
    });
    expect(taken).toBeGreaterThan(inputs / 4);
  });

  test('events of the add-on', () => {
    const events = [
      { name: 'contact_information', payload: { id: 1, name: 'Anna', email: 'a@example.com' } },
      { name: 'transcript', payload: { transcript: [question, question] } },
      { name: 'conversation', payload: { conversation: seed } },
    ];
    bears(hostileText(events), (text) => {
      for (const { kind } of addOnTraffic(text, { id: seedId, known: null })) oneOf(kind, 'answer');
    });
  });

  test('what the compatibility report is made of', () => {
    bears(hostileText([seed]), (text) => {
      const structure = createStructure();
      structure.add(parseJson(text));
      if (structure.lines().some((line) => line.length > 2_000)) throw new Error('a line without end');
    });
  });

  test('addresses', () => {
    bears(fc.tuple(hostileText(['/en/umc', `#/conversation/${seedId}`]), fc.string()), ([text, other]) => {
      routeOf({ pathname: text, hash: other });
      routeOf({ pathname: other, hash: text });
      mediaPointer({ url: text }, other, []);
    });
  });
});

describe('messages between contexts', () => {
  const extension = { id: 'abc', origin: 'chrome-extension://abc' };
  const senders = [
    { id: 'abc', origin: 'https://www.userlike.com', frameId: 0, tab: { id: 7 } },
    { id: 'abc', origin: extension.origin, frameId: 12, tab: { id: 7 } },
    { id: 'abc', origin: extension.origin, frameId: 0, tab: { id: 7 } },
    { id: 'other', origin: extension.origin },
  ];
  const requests = [
    { name: 'conversation.state', request: { conversationId: 5 } },
    { name: 'delivery.send', request: { plan: plans[0] } },
    { name: 'settings.save', request: { settings } },
    { name: 'plan.matches', request: { conversationId: 5, instanceId: 'a', values: [], sentTo: null } },
    { name: 'bulk.send', request: { plans, newRound: true } },
  ];

  test('to the worker: refused, or of the table, from a speaker who may', async () => {
    const handlers = Object.fromEntries(
      Object.entries(table).map(([name, { from, request }]) => [
        name,
        (given: unknown, sender: { speaker: never }) => {
          if (!from.includes(sender.speaker) || !request.safeParse(given).success) throw new Error('let through');
          return Promise.resolve('done');
        },
      ]),
    );
    const listen = routeMessages(handlers as unknown as Handlers, extension, () => Promise.resolve([]));
    const answers = { value: 0, refused: 0 };
    await bearsLater(fc.tuple(hostileInput(requests), hostileInput(senders)), async ([message, sender]) => {
      if (typeof sender !== 'object' || sender === null) return;
      const answer = await new Promise<Answer>((resolve) => listen(message, sender, resolve));
      if (answer.kind === 'refused' && answer.why === 'let through') throw new Error(answer.why);
      answers[answer.kind] += 1;
    });
    expect(answers.value).toBeGreaterThan(100);
    expect(answers.refused).toBeGreaterThan(100);
  });

  test('plans', () => {
    bears(hostileInput(plans), (given) => void readPlan(given));
  });

  test('from the content script to the panel', () => {
    const messages = [
      { type: 'opened', by: 'key' },
      { type: 'history', state: { kind: 'loading', conversationId: 5, loaded: 3 } },
      { type: 'command', command: 'send', conversationId: 5, topic: 'support' },
      conversationTold(),
    ];
    bears(hostileInput(messages), (given) => {
      const read = readPortMessage(given);
      oneOf(
        read?.type,
        'opened',
        'onTop',
        'conversation',
        'entries',
        'seen',
        'checked',
        'history',
        'command',
        undefined,
      );
    });
  });

  test('over the port of deliveries, to a tab and back', () => {
    bears(hostileInput([{ ids: [deliveryId] }, { type: 'command', command: 'open' }, ['a line']]), (given) => {
      for (const shape of [Followed, TabMessage, TabCompatibility, SeenInUserlike]) shape.safeParse(given);
    });
  });
});

describe('settings', () => {
  const withOrigins = { ...settings, messageCenters: ['https://chat.example.com'], addOn: 'https://add.example.com' };
  test('stored, of any version', () => {
    bears(hostileInput([settings, { ...settings, version: 1 }, withOrigins]), (given) => {
      const read = readSettings(given);
      oneOf(read.kind, 'settings', 'newer', 'unreadable');
      // What follows from them wherever they are read.
      if (read.kind === 'settings') limeAddress('https://acme.example/acme', read.settings.messageCenters);
    });
  });

  test('of a policy', () => {
    bears(
      hostileInput([{ baseUrl: 'https://acme.example/acme', instances: [instanceWith()], limeCommand: true }]),
      (given) => {
        const { set } = readPolicy(given);
        if (readSettings({ ...settings, ...set }).kind !== 'settings')
          throw new Error('a policy made settings unreadable');
      },
    );
  });

  test('of a file, ours or Lime Chat’s', () => {
    const limeChat = {
      name: 'Helpdesk',
      limetype: 'helpdesk',
      relationPerson: [{ identificationKey: 'contact.email', propertyIdentifier: 'email' }],
      properties: { title: { userlikeKey: 'contact.name', defaultValue: 1 } },
      topic: ['support'],
    };
    bears(hostileText([settings, { instances: [limeChat, limeChat] }, limeChat]), (text) => {
      const imported = importConfiguration(text, settings, text.length % 10 === 0 ? standardModel : []);
      oneOf(imported.kind, 'imported', 'notJson', 'notAConfiguration', 'newer');
      if (imported.kind !== 'imported') return;
      if (readSettings(imported.settings).kind !== 'settings') throw new Error('an import made settings unreadable');
      importedChanges(settings, imported.settings);
    });
  });

  test('addresses that are typed', () => {
    bears(hostileText(['https://acme.lime-crm.com/acme', 'chat.example.com']), (text) => {
      oneOf(limeAddress(text, []).kind, 'limeUrl', 'problem');
      messageCenterOrigin(text, [], settings.baseUrl);
    });
  });
});

describe('Lime’s answers', () => {
  const kinds = [
    ...['unreachable', 'unsent', 'notLime', 'unauthorized', 'forbidden', 'notFound', 'invalid', 'conflict'],
    ...['rateLimited', 'tooLarge', 'server', 'unexpected', 'notConnected'],
  ];
  const object = { _id: 7, _descriptive: 'Chat', _createdtime: '2026-01-01T00:00:00Z', title: 'Chat' };
  const page = { _links: { self: { href: '/' } }, _embedded: { limeobjects: [object, object] } };
  const limetype = { name: 'helpdesk', localname: { singular: 'Ticket' }, properties: { title: { type: 'string' } } };

  test('of any status, to any request: a value, or an error of a known kind that never holds the key', async () => {
    const statuses = fc.constantFrom(200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503);
    const types = fc.constantFrom('application/hal+json', 'application/json', 'text/html', '');
    const values = { ok: 0, failed: 0 };
    await bearsLater(
      fc.tuple(
        hostileText([object, page, { objects: [object] }, { _embedded: { limetypes: [limetype] } }]),
        statuses,
        types,
        fc.nat(4),
      ),
      async ([text, status, type, which]) => {
        const client = createLimeClient({
          baseUrl: 'https://acme.example/acme',
          key: Secret.of('the-key', 'https://acme.example'),
          fetch: () =>
            Promise.resolve(
              new Response(status === 204 ? null : text, {
                status,
                headers: { 'content-type': type, 'retry-after': text.slice(0, 9).replace(/[^\x20-\x7e]/g, '') },
              }),
            ),
          now: () => 0,
        });
        const objects = limeobjectsOf(client);
        const asked: readonly (() => Promise<Result<unknown>>)[] = [
          () => objects.list('helpdesk', {}, { limit: 10 }),
          () => objects.get('helpdesk', 7),
          () => objects.create('helpdesk', { title: 'Chat' }),
          () => runQuery(client, { limetype: 'helpdesk', fields: ['title'] }),
          () => readLimetypes(client),
        ];
        const answer = await asked[which]?.();
        if (!answer) return;
        values[answer.ok ? 'ok' : 'failed'] += 1;
        if (!answer.ok) oneOf(answer.error.kind, ...kinds);
        if (!answer.ok && JSON.stringify(answer.error).includes('the-key')) throw new Error('the key');
      },
    );
    expect(values.ok).toBeGreaterThan(20);
    expect(values.failed).toBeGreaterThan(100);
  });
});

describe('what is stored', () => {
  test('an encrypted record that was changed is refused as lost or newer', async () => {
    const key = await keyOf(await newKeyParts());
    const sealed = await encrypt(key, { words: 'kept' });
    const change = fc.record({
      sealed: fc.constantFrom(1, 1, 1, 1, 2, '1'),
      at: fc.nat(sealed.bytes.byteLength - 1),
      by: fc.nat(255),
      iv: fc.boolean(),
      cut: fc.nat(3),
    });
    const told = vi.fn();
    await bearsLater(change, async ({ sealed: version, at, by, iv, cut }) => {
      const bytes = new Uint8Array(sealed.bytes.slice(0, sealed.bytes.byteLength - cut));
      const nonce = new Uint8Array(sealed.iv);
      const place = iv ? nonce : bytes;
      place[at % place.length] = (place[at % place.length] ?? 0) ^ by;
      const given = { sealed: version, iv: nonce, bytes: bytes.buffer } as unknown as Sealed;
      const intact = version === 1 && by === 0 && cut === 0;
      try {
        expect(await decrypt(key, given)).toEqual({ words: 'kept' });
        if (!intact) throw new Error('a changed record was read');
      } catch (error) {
        if (!(error instanceof StorageError) || intact) throw error;
        told(error.problem);
      }
    });
    expect(new Set(told.mock.calls.flat())).toEqual(new Set(['storageKeyLost', 'storageNewer']));
  });
});

function conversationTold() {
  const store = createConversationStore(() => undefined);
  store.feed({ kind: 'answer', origin: 'https://api.userlike.com', path: detailPath, text: JSON.stringify(seed) });
  const seen = store.get(seedId);
  return { type: 'conversation', shownId: seedId, conversation: seen && withTexts(seen), unreadableAnswers: 0 };
}
