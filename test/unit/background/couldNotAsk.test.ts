/** Lime fails at one request of a question: the operator is told that it could not be asked, or sees the same as without it, and never "nobody". */
import { beforeEach, expect, test } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import type { Result } from '../../../src/lime/result';
import { ruleValues } from '../../../src/sending/match/ruleValues';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import { connectIds } from '../../sandbox/lime/models/connect';
import browser from '../../support/fakeBrowser';
import { sandboxWorker } from './sandboxWorker';
import { from } from './workerWithLime';

const { lime, connected, talk } = await sandboxWorker();
beforeEach(() => connected());

async function destination() {
  const { settings } = await handlers['plan.context']({}, from);
  const instance = settings.instances.find(({ limetype }) => limetype === 'helpdesk');
  if (!instance) throw new Error('There is no destination.');
  return { settings, instance, instanceId: instance.id };
}

async function matchingOf(conversation: Conversation) {
  const { settings, instance, instanceId } = await destination();
  const values = [...ruleValues(instance, conversation, settings)];
  return { conversationId: conversation.id, instanceId, values, sentTo: null };
}

const { person, company, helpdesk } = connectIds;

const questions: Readonly<Record<string, () => Promise<readonly Result<unknown>[]>>> = {
  'who it is': async () => [await handlers['plan.matches'](await matchingOf(talk()), from)],
  'who they are, of many': async () => {
    const all = [await matchingOf(talk()), await matchingOf(talk())];
    return handlers['bulk.matches']({ all }, from);
  },
  'persons by words': async () => [await handlers['persons.search']({ ...(await searching()), words: 'lind' }, from)],
  'persons by number': async () => [
    await handlers['persons.search']({ ...(await searching()), words: '+46 70 174 06 11' }, from),
  ],
  'objects by words': async () => [await handlers['objects.search']({ limetype: 'helpdesk', words: 'wrong' }, from)],
  'objects by number': async () => [
    await handlers['objects.search']({ limetype: 'helpdesk', words: `#${helpdesk.invoice}` }, from),
  ],
  coworkers: async () => [await handlers['coworkers.search']({ words: 'peter' }, from)],
  'what stands beside the chat': async () => [
    await handlers['contact.context'](
      { ...(await searching()), personId: person.annaAtBergBygg, companyId: company.bergBygg },
      from,
    ),
  ],
};

async function searching() {
  const { instanceId } = await destination();
  return { instanceId };
}

/** What people would take for "there is nobody": fewer persons, objects or coworkers than there are. */
function hits(answers: readonly Result<unknown>[]): string[] {
  const ids = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(ids);
    if (typeof value !== 'object' || value === null) return [];
    const { limetype = '', id } = value as { readonly limetype?: string; readonly id?: unknown };
    return typeof id === 'number' ? [`${limetype} ${id}`] : Object.values(value).flatMap(ids);
  };
  return answers.flatMap((answer) => (answer.ok ? ids(answer.value) : []));
}

test.each(Object.keys(questions))('%s', async (name) => {
  const ask = questions[name] ?? (() => Promise.resolve([]));
  // Metadata are remembered from then on.
  await ask();
  const first = lime.requests.length;
  const undisturbed = await ask();
  const count = lime.requests.length - first;
  expect(count).toBeGreaterThan(0);
  expect(undisturbed.every(({ ok }) => ok)).toBe(true);
  expect(hits(undisturbed)).not.toEqual([]);
  for (const status of [403, 503]) {
    for (let nth = 1; nth <= count; nth += 1) {
      const fault = lime.faults.add({ match: { nth }, action: { kind: 'status', status } });
      const answers = await ask();
      fault.remove();
      expect(fault.hits, `${status} at request ${nth}`).toBe(1);
      for (const [index, answer] of answers.entries()) {
        const known = undisturbed[index];
        if (answer.ok && status === 503)
          expect(hits([answer]).length, `${status} at request ${nth}`).toBe(hits(known ? [known] : []).length);
        if (!answer.ok) expect(['server', 'forbidden']).toContain(answer.error.kind);
      }
    }
  }
  await browser.permissions.remove({ origins: ['https://acme.lime-crm.com/*'] });
  for (const answer of await ask()) expect(answer).toMatchObject({ ok: false, error: { kind: 'notConnected' } });
});
