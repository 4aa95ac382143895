/**
 * Trial sends in the worker: preview, run, and clean-up after an interruption. One at a time, under a Web Lock, which is released when the worker ends:
 * a record that says `running` without the lock was interrupted, and only the clean-up of what it made is done.
 */
import { text } from '../../i18n/text';
import { limeobjectsOf } from '../../lime/limeobjects';
import type { Limetype } from '../../lime/limetype';
import { fail, succeed, type Result } from '../../lime/result';
import { browser } from '../../messaging/browser';
import type { TrialPreview } from '../../messaging/responses';
import type { RequestOf } from '../../messaging/table';
import { started } from '../../messaging/started';
import { cleanUp, longestPause } from '../../sending/trial/cleanUp';
import { newConversationId } from '../../sending/trial/trialConversation';
import {
  planTrial,
  planTrialChanges,
  requiredRelations,
  propertiesInRules,
  type TrialInput,
} from '../../sending/trial/trialPlan';
import { newTrial, type TrialPart, type TrialRecord } from '../../sending/trial/trialRecord';
import { completed, trialSend } from '../../sending/trial/trialSend';
import { conversationObjects } from '../../sending/lookup/sentState';
import type { Plan, PlannedProperty } from '../../sending/plan/plan';
import { resolveMapping, type Mapping } from '../../settings/mapping/resolveMapping';
import { connect, type Connection } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { refreshLimetypes } from '../lime/metadata';
import { writeLearned } from '../storage/learnedStore';
import { forgetCancel, isCancelled, readTrial, createTrialWriter, writeTrial } from './trialStore';

const lock = 'trial send';

/** Chromium ends a worker that has had no event for 30 s. */
const sleepless = 20_000;

type Ready = Extract<Connection, { kind: 'ready' }>;

interface Prepared {
  readonly connection: Ready;
  readonly mapping: Mapping;
  readonly limetypes: readonly Limetype[];
  readonly input: TrialInput;
}

/** What a trial of this destination would write. Only reads. */
export async function previewTrial(instanceId: string): Promise<Result<TrialPreview>> {
  const prepared = await prepare(instanceId);
  if (!prepared.ok) return prepared;
  const { input, limetypes } = prepared.value;
  const { conversationId, trialId, now } = input;
  const { plan, unfilled } = planTrial(input);
  return succeed({
    objects: shownObjects(plan, limetypes),
    file: plan.files !== null,
    changed: propertiesInRules(prepared.value.mapping),
    shown: { conversationId, trialId, now },
    unfilled,
  });
}

/** Starts a trial and resolves when it is on disk; it then continues by itself. Null if one is running. */
export async function startTrial({ instanceId, shown }: RequestOf<'trial.run'>): Promise<Result<TrialRecord | null>> {
  await resumeTrial(true);
  const prepared = await prepare(instanceId, shown);
  if (!prepared.ok) return prepared;
  const { connection, mapping, limetypes, input } = prepared.value;
  const { settings, baseUrl, client } = connection;
  const { conversationId, timeZone, locale } = input;
  const record = newTrial({
    limeBaseUrl: baseUrl,
    instanceId,
    conversationId,
    startedAt: Date.now(),
  });
  return new Promise((resolve, reject) => {
    const run = navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
      const before = held && (await readTrial());
      if (!held || (before && before.made.length > 0)) {
        resolve(succeed(null));
        return;
      }
      const { save, erased } = await createTrialWriter();
      await forgetCancel();
      await writeTrial(record);
      resolve(succeed(record));
      const awake = setInterval(() => started(browser.runtime.getPlatformInfo()), sleepless);
      const ended = await trialSend(
        record,
        {
          settings,
          mapping,
          limetypes,
          context: { timeZone, locale },
          planWith: (writeForms) => planTrial({ ...input, settings: { ...settings, writeForms } }).plan,
          changesWith: (writeForms, held) =>
            planTrialChanges({ ...input, settings: { ...settings, writeForms } }, held),
        },
        {
          lime: limePortOf(connection),
          client,
          save,
          cancelled: async () => (await isCancelled()) || (await erased()),
          now: () => Date.now(),
          pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
        },
      ).finally(() => clearInterval(awake));
      if (ended.end === 'complete' && !(await erased())) await writeLearned(baseUrl, ended.learned);
    });
    run.catch(reject);
  });
}

/**
 * Cleans up after a trial that was interrupted, or that could not reach Lime. Does nothing if one is running.
 * @param now without waiting for the pause to end
 */
