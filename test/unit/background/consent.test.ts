/** Who has agreed that conversations are read, and what is not answered before. */
import { beforeEach, describe, expect, test } from 'vitest';
import { bulkHandlers } from '../../../src/background/handlers/bulk';
import { deliveryHandlers } from '../../../src/background/handlers/delivery';
import { pageHandlers } from '../../../src/background/handlers/page';
import { planHandlers } from '../../../src/background/handlers/plan';
import { requireConsent } from '../../../src/background/handlers/requireConsent';
import { answerConsent, consent } from '../../../src/background/storage/consent';
import { storedValue } from '../../../src/background/storage/storedValue';
import { writeKey } from '../../../src/background/storage/keyStore';
import { Secret } from '../../../src/lime/secret';
import type { Handlers } from '../../../src/messaging/router';
import { table, type MessageName } from '../../../src/messaging/table';
import { agreesByPolicy, readPolicy } from '../../../src/settings/document/policy';
import { workerBed } from './workerBed';

beforeEach(async () => {
  await workerBed();
  await storedValue('consent').remove();
  await storedValue('key').remove();
});

describe('the answer', () => {
  test('is none at first, then what was said last', async () => {
    expect(await consent()).toEqual({ answer: 'none', byPolicy: false });
    await answerConsent(false);
    expect(await consent()).toEqual({ answer: 'refused', byPolicy: false });
    await answerConsent(true);
    expect(await consent()).toEqual({ answer: 'agreed', byPolicy: false });
  });

  test('is taken for given where a key was entered before there was a statement, until something is said', async () => {
    await writeKey(Secret.of('key', 'https://acme.lime-crm.com'), 'device');
    expect(await consent()).toEqual({ answer: 'agreed', byPolicy: false, earlier: true });
    await answerConsent(false);
    expect(await consent()).toEqual({ answer: 'refused', byPolicy: false });
  });

  test('to another statement does not count for this one', async () => {
    await storedValue('consent').write({ statement: 0, agreed: true });
    expect((await consent()).answer).toBe('none');
    await storedValue('consent').write('agreed');
    expect((await consent()).answer).toBe('none');
  });

  test('is the policy’s where it is true, and no setting', () => {
    expect([true, 'true', 1, false, null].map((given) => agreesByPolicy({ consent: given }))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(agreesByPolicy(null)).toBe(false);
    expect(readPolicy({ consent: true })).toEqual({ set: {}, malformed: [] });
    expect(readPolicy({ consent: 'true' })).toEqual({ set: {}, malformed: ['consent'] });
  });
});

describe('without it', () => {
  const answered = Object.fromEntries(
    Object.keys(table).map((name) => [name, () => Promise.resolve('answered')]),
  ) as unknown as Handlers;
  const ask = (name: MessageName) => {
    const handle = requireConsent(answered)[name] as (request: unknown, from: unknown) => Promise<unknown>;
    return handle({}, { speaker: 'frame', tabId: 1 }).catch((error: unknown) => (error as Error).message);
  };
  const names = Object.keys(table) as MessageName[];

  test('what has to do with a conversation is refused', async () => {
    for (const name of ['conversation.state', 'plan.matches', 'contact.context'] as const)
      expect(await ask(name), name).toBe('consent');
    await answerConsent(true);
    for (const name of names) expect(await ask(name), name).toBe('answered');
  });

  test('nothing is sent, neither one conversation nor many', async () => {
    const from = { speaker: 'frame', tabId: 1 } as const;
    const send = () => deliveryHandlers['delivery.send']({ plan: {} }, from);
    const sendMany = () => bulkHandlers['bulk.send']({ plans: [{}], newRound: true }, from);
    await expect(send()).rejects.toThrow('consent');
    await expect(sendMany()).rejects.toThrow('consent');
    await answerConsent(true);
    expect(await send()).toEqual({ kind: 'refused', why: 'invalidPlan' });
    expect(await sendMany()).toEqual([{ kind: 'refused', why: 'invalidPlan' }]);
  });

  test('page and panel are told so', async () => {
    await writeKey(Secret.of('key', 'https://acme.lime-crm.com'), 'device');
    await answerConsent(false);
    expect(await pageHandlers['page.settings']({}, { speaker: 'page', tabId: 1 })).toMatchObject({ agreed: false });
    expect((await planHandlers['plan.context']({}, { speaker: 'frame', tabId: 1 })).connection.kind).toBe('noConsent');
  });

  test('what was accepted before can be seen, tried again and taken back, and the settings work', async () => {
    for (const name of ['delivery.list', 'delivery.retry', 'delivery.undo', 'settings.get', 'consent.give'] as const)
      expect(await ask(name), name).toBe('answered');
  });
});
