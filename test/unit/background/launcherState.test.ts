/** What the page's launcher is told of a conversation whose send waits, has failed, was lost or could not be asked for; and what a click on it opens. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { noteOpenSends } from '../../../src/background/storage/openSends';
import { emptyDatabase } from '../../support/emptyDatabase';
import browser from '../../support/fakeBrowser';
import { sandboxWorker, waiting } from './sandboxWorker';
import { from } from './workerWithLime';

const { lime, connected, talk, planned, sent, made } = await sandboxWorker();
beforeEach(() => connected());
afterEach(() => {
  for (const name of ['create', 'update']) Reflect.deleteProperty(browser.tabs, name);
  Reflect.deleteProperty(browser, 'windows');
});

const stateOf = (conversationId: number) => handlers['conversation.state']({ conversationId }, from);
const refuse = (path: string) =>
  lime.faults.add({ match: { method: 'POST', path }, action: { kind: 'status', status: 400 } });
const statusIs = (id: string, kind: string) =>
  vi.waitUntil(async () => (await journalStore.get(id))?.state.kind === kind, waiting);

/** Sent, and stopped with such a refusal. */
async function failing(path: string) {
  refuse(path);
  const conversation = talk();
  const plan = await planned(conversation);
  await handlers['delivery.send']({ plan }, from);
  await statusIs(plan.deliveryId, 'failed');
  return { conversationId: conversation.id, deliveryId: plan.deliveryId };
}

test('refused before anything was made: failed, without an object', async () => {
  const { conversationId } = await failing('/ulconversation/');
  expect(await stateOf(conversationId)).toEqual({ kind: 'failed', object: null });
});

test('refused once its object was made: failed, with the object', async () => {
  const { conversationId } = await failing('/history/');
  const [target] = made('helpdesk');
  expect(await stateOf(conversationId)).toEqual({ kind: 'failed', object: { limetype: 'helpdesk', id: target?._id } });
});

test('waiting for Lime: pending, and sent as soon as its object is known', async () => {
  const away = lime.faults.add({
    match: { method: 'POST', path: '/history/' },
    action: { kind: 'status', status: 503 },
  });
  const gone = lime.faults.add({
    match: { method: 'POST', path: '/ulconversation/' },
    action: { kind: 'status', status: 503 },
  });
  const conversation = talk();
  const plan = await planned(conversation);
  await handlers['delivery.send']({ plan }, from);
  await statusIs(plan.deliveryId, 'waiting');
  expect(await stateOf(conversation.id)).toEqual({ kind: 'pending' });
  gone.remove();
  const now = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(now + 60_000);
  await drain();
  await vi.waitUntil(() => made('helpdesk').length === 1, waiting);
  await statusIs(plan.deliveryId, 'waiting');
  expect(await stateOf(conversation.id)).toMatchObject({ kind: 'sent', object: { id: made('helpdesk')[0]?._id } });
  away.remove();
});

test('whose send vanished with the data of the browser: failed, until the operator has looked', async () => {
  const { conversationId } = await failing('/history/');
  await noteOpenSends();
  await emptyDatabase();
  await connected();
  await noteOpenSends();
  expect(await stateOf(conversationId)).toEqual({ kind: 'failed', object: null });
  await handlers['delivery.lost']({ dismiss: true }, from);
  expect(await stateOf(conversationId)).not.toMatchObject({ kind: 'failed' });
});

describe('that nobody has sent here', () => {
  test.each([
    ['Lime fails', () => lime.faults.add({ match: { method: 'GET' }, action: { kind: 'status', status: 503 } })],
    ['there is no connection', () => browser.permissions.remove({ origins: ['https://acme.lime-crm.com/*'] })],
  ])('unknown where %s, never new, and not remembered', async (_, happens) => {
    const { id } = talk();
    const fault: unknown = await happens();
    expect(await stateOf(id)).toEqual({ kind: 'unknown' });
    if (typeof fault === 'object' && fault && 'remove' in fault) (fault as { remove(): void }).remove();
    await browser.permissions.request({ origins: ['https://acme.lime-crm.com/*'] });
    expect(await stateOf(id)).toEqual({ kind: 'new' });
  });

  test('a page that walks through all conversations is not answered for long', async () => {
    const { id } = talk();
    let answered = 0;
    while ((await stateOf(id + answered)).kind === 'new' && answered < 200) answered += 1;
    expect(answered).toBeGreaterThan(30);
    expect(answered).toBeLessThan(100);
  });
});

describe('a click', () => {
  const tabs = () => {
    const create = vi.fn(() => Promise.resolve({}));
    const update = vi.fn(() => Promise.resolve({}));
    Object.assign(browser.tabs, { create, update });
    return { create, update };
  };
  const click = (conversationId: number) => handlers['conversation.open']({ conversationId }, from);

  test('opens the object in a tab, and nothing where there is none', async () => {
    const { create, update } = tabs();
    await click(talk().id);
    expect(create).not.toHaveBeenCalled();
    const conversation = talk();
    await sent(conversation);
    await click(conversation.id);
    expect(create).toHaveBeenCalledWith({
      url: expect.stringContaining(`/helpdesk/${made('helpdesk')[0]?._id}`) as string,
      openerTabId: 7,
    });
    expect(update).not.toHaveBeenCalled();
  });

  test('hands the object to Lime’s desktop client where the settings link to that', async () => {
    const { create, update } = tabs();
    const { settings } = await handlers['settings.get']({}, from);
    const instances = settings.instances.map((one) => ({ ...one, linkType: 'Desktop client' }));
    await handlers['settings.save']({ settings: { ...settings, instances } }, from);
    const conversation = talk();
    await sent(conversation);
    await click(conversation.id);
    expect(create).not.toHaveBeenCalled();
    expect(update).toHaveBeenCalledWith(7, { url: expect.stringMatching(/^limecrm:/) as string });
  });
});

describe('the panel’s place', () => {
  test('a window is opened for its tab, with the number by which it is known', async () => {
    const create = vi.fn<(window: { readonly url: string }) => Promise<object>>(() => Promise.resolve({}));
    Object.assign(browser, { windows: { create } });
    const { nonce } = await handlers['panel.open']({ place: 'window' }, from);
    expect(create.mock.calls[0]?.[0].url).toContain(`window.html#7/${nonce}`);
  });

  test('a frame is known by its number once, and no other number counts', async () => {
    const { nonce } = await handlers['panel.open']({ place: 'frame' }, from);
    expect(await handlers['panel.hello']({ nonce: 'guessed' }, from)).toBe(false);
    expect(await handlers['panel.hello']({ nonce }, from)).toBe(true);
    expect(await handlers['panel.hello']({ nonce }, from)).toBe(false);
  });

  test.each([{ place: 'window' }, { width: 512 }, { letterKeys: false }] as const)(
    '%o is kept, and the rest stays',
    async (change) => {
      const before = await handlers['panel.look']({}, from);
      await handlers['panel.changeLook'](change, from);
      expect(await handlers['panel.look']({}, from)).toEqual({ ...before, ...change });
    },
  );
});