export async function resumeTrial(now = false): Promise<void> {
  await navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    const record = held && (await readTrial());
    if (!record || record.state === 'ended') return;
    // A pause that is longer was told by a clock that ran ahead.
    const pause = record.retryAt - Date.now();
    if (!now && pause > 0 && pause <= longestPause) return;
    const connection = await connect();
    // Another Lime's objects, or a key that must be entered first: they wait, and are shown as waiting.
    if (connection.kind !== 'ready' || connection.baseUrl !== record.limeBaseUrl) {
      if (record.state !== 'later')
        await writeTrial(completed({ ...record, state: 'later', end: record.end ?? 'interrupted' }));
      return;
    }
    const lime = limePortOf(connection);
    const { save } = await createTrialWriter();
    const ended = await cleanUp(
      { ...record, end: record.end ?? 'interrupted' },
      { lime, client: connection.client, save, now: () => Date.now() },
    );
    await save(completed(ended));
  });
}

type Shown = RequestOf<'trial.run'>['shown'];

/** @param shown what the operator has seen of it; null for a new one */
async function prepare(instanceId: string, shown: Shown | null = null): Promise<Result<Prepared>> {
  const connection = await connect();
  if (connection.kind !== 'ready') return fail({ kind: 'notConnected', why: connection.kind });
  const { settings, client, baseUrl } = connection;
  // As they are now: a trial is there to find out.
  const limetypes = await refreshLimetypes(baseUrl, client);
  if (!limetypes.ok) return limetypes;
  const instance = settings.instances.find(({ id }) => id === instanceId);
  const resolved = instance && resolveMapping(instance, limetypes.value);
  if (resolved?.kind !== 'mapped') return fail({ kind: 'invalid' });
  const { mapping } = resolved;
  const objects = limeobjectsOf(client);
  const anyOf: Record<string, number> = {};
  for (const limetype of requiredRelations(mapping)) {
    const some = await objects.list(limetype, {}, { limit: 1 });
    if (!some.ok) return some;
    if (some.value[0]) anyOf[limetype] = some.value[0].id;
  }
  const conversationId = await unusedId(connection, mapping, shown?.conversationId ?? null);
  if (!conversationId.ok) return conversationId;
  const id = conversationId.value;
  const input: TrialInput = {
    settings,
    mapping,
    conversationId: id,
    trialId: shown?.trialId ?? crypto.randomUUID(),
    words: { name: text('trialName', String(id)), message: text('trialMessage') },
    now: shown?.now ?? Date.now(),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: browser.i18n.getUILanguage(),
    anyOf,
  };
  return succeed({ connection, mapping, limetypes: limetypes.value, input });
}

/** An id that no conversation object has: this one, where it is given. */
async function unusedId(connection: Ready, { conversation }: Mapping, given: number | null): Promise<Result<number>> {
  for (;;) {
    const id = given ?? newConversationId(Math.random());
    if (!conversation) return succeed(id);
    const { limetype, conversationId } = conversation;
    const found = await conversationObjects(limePortOf(connection), limetype.name, { [conversationId.name]: id });
    if (!found.ok) return found;
    // Looked at again here: a Lime that passes over the filter would answer with those of others.
    if (!found.value.some(({ values }) => values[conversationId.name] === id)) return succeed(id);
    if (given !== null) return fail({ kind: 'conflict' });
  }
}

function shownObjects(plan: Plan, limetypes: readonly Limetype[]): TrialPreview['objects'] {
  const { person, target, conversationObject, notes, files, todo } = plan;
  const shown = (part: TrialPart, limetype: string, properties: readonly PlannedProperty[]) => ({
    part,
    singular: limetypes.find(({ name }) => name === limetype)?.singular ?? limetype,
    values: properties.map(({ label, shown: value }) => ({ label, value })),
  });
  const [note] = notes;
  const [file] = files?.files ?? [];
  return [
    ...(person ? [shown('person', person.limetype, person.properties)] : []),
    ...(target.kind === 'create' ? [shown('target', target.limetype, target.properties)] : []),
    ...(conversationObject
      ? [shown('conversationObject', conversationObject.limetype, conversationObject.properties)]
      : []),
    ...(note ? [shown('note', note.limetype, note.properties)] : []),
    ...(files && file ? [shown('document', files.limetype, [...files.properties, ...file.properties])] : []),
    ...(todo ? [shown('todo', todo.limetype, todo.properties)] : []),
  ];
}
