/**
 * What is asked of Lime, each a small function with the outcome: every entry of the facts that is inferred or unknown and on which the product relies
 * (facts: lime-crm-api 11). Writes go to objects of the trial alone.
 */
import type { Limeobject, LimeJson, WriteValues } from '../../lime/limeobject';
import { limeobjectPath } from '../../lime/limeobjects';
import type { Limetype, Property } from '../../lime/limetype';
import { optionKey } from '../../lime/optionRead';
import { holdsFreeText, isLine } from '../../lime/propertyTypes';
import { equals, runQuery } from '../../lime/query';
import { isNotUnderstood, type LimeError, type Result } from '../../lime/result';
import type { Learned } from '../../settings/document/learned';
import type { WriteForms } from '../../settings/document/settings';
import { isUsable } from '../../settings/mapping/historyMapping';
import { toWriteValue } from '../values/writeValue';
import type { ProbeName, TrialPart } from './trialRecord';
import { answered, notAsked, told, type Answered, type TrialRun } from './trialRun';

/** Asked in this order, after all is written; those that may spoil an object come last. */
export const probes: readonly (readonly [ProbeName, (run: TrialRun) => Promise<Answered>])[] = [
  ['conversationFilter', conversationFilter],
  ['anyCase', anyCase],
  ['unknownFilter', unknownFilter],
  ['listLimit', listLimit],
  ['embed', embed],
  ['relatedList', relatedList],
  ['query', query],
  ['contains', contains],
  ['isIn', isIn],
  ['newestFirst', newestFirst],
  ['nestedRelations', nestedRelations],
  ['longQuestion', longQuestion],
  ['createdBy', createdBy],
  ['optionForm', optionForm],
  ['dateForm', dateForm],
  ['timeForm', timeForm],
  ['notFound', notFound],
  ['notValid', notValid],
  ['tooLong', tooLong],
  ['textNull', textNull],
  ['otherNull', otherNull],
  ['changedTime', changedTime],
  ['putById', putById],
  ['emptyPut', emptyPut],
];

const textOf = (held: LimeJson | undefined): string => (typeof held === 'string' ? held : '');

/** An id that no limetype has yet. */
const nobody = 999_999_999;

/** Neither expected nor usable: the right is missing, or Lime answers in another way. */
const otherwise = (error: LimeError, outcome: Answered['outcome']): Answered =>
  answered(error.kind === 'forbidden' ? 'notAllowed' : outcome, told(error));

async function conversationFilter(run: TrialRun): Promise<Answered> {
  const own = run.own.get('conversationObject');
  const mark = run.record.made.find(({ part }) => part === 'conversationObject')?.mark;
  if (!own || !mark) return notAsked;
  const found = await run.ask((lime) => lime.list(own.limetype.name, { [mark.property]: mark.value }));
  if (!found.ok) return otherwise(found.error, 'stops');
  return answered(
    found.value.length === 1 && found.value[0]?.id === own.object.id ? 'expected' : 'stops',
    found.value.length,
  );
}

async function anyCase(run: TrialRun): Promise<Answered> {
  const own = run.own.get('person');
  const mark = run.record.made.find(({ part }) => part === 'person')?.mark;
  if (!own || typeof mark?.value !== 'string') return notAsked;
  const value = mark.value.toUpperCase();
  const found = await run.ask((lime) => lime.list(own.limetype.name, { [mark.property]: value }));
  if (!found.ok) return otherwise(found.error, 'coped');
  return answered(found.value.some(({ id }) => id === own.object.id) ? 'expected' : 'coped');
}

async function unknownFilter(run: TrialRun): Promise<Answered> {
  const { target } = run.task.mapping;
  const found = await run.ask((lime) => lime.list(target.name, { sendtolimetrial: 1 }, { limit: 1 }));
  return found.ok ? answered('coped', 'ignored') : answered('expected', told(found.error));
}

async function listLimit(run: TrialRun): Promise<Answered> {
  const path = limeobjectPath(run.task.mapping.target.name);
  const page = await run.request('GET', path, { query: [['_limit', 1]] });
  if (!page.ok) return otherwise(page.error, 'stops');
  const { _embedded } = page.value as { readonly _embedded?: { readonly limeobjects?: readonly LimeJson[] } };
  return answered((_embedded?.limeobjects ?? []).length <= 1 ? 'expected' : 'coped');
}

