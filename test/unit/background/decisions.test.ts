/** What the operator decides about changes and a to-do after a send, when something has come between: no connection, another Lime, an undo. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { connectIds } from '../../sandbox/lime/models/connect';
import browser from '../../support/fakeBrowser';
import { sandboxWorker, waiting } from './sandboxWorker';
import { from } from './workerWithLime';

const { lime, connected, talk, planned, sent, made } = await sandboxWorker();
const origins = ['https://acme.lime-crm.com/*'];
const { colleague } = connectIds.helpdesk;
const writes = () => lime.requests.filter(({ method }) => method !== 'GET').length;
const status = () => lime.state.objects('helpdesk').find(({ _id }) => _id === colleague)?.['statuscolor'];

beforeEach(() => connected());

async function toOtherLime(): Promise<void> {
  const { settings } = await handlers['settings.get']({}, from);
  await saveSettings({ ...settings, baseUrl: 'https://acme.lime-crm.com/other' });
}

const halfTakenBack = (id: string) =>
  journalStore.change(id, (record) => ({ ...record, undo: { until: 0, made: [], begun: true, nextAt: null } }));

describe('changes of an object that a colleague has changed meanwhile', () => {
  /** Linked to a parked case, which was to be ongoing, and is finished by now. */
  async function asking(): Promise<string> {
    const { settings } = await handlers['settings.get']({}, from);
    const instances = settings.instances.map((one) =>
      one.limetype === 'helpdesk'
        ? { ...one, whenLinked: [{ property: 'statuscolor', defaultValue: 'ongoing' }] }
        : one,
    );
    await saveSettings({ ...settings, instances });
    const found = await handlers['objects.search']({ limetype: 'helpdesk', words: `#${colleague}` }, from);
    const hit = found.ok ? found.value.find(({ id }) => id === colleague) : undefined;
    if (!hit) throw new Error('There is no such case.');
    expect(status()).toBe('parked');
    const held = lime.faults.add({
      match: { method: 'POST', path: '/history/', nth: 1 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    const sending = sent(talk(), { target: { kind: 'existing', hit }, noteOf: 'contact' });
    await held.reached;
    lime.state.update('helpdesk', colleague, { statuscolor: 'finished' });
    held.release();
    const { deliveryId } = await sending;
    expect((await journalStore.get(deliveryId))?.changes?.state.kind).toBe('asks');
    return deliveryId;
  }
  const decide = (deliveryId: string, want: 'change' | 'leave') =>
    handlers['delivery.changes']({ deliveryId, want }, from);

  test('"Change anyway" writes them, once', async () => {
    const id = await asking();
    expect(await decide(id, 'change')).toMatchObject({ changes: { state: { kind: 'done' } } });
    expect(status()).toBe('ongoing');
    const before = writes();
    await decide(id, 'change');
    expect(writes()).toBe(before);
  });

  test('"Leave it" leaves the colleague’s value', async () => {
    const id = await asking();
    const before = writes();
    expect(await decide(id, 'leave')).toMatchObject({ changes: { state: { kind: 'done' } } });
    expect([status(), writes()]).toEqual(['finished', before]);
  });

  test('without a connection, or with another Lime, nothing is written and the reason is told', async () => {
    const id = await asking();
    const before = writes();
    await browser.permissions.remove({ origins });
    const error = { kind: 'notConnected', why: 'noPermission' };
    expect(await decide(id, 'change')).toMatchObject({ changes: { state: { kind: 'refused', error } } });
    await browser.permissions.request({ origins });
    await toOtherLime();
    expect(await decide(id, 'change')).toMatchObject({
      changes: { state: { kind: 'refused', error: { kind: 'otherLime' } } },
    });
    expect(writes()).toBe(before);
  });

  test('what Lime refuses waits with its reason', async () => {
    const id = await asking();
    lime.faults.add({ match: { method: 'PUT', nth: 1 }, action: { kind: 'status', status: 400 } });
    expect(await decide(id, 'change')).toMatchObject({
      changes: { state: { kind: 'refused', error: { kind: 'invalid' } } },
    });
    expect(status()).toBe('finished');
  });

  test('a send that is half taken back changes nothing more', async () => {
    const id = await asking();
    await halfTakenBack(id);
    const before = writes();
    await decide(id, 'change');
    expect([status(), writes()]).toEqual(['finished', before]);
  });

  test('of a send that is not in the journal any more nothing is done', async () => {
    expect(await decide('11111111-1111-4111-8111-111111111111', 'change')).toBeNull();
  });
});

describe('a to-do that Lime has refused', () => {
  const retry = (deliveryId: string) => handlers['delivery.todo']({ deliveryId, want: 'retry' }, from);

  async function refused(): Promise<string> {
    lime.faults.add({ match: { method: 'POST', path: '/todo/', nth: 1 }, action: { kind: 'status', status: 400 } });
    const { deliveryId } = await sent(talk(), { todo: true });
    return deliveryId;
  }

  test('is not made without a connection, in another Lime, or while the send is taken back', async () => {
    const id = await refused();
    await browser.permissions.remove({ origins });
    expect(await retry(id)).toMatchObject({ todo: { error: { kind: 'notConnected', why: 'noPermission' } } });
    await browser.permissions.request({ origins });
    const { settings } = await handlers['settings.get']({}, from);
    await toOtherLime();
    expect(await retry(id)).toMatchObject({ todo: { error: { kind: 'notConnected', why: 'otherLime' } } });
    await saveSettings(settings);
    await halfTakenBack(id);
    await retry(id);
    expect(made('todo')).toEqual([]);
  });

  test('is made once, however often it is asked for', async () => {
    const id = await refused();
    await Promise.all([retry(id), retry(id), retry(id)]);
    expect(made('todo')).toHaveLength(1);
  });
});

describe('a send under way', () => {
  test('whose Lime is no longer the one of the settings waits, and goes on there when it is again', async () => {
    const away = lime.faults.add({ match: { method: 'POST' }, action: { kind: 'status', status: 400 } });
    const { settings } = await handlers['settings.get']({}, from);
    const conversation = talk();
    const plan = await planned(conversation);
    await handlers['delivery.send']({ plan }, from);
    await stopped(conversation.id);
    away.remove();
    await toOtherLime();
    const [record] = await journalStore.ofConversation(conversation.id);
    const { id = '' } = record ?? {};
    const before = lime.requests.length;
    await handlers['delivery.retry']({ deliveryId: id }, from);
    await until(id, 'failed');
    expect((await journalStore.get(id))?.state).toMatchObject({ problem: { kind: 'notConnected', why: 'otherLime' } });
    expect(lime.requests).toHaveLength(before);
    await saveSettings(settings);
    await handlers['delivery.retry']({ deliveryId: id }, from);
    await until(id, 'sent');
    expect(made('helpdesk')).toHaveLength(1);
  });

  const stopped = (conversationId: number) =>
    vi.waitUntil(async () => {
      const [record] = await journalStore.ofConversation(conversationId);
      return record?.state.kind === 'failed' ? 'failed' : null;
    }, waiting);

  const until = (id: string, kind: string) =>
    vi.waitUntil(async () => (await journalStore.get(id))?.state.kind === kind, waiting);
});
