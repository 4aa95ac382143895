/** What the worker does for each message of the table. */
import { browser } from '../../messaging/browser';
import type { Handlers } from '../../messaging/router';
import type { DeliveryAnswer, PlanContext, StoredSettings } from '../../messaging/responses';
import type { RequestOf } from '../../messaging/table';
import { atMost } from '../../lime/atMost';
import type { LimeClient } from '../../lime/client';
import { createQueryBatcher } from '../../lime/queryBatcher';
import type { Limetype } from '../../lime/limetype';
import { fail, type Result } from '../../lime/result';
import { acceptPlan } from '../../sending/journal/acceptPlan';
import { matchCoworker, matchDefaults, matchPerson } from '../../sending/match/findMatches';
import { askedAgain } from '../../sending/files/fileStep';
import { discard, isInLine, isOpen, removeDiscarded, viewOf } from '../../sending/journal/journal';
import type { LimeReader } from '../../sending/plan/limePort';
import type { Matches, PersonHit } from '../../sending/match/match';
import { readPlan } from '../../sending/plan/planSchema';
import { sentState } from '../../sending/lookup/sentState';
import { sentUpTo } from '../../sending/note/sentUpTo';
import { whereItMay } from '../../sending/journal/transition';
import { Instance, readSettings, type Settings } from '../../settings/document/settings';
import { resolveMapping, type Mapping } from '../../settings/mapping/resolveMapping';
import { showBadge } from '../delivery/badge';
import { orderBulk } from '../delivery/bulk';
import { connect, type Connection } from '../lime/connection';
import { testConnection } from './connectionTest';
import { contactContext } from '../lime/contactContext';
import { conversationLock } from '../delivery/conversationLock';
import { conversationState, resolvedMappingsOf, mappingsOf } from '../delivery/conversationState';
import {
  drain,
  drainAfterConnecting,
  isStranded,
  storagePause,
  undoDelivery,
  waitsForAccess,
  wakeAgain,
} from '../delivery/delivering';
import { changeFile, takeOver } from '../delivery/fileUploadQueue';
import { eraseEverything, unfinished } from './erase';
import { batchedReader } from '../lime/batchedReader';
import { journalStore, recordChange } from '../storage/journalStore';
import { readKey } from '../storage/keyStore';
import { limePortOf, limeReaderOf } from '../lime/limePort';
import { limetypesOf, storedLimetypes } from '../lime/metadata';
import { searchObjects } from '../lime/objects';
import { onDemandScript, registerScripts } from '../browser/messageCenters';
import { takeBulkRequestSlot } from '../lime/rateLimiter';
import { panelNonce, renewPanelNonce } from '../browser/panelNonce';
import { openPanelWindow } from '../browser/panelWindow';
import { phoneNumbers } from '../lime/phoneNumbers';
import { rememberedTarget } from '../delivery/rememberedTarget';
import { searchCoworkers, searchPersons } from '../lime/search';
import { saveSettings, settingsInForce } from '../storage/settingsStore';
import { started } from '../../messaging/started';

/** How long one `delivery.follow` waits for a change. Below the 30 s after which Chromium ends an idle worker. */
const followPatience = 20_000;

/** How long a look-up for one of many conversations waits for those of the others. */
const gatheringPatience = 30;

/** What was asked for is not in Lime's data model or not in the settings. */
const invalid = fail({ kind: 'invalid' });

