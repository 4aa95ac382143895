/** Who has agreed that conversations are read, and what is not answered before. */
import { beforeEach, describe, expect, test } from 'vitest';
import { whenAgreed } from '../../../src/background/handlers/whenAgreed';
import { answerConsent, consent } from '../../../src/background/storage/consent';
import { storedValue } from '../../../src/background/storage/storedValue';
import type { Handlers } from '../../../src/messaging/router';
import type { Sender } from '../../../src/messaging/sender';
import { table, type MessageName } from '../../../src/messaging/table';
import { agreesByPolicy, readPolicy } from '../../../src/settings/document/policy';
import { workerBed } from './workerBed';

beforeEach(async () => {
  await workerBed();
  await storedValue('consent').remove();
});

describe('the answer', () => {
  test('is none at first, then what was said last', async () => {
    expect(await consent()).toEqual({ answer: 'none', byPolicy: false });
    await answerConsent(false);
    expect(await consent()).toEqual({ answer: 'refused', byPolicy: false });
    await answerConsent(true);
    expect(await consent()).toEqual({ answer: 'agreed', byPolicy: false });
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
  const ask = (name: MessageName, speaker: Sender['speaker']) => {
    const handle = whenAgreed(answered)[name] as (request: unknown, from: unknown) => Promise<unknown>;
    return handle({}, { speaker, tabId: 1 }).catch((error: Error) => error.message);
  };
  const names = Object.keys(table) as MessageName[];

  test('a page is refused whatever it asks, and the panel what has to do with conversations', async () => {
    const ofPages = names.filter((name) => table[name].from.includes('page'));
    expect(ofPages.length).toBeGreaterThan(4);
    for (const name of ofPages) expect(await ask(name, 'page'), name).toBe('consent');
    for (const name of ['plan.matches', 'delivery.send', 'bulk.send'] as const)
      for (const speaker of ['frame', 'extension'] as const) expect(await ask(name, speaker), name).toBe('consent');
    await answerConsent(true);
    for (const name of names) expect(await ask(name, 'page'), name).toBe('answered');
  });

  test('what was accepted before can be seen, tried again and taken back, and the settings work', async () => {
    for (const name of ['delivery.list', 'delivery.retry', 'delivery.undo', 'settings.get', 'consent.give'] as const)
      expect(await ask(name, 'extension'), name).toBe('answered');
  });
});
