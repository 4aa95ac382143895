/**
 * The whole worker against the Lime sandbox, by the messages that panel, settings and page send it: connected, asked, sent, sent in a round, with files, taken
 * back, and what it says where it may not.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import type { ConversationState } from '../../../src/messaging/responses';
import { ruleValues } from '../../../src/sending/match/ruleValues';
import { firstChoices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import { conversationWith } from '../../component/examples';
import { connectIds } from '../../sandbox/lime/models/connect';
import { apiKeys } from '../../sandbox/lime/users';
import browser, { badgeText } from '../../support/fakeBrowser';
import { sandboxWorker, waiting } from './sandboxWorker';
import { baseUrl, from } from './workerWithLime';

const media = 'https://www.userlike.com/api/um/media/download/';

const { lime, connected, talk, planned, sent, ended, made } = await sandboxWorker();

describe('connecting', () => {
  test('a key that Lime refuses is said, and nothing more is asked', async () => {
    const { lines } = await handlers['connection.test']({ baseUrl, key: 'wrong', keyStorage: 'device' }, from);
    expect(lines.map(({ name, outcome }) => [name, outcome.kind])).toEqual([
      ['address', 'pass'],
      ['permission', 'pass'],
      ['key', 'fail'],
    ]);
    expect(await handlers['plan.context']({}, from)).toMatchObject({ problem: { kind: 'unauthorized' }, resolved: {} });
  });

  test('the settings then tell the destinations, that there is a key, and not the key', async () => {
    await connected();
    const told = await handlers['settings.get']({}, from);
    expect(told).toMatchObject({ hasKey: true, connection: { kind: 'ready' } });
    expect(told.limetypes.map(({ name }) => name)).toContain('helpdesk');
    expect(JSON.stringify(told)).not.toContain(apiKeys.fullAccess);
  });

  test('what changed relations lead to is named, one query a limetype; what Lime does not have is left out', async () => {
    await connected();
    const { erikLind } = connectIds.person;
    const before = lime.requests.length;
    const objects = [
      { limetype: 'person', id: erikLind },
      { limetype: 'person', id: 999_999 },
      { limetype: 'helpdesk', id: connectIds.helpdesk.invoice },
      { limetype: 'nonsense', id: 1 },
    ];
    expect(await handlers['objects.names']({ objects }, from)).toEqual({
      ok: true,
      value: {
        [`person ${erikLind}`]: 'Erik Lind',
        [`helpdesk ${connectIds.helpdesk.invoice}`]: expect.stringMatching(/\w/) as unknown,
      },
    });
    expect(lime.requests.slice(before)).toHaveLength(2);
  });

  test('settings of another shape are refused, and rules are tried before they are saved', async () => {
    await connected();
    expect(await handlers['settings.save']({ settings: { instances: 7 } }, from)).toMatchObject({ ok: false });
    const { settings } = await handlers['settings.get']({}, from);
    const [instance] = settings.instances;
    const values = [{ identificationKey: 'contact.email', value: 'Erik.Lind@Nordvik.example' }];
    expect(await handlers['rules.try']({ instance, values }, from)).toMatchObject({
      value: { kind: 'one', hit: { id: connectIds.person.erikLind } },
    });
    expect(await handlers['rules.try']({ instance: { id: 7 }, values }, from)).toMatchObject({ ok: false });
  });

  test('without a limetype of that name, or an instance of that id, nothing is found', async () => {
    await connected();
    const noInstance = { instanceId: 'none', personId: 1, companyId: null };
    expect(await handlers['objects.search']({ limetype: 'nonsense', words: 'a' }, from)).toMatchObject({ ok: false });
    expect(await handlers['contact.context'](noInstance, from)).toMatchObject({ ok: false });
  });
});

describe('asking', () => {
  const instanceOf = async (limetype: string) => {
    const { settings } = await handlers['plan.context']({}, from);
    return settings.instances.find((one) => one.limetype === limetype)?.id ?? '';
  };
  beforeEach(() => connected());

  test('persons are found by words and by number, active ones first, with their companies', async () => {
    const instanceId = await instanceOf('helpdesk');
    const found = async (words: string) => {
      const answer = await handlers['persons.search']({ instanceId, words }, from);
      return answer.ok ? answer.value : [];
    };
    expect((await found('lind')).map(({ descriptive }) => descriptive)).toContain('Erik Lind');
    expect((await found('maria lind')).map(({ inactive }) => inactive)).toEqual([false, true]);
    expect(await found('erik.lind@nordvik.example')).toMatchObject([{ company: { kind: 'found' } }]);
    expect((await found('+46 70 174 06 11')).map(({ id }) => id)).toContain(connectIds.person.annaAtBergBygg);
    expect(await found('')).toEqual([]);
  });

  test('objects are found by title and number, newest first, with what they belong to', async () => {
    const search = async (limetype: string, words: string) => {
      const answer = await handlers['objects.search']({ limetype, words }, from);
      return answer.ok ? answer.value : [];
    };
    const [byTitle] = await search('helpdesk', 'wrong address');
    expect(byTitle).toMatchObject({
      id: connectIds.helpdesk.invoice,
      facts: expect.arrayContaining([expect.stringMatching(/^#/)]) as unknown,
    });
    expect(byTitle?.relations).toHaveProperty('company');
    expect((await search('helpdesk', `#${connectIds.helpdesk.invoice}`)).map(({ id }) => id)).toContain(
      connectIds.helpdesk.invoice,
    );
    expect((await search('helpdesktype', '')).length).toBeGreaterThan(1);
    expect(await search('helpdesk', 'zzzz')).toEqual([]);
  });

  test('beside the chat stand the open objects and last notes of person and company, each once', async () => {
    const { person, company, helpdesk } = connectIds;
    const instanceId = await instanceOf('helpdesk');
    lime.state.create('helpdesk', { title: 'Of the company', company: company.bergBygg });
    lime.state.create('helpdesk', { title: 'Of both', company: company.bergBygg, person: person.annaAtBergBygg });
    lime.state.create('helpdesk', { title: 'Closed', person: person.annaAtBergBygg, statuscolor: 'finished' });
    lime.state.create('history', {
      ...{ note: 'We talked', type: 'comment', date: '2026-10-01T08:00:00Z' },
      ...{ person: person.annaAtBergBygg, company: company.bergBygg, helpdesk: helpdesk.invoice },
    });
    const ask = async (personId: number | null, companyId: number | null) => {
      const answer = await handlers['contact.context']({ instanceId, personId, companyId }, from);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value;
    };
    const both = await ask(person.annaAtBergBygg, company.bergBygg);
    const titles = (of: typeof both.person) => of.open.map(({ descriptive }) => descriptive);
    expect(titles(both.person)).toContain('Of both');
    expect(titles(both.person)).not.toContain('Closed');
    expect(titles(both.company)).toContain('Of the company');
    expect(titles(both.company)).not.toContain('Of both');
    expect(both.person.notes[0]).toMatchObject({ text: 'We talked', type: 'Comment' });
    expect(both.company.notes.map(({ id }) => id)).not.toContain(both.person.notes[0]?.id);
    expect(await ask(null, null)).toEqual({
      person: { open: [], notes: [] },
      company: { open: [], notes: [] },
      cases: [],
    });
  });

  test('what the key may not read is not shown, and no reason to show nothing', async () => {
    const instanceId = await instanceOf('helpdesk');
    lime.users.deny(apiKeys.fullAccess, 'history', 'read');
    const answer = await handlers['contact.context'](
      { instanceId, personId: connectIds.person.annaAtBergBygg, companyId: connectIds.company.bergBygg },
      from,
    );
    expect(answer).toMatchObject({ ok: true, value: { person: { notes: [] } } });
  });

  test('coworkers are found by name', async () => {
    const answer = await handlers['coworkers.search']({ words: 'a' }, from);
    expect(answer.ok && answer.value.length).toBeGreaterThan(0);
    expect(await handlers['coworkers.search']({ words: ' ' }, from)).toEqual({ ok: true, value: [] });
  });
});

describe('sending', () => {
  beforeEach(() => connected());
  const stateOf = (conversationId: number) => handlers['conversation.state']({ conversationId }, from);

  test('one conversation: object, conversation object and note are there, the launcher says so, and it opens', async () => {
    const conversation = talk();
    expect(await stateOf(conversation.id)).toEqual({ kind: 'new' });
    await sent(conversation);
    const [target] = made('helpdesk');
    expect(target).toMatchObject({ person: connectIds.person.erikLind, company: connectIds.company.nordvik });
    expect(made('history')).toMatchObject([{ helpdesk: target?._id }]);
    const shown: ConversationState = {
      ...{ kind: 'sent', object: { limetype: 'helpdesk', id: target?._id ?? 0 } },
      files: [],
    };
    expect(await stateOf(conversation.id)).toEqual(shown);
    const create = vi.fn(() => Promise.resolve({}));
    Object.assign(browser.tabs, { create });
    await handlers['conversation.open']({ conversationId: conversation.id }, from);
    expect(create).toHaveBeenCalledWith({
      url: `https://acme.lime-crm.com/client/object/helpdesk/${target?._id}`,
      openerTabId: 7,
    });
    expect(await handlers['delivery.list']({ conversationId: null }, from)).toEqual([]);
  });

  test('what a colleague has sent is read from Lime, once for some time', async () => {
    const { id } = talk();
    lime.state.create('ulconversation', { conversationid: id, helpdesk: connectIds.helpdesk.invoice });
    const object = { limetype: 'helpdesk', id: connectIds.helpdesk.invoice };
    expect(await stateOf(id)).toEqual({ kind: 'sent', object, files: [] });
    const { length } = lime.requests;
    expect(await stateOf(id)).toEqual({ kind: 'sent', object, files: [] });
    expect(lime.requests).toHaveLength(length);
  });

  test('again adds a note, and taking it back removes that alone', async () => {
    const conversation = talk();
    await sent(conversation);
    const again = await sent(conversation);
    expect(made('helpdesk')).toHaveLength(1);
    expect(made('history')).toHaveLength(2);
    expect(await handlers['delivery.undo']({ deliveryId: again.deliveryId }, from)).toEqual({ kind: 'undone' });
    expect(made('helpdesk')).toHaveLength(1);
    expect(made('history')).toHaveLength(1);
    expect(await handlers['delivery.undo']({ deliveryId: again.deliveryId }, from)).toEqual({ kind: 'tooLate' });
  });

  test('what Lime refuses stands with its reason, goes on when asked to, or is discarded', async () => {
    lime.users.deny(apiKeys.fullAccess, 'helpdesk', 'create');
    const plans = [await planned(talk()), await planned(talk())];
    for (const plan of plans) await handlers['delivery.send']({ plan }, from);
    const failed = async () =>
      (await handlers['delivery.list']({ conversationId: null }, from)).filter(({ state }) => state.kind === 'failed');
    await vi.waitUntil(async () => (await failed()).length === 2, waiting);
    expect((await failed())[0]).toMatchObject({ state: { problem: { kind: 'lime', error: { kind: 'forbidden' } } } });
    await vi.waitUntil(() => badgeText() === '2', waiting);
    const [first, second] = plans;
    const { conversationId = 0, deliveryId = '' } = second ?? {};
    expect(await stateOf(conversationId)).toEqual({ kind: 'failed', object: null });
    await handlers['delivery.discard']({ deliveryId }, from);
    expect(await handlers['delivery.discard']({ deliveryId }, from)).toBeNull();
    lime.users.allow(apiKeys.fullAccess, 'helpdesk', 'create');
    await handlers['delivery.retry']({ deliveryId: first?.deliveryId ?? '' }, from);
    await ended(first?.deliveryId ?? '');
    expect(made('helpdesk')).toHaveLength(1);
    expect(await handlers['delivery.retry']({ deliveryId }, from)).toBeNull();
  });

  test('nothing is accepted that is no plan, or is meant for another Lime', async () => {
    const plan = await planned(talk());
    const refused = (why: string) => ({ kind: 'refused', why });
    expect(await handlers['delivery.send']({ plan: { ...plan, notes: 7 } }, from)).toEqual(refused('invalidPlan'));
    const elsewhere = { ...plan, limeBaseUrl: 'https://other.example/acme' };
    expect(await handlers['delivery.send']({ plan: elsewhere }, from)).toEqual(refused('otherLime'));
    await browser.permissions.remove({ origins: ['https://acme.lime-crm.com/*'] });
    expect(await handlers['delivery.send']({ plan }, from)).toEqual(refused('noPermission'));
    expect(await journalStore.open()).toEqual([]);
  });

  test('its files follow once it can no longer be taken back, each one document; one is given up', async () => {
    const { entries } = conversationWith();
    const files = ['1.png', '2.png', '3.png'].map((name, index) => ({
      ...(entries[0] as (typeof entries)[number]),
      ...{ id: `file ${index}`, text: '', url: media + name },
    }));
    const conversation = talk({ entries: [...entries, ...files] });
    const plan = await sent(conversation);
    const { deliveryId } = plan;
    const step = async (index: number) => (await journalStore.get(deliveryId))?.files?.files[index]?.state.kind;
    await drain();
    expect(await step(0)).toBe('waitingForBytes');
    expect(await stateOf(conversation.id)).toMatchObject({
      files: [{ wanted: true }, { wanted: true }, { wanted: true }],
    });
    await handlers['file.decide']({ deliveryId, entryId: 'file 1', want: 'discard' }, from);
    // The panel holds it, and gives it to whoever asks; JSON has made nothing of the blob.
    const panel = new BroadcastChannel(`${deliveryId}file 0`);
    panel.onmessage = () => panel.postMessage(new Blob(['bytes'], { type: 'image/png' }));
    await handlers['file.decide']({ deliveryId, entryId: 'file 0', want: 'arrived', given: {} }, from);
    panel.close();
    expect(await step(0)).toBe('fetched');
    // Firefox's messages carry blobs, and reach the worker where no channel does.
    await handlers['file.decide']({ deliveryId, entryId: 'file 2', want: 'arrived', given: new Blob(['bytes']) }, from);
    expect(await step(1)).toBe('fetched');
    expect(made('document')).toEqual([]);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 11_000);
    await drain();
    vi.restoreAllMocks();
    const helpdesk = made('helpdesk')[0]?._id;
    expect(
      made('document')
        .map((one) => [one['ul_messageid'], one['helpdesk']])
        .sort(),
    ).toEqual([
      ['file 0', helpdesk],
      ['file 2', helpdesk],
    ]);
    expect(await handlers['delivery.undo']({ deliveryId }, from)).toEqual({ kind: 'tooLate' });
  });
});

describe('a to-do that Lime refuses', () => {
  beforeEach(() => connected());

  test('waits in view, is made when the operator tries again, and is taken back with the send', async () => {
    const refusal = lime.faults.add({
      match: { method: 'POST', path: '/todo/' },
      action: { kind: 'status', status: 403 },
    });
    const conversation = talk();
    const { deliveryId } = await sent(conversation, { todo: true });
    const listed = () => handlers['delivery.list']({ conversationId: conversation.id }, from);
    expect(await listed()).toMatchObject([{ todo: { kind: 'refused', error: { kind: 'forbidden' } } }]);
    expect(await handlers['delivery.todo']({ deliveryId, want: 'retry' }, from)).toMatchObject({
      todo: { kind: 'refused' },
    });
    refusal.remove();
    const after = await handlers['delivery.todo']({ deliveryId, want: 'retry' }, from);
    const [todo] = made('todo');
    expect(after).toMatchObject({ todo: { kind: 'made', id: todo?._id } });
    expect(await listed()).toEqual([]);
    expect(await handlers['delivery.undo']({ deliveryId }, from)).toEqual({ kind: 'undone' });
    expect([...made('todo'), ...made('helpdesk')]).toEqual([]);
  });

  test('is given up when the operator discards it', async () => {
    lime.faults.add({ match: { method: 'POST', path: '/todo/' }, action: { kind: 'status', status: 400 } });
    const { deliveryId } = await sent(talk(), { todo: true });
    expect(await handlers['delivery.todo']({ deliveryId, want: 'discard' }, from)).not.toHaveProperty('todo');
    expect(await journalStore.open()).toEqual([]);
    expect(made('helpdesk')).toHaveLength(1);
  });
});

describe('many at once', () => {
  beforeEach(() => connected());

  test('are matched together, sent in a round, held up, given up, and each is there once', async () => {
    const { settings, resolved } = await handlers['plan.context']({}, from);
    const instance = settings.instances.find(({ limetype }) => limetype === 'helpdesk');
    const found = instance && resolved[instance.id];
    if (!instance || found?.kind !== 'mapped') throw new Error('There is no destination.');
    const talks = Array.from({ length: 6 }, () => talk());
    const { length } = lime.requests;
    const answers = await handlers['bulk.matches'](
      {
        all: talks.map((one) => ({
          ...{ conversationId: one.id, instanceId: instance.id, sentTo: null },
          values: [...ruleValues(instance, one, settings)],
        })),
      },
      from,
    );
    // Each alone would take some more; how many are asked together depends on the machine.
    expect(lime.requests.length - length).toBeLessThan(talks.length * 4);
    const plans = talks.map((conversation, index) => {
      const answer = answers[index];
      if (!answer?.ok) throw new Error('Lime could not be asked.');
      expect(answer.value.person).toMatchObject({ kind: 'one', hit: { id: connectIds.person.erikLind } });
      return makePlan({
        ...{ conversation, settings, mapping: found.mapping, matches: answer.value, now: Date.now() },
        ...{ timeZone: 'Europe/Stockholm', locale: 'en' },
        choices: { ...firstChoices(crypto.randomUUID()), withUnverified: true },
      }).plan;
    });
    await handlers['bulk.send']({ plans: plans.slice(0, 4), newRound: true }, from);
    await handlers['bulk.send']({ plans: plans.slice(4), newRound: false }, from);
    for (const { deliveryId } of plans) await ended(deliveryId);
    const round = await handlers['bulk.order']({ order: 'look' }, from);
    expect(round.map(({ state }) => state.kind)).toEqual(plans.map(() => 'sent'));
    expect(made('helpdesk')).toHaveLength(6);
    expect(new Set(made('ulconversation').map(({ conversationid }) => conversationid))).toEqual(
      new Set(talks.map(({ id }) => id)),
    );
    expect(made('ulconversation')).toHaveLength(6);

    // Nothing of the next round begins while Lime is away.
    lime.faults.add({ action: { kind: 'status', status: 503 } });
    const more = { ...plans[0], deliveryId: crypto.randomUUID(), conversationId: talk().id };
    await handlers['bulk.send']({ plans: [more], newRound: true }, from);
    await handlers['bulk.order']({ order: 'pause' }, from);
    const held = async () => (await handlers['bulk.order']({ order: 'look' }, from)).map(({ state }) => state.kind);
    await vi.waitUntil(async () => /paused|waiting/.test(String(await held())), waiting);
    await handlers['bulk.order']({ order: 'resume' }, from);
    await vi.waitUntil(async () => String(await held()) === 'waiting', waiting);
    await handlers['delivery.discard']({ deliveryId: more.deliveryId }, from);
    expect(await handlers['bulk.order']({ order: 'look' }, from)).not.toContainEqual(
      expect.objectContaining({ id: more.deliveryId }),
    );
    expect(made('helpdesk')).toHaveLength(6);
  });
});

describe('a trial send', () => {
  beforeEach(() => connected());
  const instanceOf = async () => {
    const { settings } = await handlers['plan.context']({}, from);
    return settings.instances.find(({ limetype }) => limetype === 'helpdesk')?.id ?? '';
  };
  const all = () =>
    ['helpdesk', 'history', 'person', 'ulconversation', 'document'].flatMap((limetype) => lime.state.objects(limetype));
  const shownFor = async (instanceId: string) => {
    const preview = await handlers['trial.preview']({ instanceId }, from);
    if (!preview.ok) throw new Error(JSON.stringify(preview.error));
    return preview.value.shown;
  };
  const over = async () => {
    await vi.waitUntil(async () => (await handlers['trial.look']({}, from))?.state === 'ended', waiting);
    return handlers['trial.look']({}, from);
  };

  test('says before what it would write, finds this Lime as believed, and leaves no object behind', async () => {
    const instanceId = await instanceOf();
    const preview = await handlers['trial.preview']({ instanceId }, from);
    expect(preview).toMatchObject({ ok: true, value: { file: true, unfilled: [] } });
    const before = all();
    expect(await handlers['trial.run']({ instanceId, shown: await shownFor(instanceId) }, from)).toMatchObject({
      ok: true,
      value: { state: 'running' },
    });
    const record = await over();
    expect(record).toMatchObject({ end: 'complete', error: null });
    const outcomes = new Map(record?.lines.map(({ probe, outcome }) => [probe, outcome]));
    for (const probe of ['target', 'conversationObject', 'note', 'document', 'contains', 'isIn'] as const)
      expect(outcomes.get(probe), probe).toBe('expected');
    expect(record?.left.filter(({ part }) => part !== 'file')).toEqual([]);
    expect(all()).toEqual(before);
    expect(JSON.stringify(record)).not.toContain(apiKeys.fullAccess);
  });

  test('that the key may not delete names what it leaves', async () => {
    for (const limetype of ['helpdesk', 'history']) lime.users.deny(apiKeys.fullAccess, limetype, 'delete');
    const instanceId = await instanceOf();
    await handlers['trial.run']({ instanceId, shown: await shownFor(instanceId) }, from);
    const record = await over();
    const left = record?.left.flatMap(({ object }) => object ?? []) ?? [];
    for (const limetype of ['helpdesk', 'history'])
      expect(left.map((object) => `${object.limetype} ${object.id}`)).toContain(
        `${limetype} ${made(limetype)[0]?._id}`,
      );
  });

  test('of a destination that is not there is refused', async () => {
    const shown = await shownFor(await instanceOf());
    expect(await handlers['trial.preview']({ instanceId: 'none' }, from)).toMatchObject({ ok: false });
    expect(await handlers['trial.run']({ instanceId: 'none', shown }, from)).toMatchObject({ ok: false });
  });
});

describe('the log of the steps', () => {
  const log = () => handlers['log.read']({}, from);

  test('is off until it is turned on, and gone when it is turned off', async () => {
    expect(await log()).toBeNull();
    await connected();
    expect(await log()).toBeNull();
    expect(await handlers['log.turn']({ on: true }, from)).toEqual([]);
    await handlers['settings.get']({}, from);
    await vi.waitUntil(async () => (await log())?.some((line) => line.includes('settings.get: answered')), waiting);
    expect(await handlers['log.turn']({ on: false }, from)).toBeNull();
    expect(await log()).toBeNull();
  });

  test('tells a send from the message to its end, without a value, a name or the key', async () => {
    await handlers['log.turn']({ on: true }, from);
    const wrong = 'not-the-right-key';
    await handlers['connection.test']({ baseUrl, key: wrong, keyStorage: 'device' }, from);
    await connected();
    await handlers['persons.search']({ instanceId: 'helpdesk', words: 'erik.lind@nordvik.example' }, from);
    await handlers['objects.search']({ limetype: 'helpdesk', words: 'wrong address' }, from);
    const { deliveryId } = await sent(talk(), { comment: 'Calls back on Monday' });
    const id = deliveryId.slice(0, 8);
    const isTold = async (step: string) => (await log())?.some((line) => line.includes(step)) ?? false;
    await vi.waitUntil(() => isTold(`delivery ${id}: sent`), waiting);
    const steps = [
      'request GET /: 401 unauthorized',
      'message delivery.send: answered',
      `delivery ${id}: sending`,
      'queue: ',
      'request POST /limeobject/helpdesk/: ok',
      'alarm in ',
    ];
    for (const step of steps) expect([step, await isTold(step)]).toEqual([step, true]);

    const forms = [
      'message [a-z]+\\.[A-Za-z]+: [A-Za-z]+, \\d+ ms',
      'request (GET|POST|PUT|DELETE) /[a-z0-9_#/]*: (\\d{3} )?[A-Za-z]+, \\d+ ms',
      'delivery [0-9a-f]{8}: [\\w=() ]+',
      'queue: \\d+ due',
      'alarm in \\d+ s',
    ];
    const lines = (await log()) ?? [];
    const form = new RegExp(`^\\S+Z (${forms.join('|')})$`);
    expect(lines.filter((line) => !form.test(line))).toEqual([]);
    for (const value of ['erik', 'lind', 'nordvik', 'address', 'calls', 'monday', wrong, apiKeys.fullAccess])
      expect(lines.join('\n').toLowerCase()).not.toContain(value);
  });
});