export const handlers: Handlers = {
  'panel.open': async ({ place }, { tabId }) => ({
    nonce: await (place === 'frame' ? renewPanelNonce(tabId) : openPanelWindow(tabId)),
  }),

  'content.more': async (_, { tabId }) => {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [onDemandScript] });
  },

  'panel.hello': async (_, { tabId }) => {
    const nonce = await panelNonce(tabId);
    return nonce === null ? null : { nonce };
  },

  'conversation.state': ({ conversationId }) => conversationState(conversationId),

  'page.settings': async () => {
    const { limeCommand, addOn } = (await connect()).settings;
    return { limeCommand, addOn };
  },

  'plan.context': async (): Promise<PlanContext> => {
    const connection = await connect();
    const { kind, settings } = connection;
    if (kind !== 'ready') return { connection: { kind }, settings, resolved: {}, problem: null };
    const limetypes = await limetypesOf(connection.baseUrl, connection.client);
    return {
      connection: { kind },
      settings,
      resolved: limetypes.ok ? resolvedMappingsOf(settings, limetypes.value) : {},
      problem: limetypes.ok ? null : limetypes.error,
    };
  },

  'plan.matches': (asked) =>
    withMapping(asked.instanceId, async (resolved): Promise<Result<Matches>> => {
      const found = await matchesOf(resolved, asked);
      if (!found.ok) return found;
      const upTo = await sentUpTo(resolved.lime, resolved.mappings, asked.conversationId, found.value.sent);
      return upTo.ok ? { ok: true, value: { ...found.value, sentUpTo: upTo.value } } : upTo;
    }),

  'bulk.matches': ({ all }) => {
    const batched = createQueryBatcher((ask) => {
      setTimeout(ask, gatheringPatience);
    });
    return Promise.all(
      all.map((asked) =>
        withMapping(
          asked.instanceId,
          (resolved) =>
            matchesOf({ ...resolved, lime: batchedReader(resolved.client, resolved.limetypes, batched) }, asked),
          takeBulkRequestSlot,
        ),
      ),
    );
  },

  'bulk.send': async ({ plans, newRound }) => {
    const connection = await connect();
    const round = (!newRound && (await journalStore.ofLastRound())[0]?.bulk) || Date.now();
    const answers = await atMost(4, plans, (plan) => accept(plan, connection, round));
    started(drain());
    return answers;
  },

  'bulk.order': async ({ order }) => {
    if (order !== 'look') {
      await orderBulk(order);
      started(drain());
    }
    return (await journalStore.ofLastRound()).map(viewOf);
  },

  'persons.search': ({ instanceId, words }) =>
    withMapping(instanceId, ({ client, mapping }): Promise<Result<readonly PersonHit[]>> =>
      searchPersons(client, mapping, words, phoneNumbers),
    ),

  'objects.search': ({ limetype: name, words }) =>
    withLime(({ client, limetypes, settings }) => {
      const limetype = limetypes.find((one) => one.name === name);
      return limetype ? searchObjects(client, settings, limetype, words) : invalid;
    }),

  'lime.beside': ({ instanceId, personId, companyId }) =>
    withMapping(instanceId, ({ client, settings, mapping }) =>
      contactContext(client, settings, mapping, { personId, companyId }),
    ),

  'delivery.send': async ({ plan }) => {
    const answer = await accept(plan, await connect());
    started(drain());
    return answer;
  },

  'delivery.follow': async ({ deliveryId, known }) => {
    const changed = recordChange(deliveryId, followPatience).then(() => null);
    const record = await journalStore.get(deliveryId);
    if (!record || JSON.stringify(viewOf(record)) !== known) return record && viewOf(record);
    const run = (await isStranded(record)) ? drain() : changed;
    const why = await Promise.race([changed, run.then((problem) => problem ?? changed)]);
    // What cannot be written cannot be journalled either, so it is said here.
    if (why)
      return {
        ...viewOf(record),
        state: { kind: 'waiting', problem: { kind: 'storage', why }, nextAt: Date.now() + storagePause },
      };
    const later = await journalStore.get(deliveryId);
    return later && viewOf(later);
  },

  'delivery.list': async ({ conversationId }) => {
    const records = await (conversationId === null ? journalStore.open() : journalStore.ofConversation(conversationId));
    // What waits in line with many others is shown with them.
    return records.filter((record) => (conversationId !== null || !isInLine(record)) && isOpen(record)).map(viewOf);
  },

  'delivery.retry': async ({ deliveryId }) => {
    const before = await journalStore.get(deliveryId);
    const record = await journalStore.change(deliveryId, whereItMay({ kind: 'retry' }));
    started(before && waitsForAccess(before) ? drainAfterConnecting() : drain());
    return record && viewOf(record);
  },

  'delivery.discard': async ({ deliveryId }) => {
    const record = await journalStore.get(deliveryId);
    if (!record) return null;
    await journalStore.change(deliveryId, discard);
    // A run that is under way ends with the request that it is waiting for.
    await navigator.locks.request(conversationLock(record), () => journalStore.change(deliveryId, removeDiscarded));
    await showBadge();
    return null;
  },

  'delivery.undo': async ({ deliveryId }) => {
    const connection = await connect();
    const record = await journalStore.get(deliveryId);
    if (!record) return { kind: 'tooLate' };
    if (connection.kind !== 'ready') return { kind: 'failed', error: { kind: 'notConnected', why: connection.kind } };
    return undoDelivery(record, limePortOf(connection));
  },

  'file.decide': async ({ deliveryId, entryId, want }) => {
    if (want === 'arrived') await takeOver(deliveryId, entryId);
    else await changeFile(deliveryId, entryId, (step) => (want === 'retry' ? askedAgain(step) : null));
    started(drain());
    const record = await journalStore.get(deliveryId);
    return record && viewOf(record);
  },

  'settings.open': async () => {
    await browser.runtime.openOptionsPage();
    return null;
  },

  'settings.get': async (): Promise<StoredSettings> => {
    const inForce = await settingsInForce();
    const { policy, newer } = inForce;
    const [connection, key, limetypes] = await Promise.all([connect(), readKey(inForce), storedLimetypes()]);
    const { settings, kind } = connection;
    return { settings, connection: { kind }, hasKey: key !== null, limetypes, policy, newer };
  },

  'settings.save': async ({ settings: given }): Promise<Result<Settings>> => {
    const read = readSettings(given);
    if (read.kind !== 'settings') return invalid;
    // Which Lime the key goes to is decided by the connection test alone, with the operator's eyes on the address.
    const { baseUrl, keyStorage } = (await settingsInForce()).own;
    const saved = await saveSettings({ ...read.settings, baseUrl, keyStorage });
    await registerScripts();
    return saved ? { ok: true, value: saved } : invalid;
  },

  'rules.try': ({ instance, values }) =>
    withLime(({ client, limetypes }) => {
      const read = Instance.safeParse(instance);
      const resolved = read.success && resolveMapping(read.data, limetypes);
      return resolved && resolved.kind !== 'problems'
        ? matchPerson(limeReaderOf(client), resolved.mapping, values, phoneNumbers)
        : invalid;
    }),

  'connection.test': testConnection,

  'data.unfinished': unfinished,

  'data.erase': async () => {
    await eraseEverything();
    return null;
  },

  'coworkers.search': ({ words }) =>
    withLime(({ client, limetypes, settings }) => searchCoworkers(client, mappingsOf(settings, limetypes), words)),
};

