/**
 * One to five operators send, send again and link one conversation while requests are killed, lost, late, repeated, refused and reordered at every
 * point; after each schedule the invariants of spec section 7 are checked. fast-check draws the schedules and shrinks one that fails.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DeliveryRecord } from '../../src/sending/journal/journal';
import type { FileStep } from '../../src/sending/files/fileStep';
import type { Plan, PlannedChange, PlannedFiles, PlannedProperty } from '../../src/sending/plan/plan';
import { conversationId, plannedFiles, planToCreate, planToLink } from '../unit/sending/plans';
import { withNora } from '../unit/sending/persons';
import { Client, type JournalAccident, type Order } from './client';
import { accidents, deeds, fileEntryId, LimeModel, person as personValues } from './limeModel';
import { statusBefore, statusBy, statusOf, type Deed } from './limeModel';
import { foundScripts } from './foundScripts';
import { checkMasked, secrets, withMaskedText } from './masked';
import type { Script, Wish } from './script';
import { returningContact, type EarlierInLime } from './returning';
import { Scheduler } from './scheduler';
import { checkTodos, checkTodosTakenBack, withTodo } from './todos';

const entries = <T>(most: number, value: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(fc.tuple(fc.nat(most), value), { maxLength }).map((pairs) => new Map(pairs));

const client = fc.record({
  wish: fc.constantFrom<Wish>('create', 'create', 'create', 'createOther', 'linkFirst', 'linkSecond', 'sendAgain'),
  // Some machines sleep for longer than a claim lives.
  sloth: fc.constantFrom(0, 500, 5_000, 10 * 60_000),
  takesBack: fc.boolean(),
  puts: entries(20, fc.constantFrom<JournalAccident>('killedBeforePut', 'killedAfterPut'), 3),
  bulk: fc.boolean(),
  orders: fc.oneof(
    { weight: 2, arbitrary: fc.constant(new Map<number, Order>()) },
    entries(12, fc.constantFrom<Order>('pause', 'pause', 'cancel', 'retry'), 3),
  ),
});

const script: fc.Arbitrary<Script> = fc.record({
  keptBy: fc.constantFrom('conversationObject', 'conversationObject', 'conversationObject', 'reference'),
  person: fc.constantFrom('none', 'none', 'unmarked', 'marked', 'matched'),
  form: fc.constantFrom('asWritten', 'normalised'),
  file: fc.constantFrom(false, false, false, true),
  alikeBefore: fc.constantFrom(0, 0, 0, 2),
  clients: fc.array(client, { minLength: 1, maxLength: 5 }),
  order: fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }),
  accidents: entries(60, fc.constantFrom(...accidents), 6),
  deeds: fc.oneof(fc.constant(new Map<number, Deed>()), entries(100, fc.constantFrom(...deeds), 4)),
  // Last, so that a seed draws what it drew before.
  earlier: fc.array(
    fc.record<EarlierInLime>({
      person: fc.constantFrom('erik', 'erik', 'otto', 'left', 'gone', 'nobody'),
      contact: fc.constantFrom('same', 'same', 'same', 'another'),
      conversation: fc.constantFrom('another', 'another', 'another', 'itself'),
    }),
    { maxLength: 4 },
  ),
  todo: fc.constantFrom('none', 'none', 'none', 'marked', 'unmarked'),
  masked: fc.constantFrom(...secrets),
});

/** With a new status, and a change that is not ticked. */
function withChanges(plan: Plan, client: number): Plan {
  const change = (name: string, from: string, to: string, on: boolean): PlannedChange => ({
    ...{ name, label: name, value: to, shown: to, origin: { kind: 'default' }, on },
    from: { value: from, shown: from },
  });
  const changes = [change('status', statusBefore, statusBy(client), true), change('owner', 'Anna', 'Berit', false)];
  return { ...plan, target: { ...plan.target, changes } as Plan['target'] };
}

