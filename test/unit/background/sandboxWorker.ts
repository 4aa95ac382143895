/** The whole worker against the Lime sandbox: connected, and sent as the panel does it. For files that replace `background/browser/messageCenters`. */
import { expect, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { ruleValues } from '../../../src/sending/match/ruleValues';
import type { Plan } from '../../../src/sending/plan/plan';
import { firstChoices, type Choices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import { conversationWith } from '../../component/examples';
import { connectIds } from '../../sandbox/lime/models/connect';
import { connect, from, workerWithLime } from './workerWithLime';

/** For what comes by itself. */
export const waiting = { timeout: 30_000, interval: 10 };

/** For each test of the file an empty browser, and Lime with its seed. */
export async function sandboxWorker() {
  const { lime } = await workerWithLime();

  const connected = async () => expect(await connect({ importMediaFiles: true })).not.toContain('fail');

  let lastId = 63_900_000;
  const erik = { ...conversationWith().contact, name: 'Erik Lind', email: 'erik.lind@nordvik.example' };
  function talk(change: Partial<Conversation> = {}): Conversation {
    lastId += 1;
    const contact = change.contact ?? erik;
    const { name, email } = contact;
    const payload = { id: lastId, contact: { name, email, email_verified: true } };
    return conversationWith({ id: lastId, topics: ['helpdesk'], payload, ...change, contact });
  }

  /** What the panel does between opening and Send. */
  async function planned(conversation: Conversation, choices: Partial<Choices> = {}): Promise<Plan> {
    const { settings, resolved } = await handlers['plan.context']({}, from);
    const instance = settings.instances.find(({ limetype }) => limetype === 'helpdesk');
    const found = instance && resolved[instance.id];
    if (!instance || found?.kind !== 'mapped') throw new Error('There is no destination.');
    const values = [...ruleValues(instance, conversation, settings)];
    const matches = await handlers['plan.matches'](
      { conversationId: conversation.id, instanceId: instance.id, values, sentTo: null },
      from,
    );
    if (!matches.ok) throw new Error(JSON.stringify(matches.error));
    const { plan, needs } = makePlan({
      ...{ conversation, settings, mapping: found.mapping, matches: matches.value, now: Date.now() },
      ...{ timeZone: 'Europe/Stockholm', locale: 'en' },
      choices: { ...firstChoices(crypto.randomUUID()), withUnverified: true, ...choices },
    });
    expect(needs).toEqual([]);
    return plan;
  }

  const ended = (id: string) => vi.waitUntil(async () => (await journalStore.get(id))?.state.kind === 'sent', waiting);
  const made = (limetype: string) =>
    lime.state
      .objects(limetype)
      .filter(
        ({ _id }) =>
          !Object.values((connectIds as Record<string, Record<string, number>>)[limetype] ?? {}).includes(_id),
      );

  async function sent(conversation: Conversation, choices: Partial<Choices> = {}): Promise<Plan> {
    const plan = await planned(conversation, choices);
    expect(await handlers['delivery.send']({ plan }, from)).toMatchObject({ kind: 'delivery' });
    await ended(plan.deliveryId);
    return plan;
  }

  return { lime, connected, talk, planned, sent, ended, made };
}
