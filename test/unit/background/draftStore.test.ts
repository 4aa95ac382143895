/** What is chosen and typed goes from one panel of a tab to the next, and to no other. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetDraftsOfClosedTabs, maxDraftCharacters } from '../../../src/background/storage/draftStore';
import { handlers } from '../../../src/background/handlers/handlers';
import { settingsInForce, saveSettings } from '../../../src/background/storage/settingsStore';
import { journalStore } from '../../../src/background/storage/journalStore';
import type { Sender } from '../../../src/messaging/sender';
import { table } from '../../../src/messaging/table';
import type { KeptBulk } from '../../../src/sending/planning/keptDraft';
import { firstChoices, type Choices } from '../../../src/sending/planning/choices';
import type { ObjectHit, PersonHit } from '../../../src/sending/match/match';
import browser from '../../support/fakeBrowser';
import { workerBed } from './workerBed';

const page = '5e3f0f5e-8f0e-4d5c-9a43-0b7f4f4a2a01';
const ownWindow = '5e3f0f5e-8f0e-4d5c-9a43-0b7f4f4a2a02';
const deliveryId = '5e3f0f5e-8f0e-4d5c-9a43-0b7f4f4a2a03';
const frame: Sender = { speaker: 'frame', tabId: 7 };
const popup: Sender = { speaker: 'extension', tabId: 99 };

const erik: PersonHit = {
  limetype: 'person',
  id: 1001,
  descriptive: 'Erik Lind',
  email: 'erik@nordvik.example',
  phone: null,
  inactive: false,
  company: { kind: 'found', limetype: 'company', id: 5, descriptive: 'Nordvik AB' },
  rule: { identificationKey: 'contact.email', propertyIdentifier: 'email' },
  earlier: { conversations: 2, date: null, claimsOther: false },
  maybe: true,
};
const ticket: ObjectHit = {
  limetype: 'helpdesk',
  id: 12,
  descriptive: 'Pump',
  facts: ['#12', 'Open'],
  link: 'https://acme.lime-crm.com/acme/helpdesk/12',
  relations: { person: 1001 },
  values: { priority: { key: 'low' }, tags: ['a', 1, null] },
};
const everything: Choices = {
  ...firstChoices(deliveryId),
  person: { kind: 'chosen', hit: erik },
  target: { kind: 'existing', hit: ticket },
  sentTo: { limetype: 'helpdesk', id: 12 },
  notThese: [{ limetype: 'helpdesk', id: 13 }],
  noteOf: 'contact',
  details: { title: 'Pump leaks', 'todo.subject': 'Call' },
  names: { 'coworker 4': 'Anna' },
  todo: true,
  comment: 'Waits for a call. 🙂',
  heading: '',
  without: ['m1'],
  withoutFiles: ['m2'],
  withoutChanges: ['priority'],
  confirmedRules: ['r1'],
  unmasked: ['card 1'],
};

/** As it comes over the wire: checked, and with nothing but JSON. */
function keep(holder: string, choices: Choices | null, from: Sender, tabId: number | null, conversationId = 3) {
  const draft = choices && { instanceId: 'i1', choices, sendsAgain: false };
  const request: unknown = JSON.parse(JSON.stringify({ tabId, holder, conversationId, draft }));
  return handlers['panel.keepDraft'](table['panel.keepDraft'].request.parse(request), from);
}
const bulkOf = (rows: readonly (readonly [number, Choices])[]): KeptBulk => ({
  limeBaseUrl: 'https://acme.lime-crm.com/acme',
  picked: [3, 4],
  unpicked: [5],
  drafts: rows.map(([id, choices]) => [id, { instanceId: 'i1', choices }]),
  look: { words: 'pump', shownKind: 'ready', openRow: 3 },
});
function keepMany(holder: string, bulk: KeptBulk | null, from: Sender, tabId: number | null) {
  const request: unknown = JSON.parse(JSON.stringify({ tabId, holder, bulk }));
  return handlers['panel.keepBulk'](table['panel.keepBulk'].request.parse(request), from);
}
const takeAll = (holder: string, from: Sender, tabId: number | null) =>
  handlers['panel.takeDrafts']({ tabId, holder }, from);
/** What is left of single conversations. */
async function take(...asked: Parameters<typeof takeAll>) {
  const taken = await takeAll(...asked);
  return taken && taken.drafts;
}

beforeEach(async () => {
  await workerBed();
});