async function embed(run: TrialRun): Promise<Answered> {
  const relation = relationToTarget(run);
  if (!relation) return notAsked;
  const { object, property } = relation;
  const read = await run.ask((lime) => lime.get(object.limetype, object.id, { embed: [property] }));
  if (!read.ok) return otherwise(read.error, 'coped');
  return answered(read.value.embedded[property] ? 'expected' : 'coped');
}

async function relatedList(run: TrialRun): Promise<Answered> {
  const relation = relationToTarget(run);
  const target = run.own.get('target');
  const of = relation?.object.limetype;
  const list = target?.limetype.properties.find(
    ({ type, relatedLimetype }) => type === 'hasmany' && relatedLimetype === of,
  );
  if (!relation || !target || !list) return notAsked;
  const { limetype, id } = target.object;
  const found = await run.ask((lime) => lime.listRelated(limetype, id, list.name, 10));
  if (!found.ok) return otherwise(found.error, 'coped');
  return answered(found.value.some((one) => one.id === relation.object.id) ? 'expected' : 'coped');
}

async function query(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const found = await run.ask(() => runQuery(run.ports.client, { limetype, fields: [], filter: equals('_id', id) }));
  if (!found.ok) return otherwise(found.error, 'stops');
  return answered(found.value.length === 1 && found.value[0]?.id === id ? 'expected' : 'stops', found.value.length);
}

async function contains(run: TrialRun): Promise<Answered> {
  const own = anyOwn(
    run,
    (property, held) => holdsFreeText(property) && held.includes(String(run.record.conversationId)),
  );
  if (!own?.property) return notAsked;
  const { limetype, id, property } = own;
  const exp = String(run.record.conversationId);
  return outcomeOfQuery(await run.query(question(limetype, { key: property.name, op: '?', exp })), id);
}

async function isIn(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  return outcomeOfQuery(await run.query(question(limetype, { key: '_id', op: 'IN', exp: [id, nobody] })), id);
}

async function newestFirst(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const newest = { limetype, fields: [], limit: 1, newestFirst: true };
  const found = await run.ask(() => runQuery(run.ports.client, newest));
  if (!found.ok) return otherwise(found.error, 'coped');
  return answered(found.value.length === 1 && (found.value[0]?.id ?? 0) >= id ? 'expected' : 'coped');
}

async function nestedRelations(run: TrialRun): Promise<Answered> {
  const relation = relationToTarget(run);
  if (!relation) return notAsked;
  const { object, property } = relation;
  const filter = equals('_id', object.id);
  const found = await run.query({
    limetype: object.limetype,
    responseFormat: { object: { _id: '', [property]: { _id: '' } } },
    filter,
    limit: 1,
  });
  // The product asks twice either way.
  return found.ok ? answered('coped', 'nested') : answered('expected', told(found.error));
}

/** Encoded, nearly as long as the longest that the product asks. */
const longLength = 6_500;

async function longQuestion(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const exp = [equals('_id', id)];
  const long = () => question(limetype, { op: 'OR', exp });
  while (encodeURIComponent(JSON.stringify(long())).length < longLength) exp.push(equals('_id', nobody - exp.length));
  const found = await run.query(long());
  return found.ok ? outcomeOfQuery(found, id) : otherwise(found.error, 'coped');
}

function createdBy(run: TrialRun): Promise<Answered> {
  const own = run.own.get('target') ?? run.own.get('person');
  return Promise.resolve(own ? answered(own.object.createdBy === undefined ? 'coped' : 'expected') : notAsked);
}