interface ResolvedMapping {
  readonly client: LimeClient;
  readonly lime: LimeReader;
  readonly limetypes: readonly Limetype[];
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly mappings: readonly Mapping[];
}

/** A plan that was given, as a delivery on disk. @param bulk the round of many that it belongs to */
async function accept(given: unknown, connection: Connection, bulk: number | null = null): Promise<DeliveryAnswer> {
  const plan = readPlan(given);
  if (!plan) return { kind: 'refused', why: 'invalidPlan' };
  if (connection.kind !== 'ready') return { kind: 'refused', why: connection.kind };
  if (connection.baseUrl !== plan.limeBaseUrl) return { kind: 'refused', why: 'otherLime' };
  await wakeAgain();
  // Under a lock, so that two tabs that press Send at once come to one delivery. What cannot be kept is not accepted: then this throws.
  const record = await navigator.locks.request(`accept ${plan.conversationId}`, () =>
    acceptPlan(plan, journalStore, Date.now(), bulk),
  );
  return { kind: 'delivery', delivery: viewOf(record) };
}

/** All that Lime knows of a conversation and its people, but for how far it was sent. */
async function matchesOf(
  { lime, settings, mapping, mappings }: ResolvedMapping,
  { conversationId, values }: RequestOf<'plan.matches'>,
): Promise<Result<Matches>> {
  const remembered = await rememberedTarget(conversationId);
  const [person, coworker, defaults, sent] = await Promise.all([
    matchPerson(lime, mapping, values, phoneNumbers),
    matchCoworker(lime, mapping, settings, values),
    matchDefaults(lime, mapping),
    sentState(lime, settings, mappings, conversationId, remembered),
  ]);
  if (!person.ok) return person;
  if (!coworker.ok) return coworker;
  if (!defaults.ok) return defaults;
  if (!sent.ok) return sent;
  const value = { person: person.value, coworker: coworker.value, sent: sent.value, sentUpTo: [] };
  return { ok: true, value: { ...value, defaults: defaults.value } };
}

/** Does something with Lime, if there is a connection and Lime tells its data model. */
async function withLime<T>(
  work: (lime: Pick<ResolvedMapping, 'client' | 'limetypes' | 'settings'>) => Promise<Result<T>> | Result<T>,
  paced?: () => Promise<void>,
): Promise<Result<T>> {
  const connection = await connect(paced);
  if (connection.kind !== 'ready') return fail({ kind: 'notConnected', why: connection.kind });
  const { baseUrl, client, settings } = connection;
  const limetypes = await limetypesOf(baseUrl, client);
  return limetypes.ok ? work({ client, limetypes: limetypes.value, settings }) : limetypes;
}

/** The same for one instance, if it still is one. */
const withMapping = <T>(
  instanceId: string,
  work: (resolved: ResolvedMapping) => Promise<Result<T>>,
  paced?: () => Promise<void>,
): Promise<Result<T>> =>
  withLime(({ client, limetypes, settings }) => {
    const mappings = mappingsOf(settings, limetypes);
    const mapping = mappings.find(({ instance }) => instance.id === instanceId);
    return mapping ? work({ client, lime: limeReaderOf(client), limetypes, settings, mapping, mappings }) : invalid;
  }, paced);