/** Each file bears the id of its message. */
const filesWithKey: PlannedFiles = {
  ...plannedFiles,
  files: plannedFiles.files.map((file) => {
    const { property: name, line: value } = file.reference;
    const key = { name, label: name, value, shown: value, origin: { kind: 'reference' } } as const;
    return { ...file, properties: [key] };
  }),
};

const id = (number: number) => `${String(number).repeat(8)}-1111-4111-8111-111111111111`;

async function play(script: Script) {
  const { keptBy, person, alikeBefore, clients, order, accidents: accidentsOf, deeds: deedsOf, form, file } = script;
  const scheduler = new Scheduler(order);
  const lime = new LimeModel(scheduler, accidentsOf, deedsOf, form);
  const theirs = (title: string) => lime.insert('helpdesk', { title, status: statusBefore, owner: 'Anna' });
  const existing = [theirs('first'), theirs('second')] as const;
  for (let one = 0; one < alikeBefore; one += 1) lime.insert('person', personValues);
  const returning = person === 'none' && script.earlier?.length ? await returningContact(lime, script.earlier) : null;
  const matched = person === 'matched' ? lime.insert('person', { firstname: 'Erik' }) : (returning?.taken ?? null);
  lime.matched = matched;
  const planFor = (wish: Wish, number: number): Plan => {
    if (wish === 'createOther' && keptBy === 'reference') return planToCreate(id(number), keptBy, 'deal');
    const creates = wish === 'create' || wish === 'createOther';
    // Where there are no conversation objects, only this browser's journal says that a conversation was sent before.
    if (creates || (wish === 'sendAgain' && keptBy === 'reference')) return planToCreate(id(number), keptBy);
    if (wish === 'sendAgain') return withChanges(planToLink(id(number), existing[0], 'conversationObject'), number);
    const chosen = existing[wish === 'linkFirst' ? 0 : 1];
    return withChanges(planToLink(id(number), chosen, 'operator', keptBy), number);
  };
  const plans = clients.map(({ wish }, index) => {
    const sent = withPerson(planFor(wish, index + 1), returning ? 'matched' : person, matched);
    const plan = withMaskedText(withTodo(sent, script.todo, matched), script.masked ?? 'none');
    return file ? { ...plan, files: filesWithKey } : plan;
  });
  const browsers = clients.map(
    ({ sloth, puts, bulk, orders }, index) => new Client(index + 1, lime, puts, sloth, bulk, orders),
  );
  const all = Promise.all(browsers.map((browser, index) => browser.send(planAt(plans, index))));
  await scheduler.run(all);
  const ended = await all;
  const records = ended.filter((record) => record !== null);
  const mayBeTwo =
    keptBy === 'reference' || [...accidentsOf.values()].some((one) => one === 'repeated' || one === 'late');
  const played = { lime, plans, records, existing, matched, returning, mayBeTwo, masked: script.masked ?? 'none' };
  const takeBack = async () => {
    const sent = browsers.filter((_, index) => clients[index]?.takesBack && ended[index]?.state.kind === 'sent');
    const answers = await Promise.all(sent.map((browser) => browser.takeBack(id(browser.number))));
    for (const [index, browser] of sent.entries()) {
      const { undo } = (await browser.record(id(browser.number))) ?? {};
      if (!undo?.begun) continue;
      expect(undo.nextAt, 'an undo that cannot end waits for a person').toBeNull();
      expect(undo.kept?.kind, 'and tells who keeps it').toBe(answers[index]);
    }
    return new Map(sent.map((browser, index) => [id(browser.number), answers[index] ?? null]));
  };
  /** Takes back what the script says, after what was sent was checked. */
  const takeBackSome = async () => {
    const work = takeBack();
    await scheduler.run(work);
    return work;
  };
  /** Sends the files of what was sent and not taken back. */
  const sendFiles = async (answers: ReadonlyMap<string, string | null>) => {
    const sent = browsers.filter(
      ({ number }, index) => ended[index]?.state.kind === 'sent' && answers.get(id(number)) !== 'undone',
    );
    const work = Promise.all(sent.map((browser) => browser.sendFile(id(browser.number))));
    await scheduler.run(work);
    return work;
  };
  return { ...played, takeBackSome, sendFiles };
}