async function optionForm(run: TrialRun): Promise<Answered> {
  const at = run.pick(({ type, options }) => type === 'option' && options.filter(isUsable).length > 1);
  if (!at) return notAsked;
  const { name, options } = at.property;
  const works: Learned['option'] = {};
  for (const form of ['key', 'object'] as const) {
    // What stands there already may be taken in any form.
    const held = optionKey(run.own.get(at.part)?.object.values[name]);
    const key = options.filter(isUsable).find((option) => option.key !== held)?.key ?? '';
    const written = await run.tryValue(at, form === 'key' ? key : { key });
    if (!written.ok && !isNotUnderstood(written.error)) return otherwise(written.error, 'coped');
    works[form] = written.ok && optionKey(written.value.values[name]) === key;
  }
  return learnForms(run, 'option', works);
}

async function dateForm(run: TrialRun): Promise<Answered> {
  const at = run.pick(({ type }) => type === 'date');
  if (!at) return notAsked;
  const works: Learned['date'] = {};
  for (const [index, form] of (['localMidnight', 'utc', 'day'] as const).entries()) {
    const day = `2026-01-1${index + 1}`;
    const { settings, context } = run.task;
    const value = toWriteValue(at.property, day, { ...context, forms: { ...settings.writeForms, date: form } });
    if (value.kind !== 'value') return notAsked;
    const written = await run.tryValue(at, value.value);
    if (!written.ok && !isNotUnderstood(written.error)) return otherwise(written.error, 'coped');
    works[form] = written.ok && textOf(written.value.values[at.property.name]).startsWith(day);
  }
  return learnForms(run, 'date', works);
}

async function learnForms<Kind extends 'option' | 'date'>(
  run: TrialRun,
  kind: Kind,
  works: Learned[Kind],
): Promise<Answered> {
  const forms = Object.entries(works).flatMap(([form, does]) => (does ? [form] : []));
  await run.change({ learned: { ...run.record.learned, [kind]: works } });
  const set: WriteForms[Kind] = run.task.settings.writeForms[kind];
  return answered(forms.includes(set) ? 'expected' : forms.length > 0 ? 'used' : 'stops', forms.join(', '));
}

async function timeForm(run: TrialRun): Promise<Answered> {
  const at = run.pick(({ type }) => type === 'time');
  if (!at) return notAsked;
  const time = '2026-01-15T12:34:56.000Z';
  const written = await run.tryValue(at, time);
  if (!written.ok) return otherwise(written.error, 'stops');
  const held = textOf(written.value.values[at.property.name]);
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(held)) return answered('coped', 'no offset');
  return answered(Date.parse(held) === Date.parse(time) ? 'expected' : 'stops');
}

async function notFound(run: TrialRun): Promise<Answered> {
  const read = await run.ask((lime) => lime.get(run.task.mapping.target.name, nobody));
  if (read.ok) return notAsked;
  return answered(read.error.kind === 'notFound' ? 'expected' : 'coped', told(read.error));
}

async function notValid(run: TrialRun): Promise<Answered> {
  if (!run.own.has('target')) return notAsked;
  const written = await run.write('target', { sendtolimetrial: 'x' });
  if (written.ok) return answered('coped', 'ignored');
  return written.error.kind === 'invalid'
    ? answered('expected', told(written.error))
    : otherwise(written.error, 'coped');
}

async function tooLong(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => holdsFreeText(property) && property.length !== null);
  const { length } = at?.property ?? {};
  if (!at || !length) return notAsked;
  const written = await run.tryValue(at, 'x'.repeat(length + 1));
  if (!written.ok)
    return written.error.kind === 'invalid'
      ? answered('expected', told(written.error))
      : otherwise(written.error, 'coped');
  return answered('coped', textOf(written.value.values[at.property.name]).length > length ? 'kept' : 'cut');
}

async function textNull(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => isLine(property) && !property.required);
  if (!at) return notAsked;
  const written = await run.tryValue(at, null);
  if (written.ok) return answered('coped', 'taken');
  return written.error.kind === 'invalid'
    ? answered('expected', told(written.error))
    : otherwise(written.error, 'coped');
}

async function otherNull(run: TrialRun): Promise<Answered> {
  const at = run.pick(({ type, required }) => /^(time|date|belongsto)$/.test(type) && !required);
  if (!at) return notAsked;
  const written = await run.tryValue(at, null);
  return written.ok ? answered('expected') : otherwise(written.error, 'coped');
}

/** Lime may keep times to the second. */
const aMoment = 1_100;