describe('what was chosen and typed', () => {
  test('is all there in the window, and comes back changed', async () => {
    expect(await take(page, frame, null)).toEqual([]);
    await keep(page, everything, frame, null);
    expect(await take(ownWindow, popup, 7)).toEqual([
      [3, { instanceId: 'i1', choices: everything, sendsAgain: false }],
    ]);
    const changed = { ...everything, comment: 'Has called.' };
    await keep(ownWindow, changed, popup, 7);
    expect(await take(page, frame, null)).toMatchObject([[3, { choices: { comment: 'Has called.', deliveryId } }]]);
  });

  test('is not given back to the panel that keeps it: nothing that it has is older', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    expect(await take(page, frame, null)).toBeNull();
  });

  test('is not changed by the panel that was left', async () => {
    await take(page, frame, null);
    await take(ownWindow, popup, 7);
    await keep(ownWindow, everything, popup, 7);
    await keep(page, null, frame, null);
    await keep(page, { ...everything, comment: 'old' }, frame, null);
    expect(await take(page, frame, null)).toMatchObject([[3, { choices: { comment: everything.comment } }]]);
  });

  test('is of its tab alone: a frame reaches no other by naming it', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    expect(await take(ownWindow, { speaker: 'frame', tabId: 8 }, 7)).toEqual([]);
    expect(await take(ownWindow, frame, null)).toHaveLength(1);
  });

  test('goes when the operator has taken it back', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    await keep(page, null, frame, null);
    expect(await take(ownWindow, popup, 7)).toEqual([]);
  });

  test('is not taken to another Lime, where its ids are of somebody else', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    const { settings } = await settingsInForce();
    await saveSettings({ ...settings, baseUrl: 'https://other.lime-crm.com/other' });
    expect(await take(ownWindow, popup, 7)).toEqual([]);
  });

  test('is not there to be sent again under a number that was sent', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    const some = vi.spyOn(journalStore, 'some');
    some.mockResolvedValueOnce([{ id: deliveryId, state: { kind: 'sent' } } as never]);
    expect(await take(ownWindow, popup, 7)).toEqual([]);
    some.mockResolvedValueOnce([{ id: deliveryId, state: { kind: 'sending' } } as never]);
    expect(await take(page, frame, null)).toHaveLength(1);
  });

  test('is forgotten with its tab', async () => {
    await take(page, frame, null);
    await keep(page, everything, frame, null);
    vi.spyOn(browser.tabs, 'query').mockResolvedValueOnce([{ id: 7 }] as never);
    await forgetDraftsOfClosedTabs();
    expect(await take(ownWindow, popup, 7)).toHaveLength(1);
    await forgetDraftsOfClosedTabs();
    expect(await take(page, frame, null)).toEqual([]);
  });

  test('of many conversations stays within what the browser holds: the oldest go', async () => {
    await take(page, frame, null);
    const long = { ...everything, details: { description: 'x'.repeat(90_000) } };
    for (let id = 1; id <= 10; id += 1) await keep(page, long, frame, null, id);
    const taken = await take(ownWindow, popup, 7);
    expect(taken?.map(([id]) => id)).toEqual([6, 7, 8, 9, 10]);
    expect(JSON.stringify(taken).length).toBeLessThan(maxDraftCharacters);
  });

  test('of the view of many goes along too: what is picked and unpicked, and the choices of each row', async () => {
    const bulk = bulkOf([[3, everything]]);
    expect(await takeAll(page, frame, null)).toEqual({ drafts: [], bulk: null });
    await keepMany(page, bulk, frame, null);
    await keepMany(ownWindow, null, popup, 7);
    expect(await takeAll(ownWindow, popup, 7)).toEqual({ drafts: [], bulk });
    await keepMany(ownWindow, null, popup, 7);
    expect(await takeAll(page, frame, null)).toEqual({ drafts: [], bulk: null });
  });

  test('of a row is not there to be sent once more, and stays within what the browser holds', async () => {
    const sent = { ...everything, deliveryId: '5e3f0f5e-8f0e-4d5c-9a43-0b7f4f4a2a04' };
    const long = { ...everything, details: { description: 'x'.repeat(90_000) } };
    const rows = Array.from({ length: 10 }, (_, index) => [index + 1, long] as const);
    await takeAll(page, frame, null);
    await keepMany(page, bulkOf([...rows, [11, sent]]), frame, null);
    vi.spyOn(journalStore, 'some').mockResolvedValueOnce([{ id: sent.deliveryId, state: { kind: 'sent' } } as never]);
    const taken = await takeAll(ownWindow, popup, 7);
    expect(taken?.bulk?.drafts.map(([id]) => id)).toEqual([6, 7, 8, 9, 10]);
    expect(JSON.stringify(taken).length).toBeLessThan(maxDraftCharacters + 10_000);
  });

  test.each([
    ['a field that choices do not have', { ...everything, key: 'x' }],
    ['an id that is no number', { ...everything, target: { kind: 'existing', hit: { ...ticket, id: '12' } } }],
    ['a number that names no delivery', { ...everything, deliveryId: 'x' }],
    ['words beyond all measure', { ...everything, comment: 'x'.repeat(100_001) }],
  ])('is refused with %s', async (_, choices) => {
    await take(page, frame, null);
    expect(() => keep(page, choices as never, frame, null)).toThrow();
    expect(await take(ownWindow, popup, 7)).toEqual([]);
  });
});
