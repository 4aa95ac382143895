/** A send that is being taken back when something comes between: another Lime in the settings, a Lime that goes away, the end of the worker. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drain, drainAfterConnecting } from '../../../src/background/delivery/drain';
import { drainAlarm } from '../../../src/background/delivery/schedule';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { textsLifetime } from '../../../src/sending/journal/deliveryView';
import { hasEnded, isOpen } from '../../../src/sending/journal/journal';
import { restartedUndo } from '../../../src/sending/journal/undo';
import { conversationWith } from '../../component/examples';
import browser, { alarmTime, badgeText } from '../../support/fakeBrowser';
import { sandboxWorker, waiting } from './sandboxWorker';
import { from } from './workerWithLime';

const { lime, connected, made, sent, talk } = await sandboxWorker();
beforeEach(() => connected());

const undo = (deliveryId: string) => handlers['delivery.undo']({ deliveryId }, from);
const deletes = () => lime.requests.filter(({ method }) => method === 'DELETE');

test('nothing is asked of another Lime, where the same numbers are other objects', async () => {
  const { deliveryId } = await sent(talk());
  const { settings } = await handlers['settings.get']({}, from);
  await saveSettings({ ...settings, baseUrl: 'https://acme.lime-crm.com/other' });
  const before = lime.requests.length;
  expect(await undo(deliveryId)).toEqual({ kind: 'failed', error: { kind: 'notConnected', why: 'otherLime' } });
  expect(lime.requests.slice(before)).toEqual([]);
  await saveSettings(settings);
  expect(await undo(deliveryId)).toEqual({ kind: 'undone' });
});

describe('half taken back, since Lime went away', () => {
  async function half(conversation = talk()) {
    const { deliveryId, conversationId } = await sent(conversation);
    const away = lime.faults.add({
      match: { method: 'DELETE', path: '/helpdesk/' },
      action: { kind: 'status', status: 503 },
    });
    expect(await undo(deliveryId)).toMatchObject({ kind: 'failed', error: { kind: 'server' } });
    expect(made('history')).toEqual([]);
    return { deliveryId, conversationId, away };
  }

  test('it stays visible as half undone, not as sent', async () => {
    const { deliveryId, conversationId } = await half();
    expect(await handlers['delivery.list']({ conversationId }, from)).toMatchObject([
      { id: deliveryId, undoBegun: true },
    ]);
    const record = await journalStore.get(deliveryId);
    expect(record && isOpen(record) && hasEnded(record)).toBe(true);
  });

  const undoIn = async (id: string) => (await journalStore.get(id))?.undo;
  /** Lets the clock go to where it goes on by itself. */
  async function later(id: string): Promise<void> {
    const { nextAt } = (await undoIn(id)) ?? {};
    if (nextAt) vi.spyOn(Date, 'now').mockReturnValue(nextAt);
    await drain();
  }

  test('it goes on by itself after a pause, which an alarm ends where the worker does', async () => {
    const { deliveryId, away } = await half();
    expect(alarmTime(drainAlarm)).toBeGreaterThan(Date.now());
    away.remove();
    const before = deletes().length;
    await drain();
    expect(deletes()).toHaveLength(before);
    await later(deliveryId);
    expect(await journalStore.get(deliveryId)).toBeNull();
    expect([...made('helpdesk'), ...made('ulconversation')]).toEqual([]);
  });

  test('it goes on at once where the worker ended in the middle, or the network is back', async () => {
    const { deliveryId, away } = await half();
    await journalStore.change(deliveryId, (record) => ({ ...record, undo: record.undo && restartedUndo(record.undo) }));
    await drain();
    expect(await undoIn(deliveryId)).toMatchObject({ attempts: 1 });
    away.remove();
    await drain(true);
    expect(await journalStore.get(deliveryId)).toBeNull();
  });

  test('with a Lime that fails for good it is tried less and less often, then waits for a person and is counted', async () => {
    const { deliveryId } = await half();
    const pauses: number[] = [];
    for (let nextAt = (await undoIn(deliveryId))?.nextAt; nextAt; nextAt = (await undoIn(deliveryId))?.nextAt) {
      pauses.push(nextAt - Date.now());
      await later(deliveryId);
    }
    expect(pauses.length).toBeGreaterThan(10);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5 * 60_000);
    expect(await undoIn(deliveryId)).toMatchObject({ begun: true, nextAt: null });
    const before = lime.requests.length;
    await drain();
    await drain(true);
    expect(lime.requests).toHaveLength(before);
    expect(badgeText()).toBe('1');
  });

  test('without a connection it waits longer and longer, and goes on once there is one', async () => {
    const { deliveryId, away } = await half();
    away.remove();
    const origins = ['https://acme.lime-crm.com/*'];
    await browser.permissions.remove({ origins });
    await later(deliveryId);
    const before = lime.requests.length;
    expect(await undoIn(deliveryId)).toMatchObject({ nextAt: Date.now() + 2 * 60_000, attempts: 2 });
    await browser.permissions.request({ origins });
    await drainAfterConnecting();
    expect(lime.requests.length).toBeGreaterThan(before);
    expect(await journalStore.get(deliveryId)).toBeNull();
  });

  test('what Lime refuses the key waits for a person at once', async () => {
    const { deliveryId, away } = await half();
    away.remove();
    lime.faults.add({ match: { method: 'DELETE' }, action: { kind: 'status', status: 403 } });
    await later(deliveryId);
    expect(await undoIn(deliveryId)).toMatchObject({ nextAt: null });
  });

  test('after thirty days nothing is left to be decided', async () => {
    const { deliveryId, away } = await half();
    away.remove();
    await journalStore.change(deliveryId, (record) => ({
      ...record,
      createdAt: Date.now() - textsLifetime - 1,
      undo: record.undo && { ...record.undo, nextAt: null },
    }));
    await drain();
    expect(await journalStore.open()).toEqual([]);
    expect(made('helpdesk')).toHaveLength(1);
  });

  test('the settings name it for longer than the results of others', async () => {
    const { deliveryId } = await half();
    await journalStore.change(deliveryId, (record) => ({ ...record, endedAt: Date.now() - 60 * 60_000 }));
    expect(await handlers['delivery.recent']({}, from)).toMatchObject([{ id: deliveryId, undoBegun: true }]);
  });

  test('what is discarded while a try is under way stays given up', async () => {
    const { deliveryId, away } = await half();
    away.remove();
    const held = lime.faults.add({
      match: { method: 'GET', path: '/helpdesk/', nth: 1 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    const trying = undo(deliveryId);
    await held.reached;
    const discarding = handlers['delivery.discard']({ deliveryId }, from);
    await vi.waitUntil(async () => (await undoIn(deliveryId)) === null, waiting);
    held.release();
    expect(await trying).toEqual({ kind: 'tooLate' });
    await discarding;
    expect(await undoIn(deliveryId)).toBeNull();
    expect(made('helpdesk')).toHaveLength(1);
  });

  test('once it is discarded no file goes to what is left of it', async () => {
    const { entries } = conversationWith();
    const file = { ...entries[0], id: 'file', text: '', url: 'https://www.userlike.com/api/um/media/download/1.png' };
    const { deliveryId } = await half(talk({ entries: [...entries, file as (typeof entries)[number]] }));
    await handlers['delivery.discard']({ deliveryId }, from);
    expect((await journalStore.get(deliveryId))?.files).toBeNull();
    expect(await journalStore.open()).toEqual([]);
  });

  test('what a colleague has tied to the rest meanwhile stays, and "Discard" ends it so', async () => {
    const { deliveryId, conversationId, away } = await half();
    away.remove();
    const [target] = made('helpdesk');
    const note = { note: 'We talked', type: 'comment', date: '2026-10-01T08:00:00Z' };
    lime.state.create('history', { ...note, helpdesk: target?._id ?? 0 });
    await later(deliveryId);
    expect(made('helpdesk')).toHaveLength(1);
    const requests = lime.requests.length;
    await drain();
    expect(lime.requests).toHaveLength(requests);
    expect(await handlers['delivery.list']({ conversationId }, from)).toMatchObject([
      { id: deliveryId, undoBegun: true, undoKept: { kind: 'inUse', users: [{ limetype: 'history' }] } },
    ]);
    expect(await undo(deliveryId)).toMatchObject({ kind: 'inUse' });
    const before = deletes().length;
    await handlers['delivery.discard']({ deliveryId }, from);
    await drain();
    expect(deletes()).toHaveLength(before);
    expect(await handlers['delivery.list']({ conversationId: null }, from)).toEqual([]);
    expect(await handlers['delivery.list']({ conversationId }, from)).toEqual([]);
    expect(made('helpdesk')).toHaveLength(1);
  });
});