async function changedTime(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => holdsFreeText(property));
  const before = at && run.own.get(at.part)?.object.changedTime;
  if (!at) return notAsked;
  if (before === null || before === undefined) return answered('coped', 'not told');
  await run.ports.pause(aMoment);
  const written = await run.tryValue(at, 'Send to Lime'.slice(0, at.property.length ?? undefined));
  if (!written.ok) return otherwise(written.error, 'coped');
  return answered(written.value.changedTime === before ? 'coped' : 'expected');
}

/** By which the product asks for the right to write; what it does to the object decides whether it is asked. */
async function putById(run: TrialRun): Promise<Answered> {
  const id = run.own.get('target')?.object.id;
  if (id === undefined) return notAsked;
  const put = await putNothing(run, { _id: id });
  if (put.what) await run.change({ learned: { ...run.record.learned, putById: put.what } });
  return put.line;
}

async function emptyPut(run: TrialRun): Promise<Answered> {
  return run.own.has('target') ? (await putNothing(run, {})).line : notAsked;
}

/** What a PUT that names no property does to the trial's target. */
async function putNothing(
  run: TrialRun,
  body: WriteValues,
): Promise<{ readonly line: Answered; readonly what: Learned['putById'] }> {
  const before = run.own.get('target')?.object;
  const read = before && (await run.ask((lime) => lime.get(before.limetype, before.id)));
  if (!read?.ok) return { line: read ? otherwise(read.error, 'coped') : notAsked, what: null };
  const written = await run.write('target', body);
  if (!written.ok) {
    const what = isNotUnderstood(written.error) ? 'refused' : null;
    return { line: otherwise(written.error, 'coped'), what };
  }
  const same = JSON.stringify(read.value.values) === JSON.stringify(written.value.values);
  return same
    ? { line: answered('expected'), what: 'harmless' }
    : { line: answered(Object.keys(body).length > 0 ? 'used' : 'coped', 'changes values'), what: 'harms' };
}

/** What leads to the trial's target, and by which property. */
function relationToTarget(run: TrialRun): { readonly object: Limeobject; readonly property: string } | null {
  for (const part of ['note', 'document', 'conversationObject'] as const) {
    const own = run.own.get(part);
    const to = own?.limetype.properties.find(
      ({ type, name }) => type === 'belongsto' && own.object.values[name] === run.own.get('target')?.object.id,
    );
    if (own && to) return { object: own.object, property: to.name };
  }
  return null;
}

interface Asked {
  readonly limetype: string;
  readonly id: number;
  readonly property?: Property;
}

/** An object of the trial; one with such a property where that is asked for. */
function anyOwn(run: TrialRun, fits?: (property: Property, held: string) => boolean): Asked | null {
  const parts: readonly TrialPart[] = ['target', 'note', 'person', 'document', 'conversationObject'];
  for (const part of parts) {
    const own = run.own.get(part);
    if (!own) continue;
    const { limetype, object } = own;
    const property = propertyWhere(limetype, object, fits);
    if (!fits || property) return { limetype: limetype.name, id: object.id, ...(property && { property }) };
  }
  return null;
}

const propertyWhere = (
  { properties }: Limetype,
  { values }: Limeobject,
  fits: ((property: Property, held: string) => boolean) | undefined,
): Property | undefined =>
  properties.find((property) => {
    const held = values[property.name];
    return typeof held === 'string' && fits?.(property, held);
  });

const question = (limetype: string, filter: object) => ({
  limetype,
  responseFormat: { object: { _id: '' } },
  filter,
  limit: 10,
  offset: 0,
  orderBy: [{ _id: 'ASC' }],
});

/** The product asks in another way where Lime does not know the operator. */
function outcomeOfQuery(found: Result<LimeJson>, id: number): Answered {
  if (!found.ok) return otherwise(found.error, isNotUnderstood(found.error) ? 'used' : 'coped');
  const { objects } = found.value as { readonly objects?: readonly { readonly _id?: LimeJson }[] };
  return answered(objects?.length === 1 && objects[0]?._id === id ? 'expected' : 'stops', objects?.length ?? 0);
}