/** The invariants, with the story of the run in the message of a failure. */
async function check(played: Awaited<ReturnType<typeof play>>) {
  try {
    checkInvariants(played);
    const answers = await played.takeBackSome();
    expect(played.lime.trespasses, 'nothing of anybody else is deleted or changed, by an undo either').toEqual([]);
    checkTakenBack(played, answers);
    checkTodosTakenBack(played, answers);
    checkFiles(played, answers, await played.sendFiles(answers));
    checkMasked(played.lime, played.masked);
  } catch (error) {
    throw new Error(played.lime.log.join('\n'), { cause: error });
  }
}

function checkInvariants(played: Awaited<ReturnType<typeof play>>) {
  const { lime, plans, records, existing, matched, returning, mayBeTwo } = played;
  expect(lime.trespasses, 'nothing was deleted or changed but what this delivery’s own creates made').toEqual([]);
  checkPersons({ lime, plans, records });
  checkMatched({ lime, records, matched });
  checkReturning({ lime, returning });
  checkTodos({ lime, plans, records, mayBeTwo });
  // A send that was given up in line has written nothing.
  for (const [index, { deliveryId }] of plans.entries()) {
    if (records.some((record) => record.id === deliveryId)) continue;
    const written = [...lime.tables.keys()]
      .flatMap((limetype) => lime.all(limetype))
      .filter(({ by }) => by === index + 1);
    expect(written, 'what was given up in line has written nothing').toEqual([]);
  }
  const sent = records.filter(({ state }) => state.kind === 'sent');
  if (lime.othersLinked) return;
  const targets = new Set(sent.map(({ target }) => target?.id));
  const kinds = new Set(sent.map(({ target }) => target?.limetype));
  expect(kinds.size, 'all that were sent came to one kind of object').toBeLessThanOrEqual(1);
  expect(targets.size, 'all that were sent came to one target').toBeLessThanOrEqual(1);

  // What others have changed or used stays, and is named.
  const isNamed = (object: number) =>
    records.some(({ leftInLime = [] }) => leftInLime.some((one) => one.limetype !== 'person' && one.id === object));
  const before = [...existing, ...(returning?.cases ?? [])];
  const made = [...lime.all('helpdesk'), ...lime.all('deal')].filter(
    (object) => !before.includes(object.id) && !isNamed(object.id),
  );
  expect(made.length, 'at most one target was made').toBeLessThanOrEqual(1);
  const [target] = targets;
  for (const { id: madeId } of made) {
    if (target !== undefined) expect(madeId, 'no target stands beside the one that was sent to').toBe(target);
  }

  const links = lime
    .all('ulconversation')
    .filter(({ values }) => typeof values['helpdesk'] === 'number' && values['conversationid'] === conversationId);
  if (sent.some((record) => planOf(plans, record).conversationObject)) {
    expect(links, 'exactly one conversation object is linked').toHaveLength(1);
    expect(links[0]?.values).toMatchObject({ conversationid: conversationId, helpdesk: target });
    expect(String(links[0]?.values['link']), 'the mark is gone').not.toContain('?claim=');
  }

  for (const record of sent) {
    const { target: planned, deliveryId } = planOf(plans, record);
    const chosen = planned.kind === 'existing' ? planned.id : record.target?.id;
    expect(record.target?.id, 'what was chosen is what was sent to').toBe(chosen);
    const marked = lime.all('ulconversation').filter(({ values }) => String(values['link']).includes(deliveryId));
    expect(marked, 'no claim is left behind').toEqual([]);
  }

  const notes = lime.all('history');
  for (const record of sent) {
    for (const { reference } of planOf(plans, record).notes) {
      const findByReference = notes.filter(({ values }) => String(values['note']).includes(reference.line));
      expect(
        findByReference.map(({ values }) => values[record.target?.limetype ?? '']),
        'each part once, on the target',
      ).toEqual([target]);
    }
  }
  const planned = new Set(plans.flatMap((plan) => plan.notes.map(({ properties }) => properties[0]?.value)));
  for (const { values } of notes)
    expect(planned.has(values['note'] as string), 'nothing that no plan named').toBe(true);

  for (const { changes } of sent)
    if (changes) expect(changes.state.kind, 'changes are made, or wait for an answer').toMatch(/done|asks|refused/);

  // An accepted delivery is finished or stands there with its reason.
  for (const { state } of records) {
    expect(['sent', 'failed']).toContain(state.kind);
    if (state.kind === 'failed')
      expect(['linkedElsewhere'], JSON.stringify(state.problem)).toContain(state.problem.kind);
  }
}

