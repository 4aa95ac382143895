/** A trial send in Node, over the product's own parts; what the worker adds is a place on disk. */
import type { Limeobject } from '../../src/lime/limeobject';
import { cleanUp } from '../../src/sending/trial/cleanUp';
import { planTrial, planTrialChanges, requiredRelations } from '../../src/sending/trial/trialPlan';
import { newTrial, type TrialRecord } from '../../src/sending/trial/trialRecord';
import { trialSend } from '../../src/sending/trial/trialSend';
import type { Instance } from '../../src/settings/document/settings';
import { proposed } from './firstSend';
import { baseUrl, type LimeInProcess } from './limeInProcess';

const conversationId = 2_000_000_001;

export interface Disk {
  record: TrialRecord | null;
}

/** Runs it to its end; what it keeps is on `disk`. @param rules of the destination, on what changes in an object that is there already */
export async function trialIn(
  lime: LimeInProcess,
  disk: Disk = { record: null },
  rules: Pick<Instance, 'whenLinked' | 'whenSentAgain'> = {},
): Promise<TrialRecord> {
  const found = await proposed(lime);
  const limetypes = await lime.port.limetypes();
  if (typeof found === 'string' || !limetypes.ok) throw new Error('This Lime has no destination.');
  const { settings } = found;
  const mapping = { ...found.mapping, instance: { ...found.mapping.instance, ...rules } };
  const anyOf: Record<string, number> = {};
  for (const limetype of requiredRelations(mapping)) {
    const some = await lime.port.list(limetype, {}, { limit: 1 });
    if (some.ok && some.value[0]) anyOf[limetype] = some.value[0].id;
  }
  const save = (record: TrialRecord) => {
    disk.record = record;
    return Promise.resolve();
  };
  const words = { name: `Send to Lime trial ${conversationId}`, message: 'A trial. It may be deleted.' };
  const context = { timeZone: 'UTC', locale: 'en' };
  const trialId = '9f9f9f9f-1111-4111-8111-111111111111';
  const input = { mapping, conversationId, trialId, words, now: Date.now(), anyOf, ...context };
  const record = newTrial({
    limeBaseUrl: baseUrl,
    instanceId: mapping.instance.id,
    conversationId,
    startedAt: Date.now(),
  });
  const task = {
    settings,
    mapping,
    context,
    limetypes: limetypes.value,
    planWith: (writeForms: typeof settings.writeForms) =>
      planTrial({ ...input, settings: { ...settings, writeForms } }).plan,
    changesWith: (writeForms: typeof settings.writeForms, held: Limeobject) =>
      planTrialChanges({ ...input, settings: { ...settings, writeForms } }, held),
  };
  const ports = {
    lime: lime.port,
    client: lime.client,
    save,
    cancelled: () => Promise.resolve(false),
    now: () => Date.now(),
    pause: async () => {
      const before = Date.now();
      while (Date.now() === before) await Promise.resolve();
    },
  };
  return trialSend(record, task, ports);
}

/** What the worker does when it starts anew. */
export async function nextStart(lime: LimeInProcess, disk: Disk): Promise<TrialRecord | null> {
  if (!disk.record || disk.record.state === 'ended') return disk.record;
  const save = (record: TrialRecord) => {
    disk.record = record;
    return Promise.resolve();
  };
  return cleanUp(disk.record, { lime: lime.port, client: lime.client, save, now: () => Date.now() });
}

/** What a trial has done to this Lime that it should not have, or has not told. */
export function traces(
  before: ReadonlyMap<string, string>,
  lime: LimeInProcess,
  { left, made }: TrialRecord,
): string[] {
  const after = lime.everything();
  const changed = [...before].filter(([name, json]) => after.get(name) !== json).map(([name]) => `${name} was changed`);
  const told = [...left.flatMap(({ object }) => object ?? []), ...made];
  const named = told.map(({ limetype, id }) => `${limetype} ${id}`);
  const untold = [...after.keys()].filter((name) => !before.has(name) && !named.includes(name));
  const gone = left.flatMap(({ object }) =>
    object && !after.has(`${object.limetype} ${object.id}`)
      ? [`${object.limetype} ${object.id} is said to be left`]
      : [],
  );
  return [...changed, ...untold.map((name) => `${name} was left`), ...gone];
}
