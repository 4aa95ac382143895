/** A send that is being taken back when something comes between: another Lime in the settings, a Lime that goes away, the end of the worker. */
import { beforeEach, describe, expect, test } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { hasEnded, isOpen } from '../../../src/sending/journal/journal';
import { sandboxWorker } from './sandboxWorker';
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
  async function half() {
    const { deliveryId, conversationId } = await sent(talk());
    const away = lime.faults.add({
      match: { method: 'DELETE', path: '/helpdesk/' },
      action: { kind: 'status', status: 503 },
    });
    expect(await undo(deliveryId)).toMatchObject({ kind: 'failed', error: { kind: 'server' } });
    expect(made('history')).toEqual([]);
    return { deliveryId, conversationId, away };
  }

  test('it stays in view as such, and is not told as sent alone', async () => {
    const { deliveryId, conversationId } = await half();
    expect(await handlers['delivery.list']({ conversationId }, from)).toMatchObject([
      { id: deliveryId, undoBegun: true },
    ]);
    const record = await journalStore.get(deliveryId);
    expect(record && isOpen(record) && hasEnded(record)).toBe(true);
  });

  test('the next start of the worker ends it', async () => {
    const { deliveryId, away } = await half();
    away.remove();
    await drain();
    expect(await journalStore.get(deliveryId)).toBeNull();
    expect([...made('helpdesk'), ...made('ulconversation')]).toEqual([]);
  });

  test('what a colleague has tied to the rest meanwhile stays, and "Discard" ends it so', async () => {
    const { deliveryId, conversationId, away } = await half();
    away.remove();
    const [target] = made('helpdesk');
    const note = { note: 'We talked', type: 'comment', date: '2026-10-01T08:00:00Z' };
    lime.state.create('history', { ...note, helpdesk: target?._id ?? 0 });
    await drain();
    expect(made('helpdesk')).toHaveLength(1);
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