type Played = Omit<Awaited<ReturnType<typeof play>>, 'takeBackSome' | 'sendFiles'>;

/** A person is created once; what cannot be told from it is named. */
function checkPersons({ lime, plans, records }: Pick<Played, 'lime' | 'plans' | 'records'>) {
  const persons = lime.all('person');
  for (const record of records) {
    const index = plans.findIndex(({ deliveryId }) => deliveryId === record.id);
    if (record.state.kind !== 'sent' || !planAt(plans, index).person) continue;
    const step = record.steps.person;
    const stands = step?.kind === 'done' ? step.id : null;
    const doubles = persons.filter(({ id: one, by }) => by === index + 1 && one !== stands);
    const named = (record.leftInLime ?? []).map((left) => left.id);
    for (const double of doubles) expect(named, 'a double of a person is named').toContain(double.id);
    const notes = lime.all('history').filter(({ by }) => by === index + 1);
    for (const { values } of notes) expect(values['person'], 'a note leads to the person that stands').toBe(stands);
  }
}

/** A send that was taken back is gone, with all that it had made. */
function checkTakenBack({ lime, records }: Played, answers: ReadonlyMap<string, string | null>) {
  for (const record of records) {
    if (answers.get(record.id) !== 'undone') continue;
    for (const { limetype, id: one } of record.undo?.made ?? [])
      expect(
        lime.all(limetype).filter((object) => object.id === one && object.by !== 'others'),
        'what was made is gone',
      ).toEqual([]);
    const target = lime.all('helpdesk').find((object) => object.id === record.target?.id);
    const number = Number(record.id[0]);
    // After a lost answer nothing may tell that the value is ours: it stays, and is named.
    const isUnsure = record.changes?.written.some(({ unsure }) => unsure) ?? false;
    if (target && !target.statusByOthers && !isUnsure)
      expect(statusOf(target.values), 'and an object has back what it held').not.toBe(statusBy(number));
  }
}

/** What was sent leads to the person that was found, as long as there is one. */
function checkMatched({ lime, records, matched }: Pick<Played, 'lime' | 'records' | 'matched'>) {
  if (matched === null) return;
  const notes = lime.all('history').map(({ values }) => values['person']);
  if (lime.matched === matched)
    for (const to of notes) expect(to, 'a note leads to the person that was found').toBe(matched);
  for (const { state } of records)
    expect(state.kind === 'failed' && state.problem.kind === 'lime', 'nothing fails for a person that is gone').toBe(
      false,
    );
}

/** Nobody is attached whom the earlier conversations do not lead to for sure. */
function checkReturning({ lime, returning }: Pick<Played, 'lime' | 'returning'>) {
  if (!returning) return;
  expect(returning.taken, 'one active person of the contact’s earlier conversations, or nobody').toBe(
    returning.expected,
  );
  if (returning.taken !== null) return;
  for (const limetype of ['helpdesk', 'history'])
    for (const { values, by } of lime.all(limetype))
      if (by !== 'others') expect(values['person'], 'nobody is attached whom no plan named').toBeUndefined();
}

/** Each file is one document, and those of others stand as they were. */
function checkFiles(
  { lime, records }: Played,
  answers: ReadonlyMap<string, string | null>,
  steps: readonly (FileStep | null)[],
) {
  expect(lime.trespasses, 'no document of anybody else is deleted or changed').toEqual([]);
  const left = steps.flatMap((step) => step?.leftInLime ?? []).map((one) => one.id);
  for (const record of records) {
    if (record.state.kind !== 'sent' || !record.files || answers.get(record.id) === 'undone') continue;
    const documents = lime
      .all('document')
      .filter(({ values }) => values['helpdesk'] === record.target?.id && values['ul_messageid'] === fileEntryId);
    expect(documents.length, 'a file has its document').toBeGreaterThan(0);
    const made = documents.filter(({ by, id: one }) => by !== 'others' && !left.includes(one));
    expect(made.length, 'and no second one').toBeLessThanOrEqual(1);
    for (const { values } of made) expect(values['document'], 'which has the file').toEqual(expect.any(Number));
  }
}

function planAt(plans: readonly Plan[], index: number): Plan {
  const plan = plans[index];
  if (!plan) throw new Error('no plan');
  return plan;
}

/** The plan with a person to create, to which object and notes lead. */
function withPerson(plan: Plan, person: Script['person'], matched: number | null): Plan {
  if (person === 'none') return plan;
  const only = <T extends { readonly name: string }>(properties: readonly T[]) =>
    properties.filter(({ name }) => name !== 'person');
  const { person: created, target, notes, ...rest } = withNora(plan, personValues);
  if (matched !== null) return leadingTo(plan, matched);
  if (person === 'matched') return withoutPerson(plan);
  const line = `${plan.conversationUrl} (${plan.deliveryId.slice(0, 8)})`;
  const mark = { name: 'notes', label: 'Notes', value: line, shown: line, origin: { kind: 'reference' } } as const;
  return {
    ...rest,
    target: target.kind === 'create' ? { ...target, properties: only(target.properties) } : target,
    notes: notes.map((note) => ({ ...note, properties: only(note.properties) })),
    person:
      created && person === 'marked'
        ? { ...created, properties: [...created.properties, mark], reference: { property: 'notes', line } }
        : created,
  };
}

/** The plan with nobody. */
function withoutPerson(plan: Plan): Plan {
  const { target, notes } = plan;
  const without = <T extends { readonly properties: readonly PlannedProperty[] }>(object: T): T => ({
    ...object,
    properties: object.properties.filter(({ name }) => name !== 'person'),
  });
  return { ...plan, target: target.kind === 'create' ? without(target) : target, notes: notes.map(without) };
}

/** The plan with a person that was found. */
function leadingTo(plan: Plan, matched: number): Plan {
  const to = <T extends { readonly properties: readonly PlannedProperty[] }>(object: T): T => ({
    ...object,
    properties: object.properties.map((one) =>
      one.name === 'person' ? { ...one, value: matched, relatedLimetype: 'person' } : one,
    ),
  });
  const { target, notes } = plan;
  return { ...plan, target: target.kind === 'create' ? to(target) : target, notes: notes.map(to) };
}

function planOf(plans: readonly Plan[], record: DeliveryRecord): Plan {
  const plan = plans.find(({ deliveryId }) => deliveryId === record.id);
  if (!plan) throw new Error('a record without its plan');
  return plan;
}

/**
 * Plays that many schedules. Rejects with the seed, the shrunk script and its story if an invariant is broken.
 * @param seed repeats a run
 * @param endOnFailure for those who want to know only whether one is broken: looking for the shortest script can take a minute
 */
export function playSchedules(schedules: number, seed?: number, endOnFailure = false): Promise<void> {
  const holds = fc.asyncProperty(script, async (given) => check(await play(given)));
  return fc.assert(holds, {
    numRuns: schedules,
    examples: foundScripts.map((one) => [one]),
    endOnFailure,
    ...(seed !== undefined && { seed }),
  });
}
