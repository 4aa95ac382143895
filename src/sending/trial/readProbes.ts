/** Filters, lists and relations: asked about objects that the trial has made, without writing. */
import type { LimeJson } from '../../lime/limeobject';
import { limeobjectPath } from '../../lime/limeobjects';
import { isHasmany } from '../../lime/propertyTypes';
import { answered, notAsked, refused, describeError, type Answered } from './answered';
import { relationToTarget } from './relationToTarget';
import { unusedId, type NamedProbe, type TrialRun } from './trialRun';

export const readProbes: readonly NamedProbe[] = [
  ['conversationFilter', conversationFilter],
  ['anyCase', anyCase],
  ['unknownFilter', unknownFilter],
  ['listLimit', listLimit],
  ['embed', embed],
  ['relatedList', relatedList],
  ['createdBy', createdBy],
  ['notFound', notFound],
];

async function conversationFilter(run: TrialRun): Promise<Answered> {
  const own = run.own.get('conversationObject');
  const mark = run.record.made.find(({ part }) => part === 'conversationObject')?.mark;
  if (!own || !mark) return notAsked;
  const found = await run.ask((lime) => lime.list(own.limetype.name, { [mark.property]: mark.value }));
  if (!found.ok) return refused(found.error, 'stops');
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
  if (!found.ok) return refused(found.error, 'coped');
  return answered(found.value.some(({ id }) => id === own.object.id) ? 'expected' : 'coped');
}

async function unknownFilter(run: TrialRun): Promise<Answered> {
  const { target } = run.task.mapping;
  const found = await run.ask((lime) => lime.list(target.name, { sendtolimetrial: 1 }, { limit: 1 }));
  return found.ok ? answered('coped', 'ignored') : answered('expected', describeError(found.error));
}

async function listLimit(run: TrialRun): Promise<Answered> {
  const path = limeobjectPath(run.task.mapping.target.name);
  const page = await run.request('GET', path, { query: [['_limit', 1]] });
  if (!page.ok) return refused(page.error, 'stops');
  const { _embedded } = page.value as { readonly _embedded?: { readonly limeobjects?: readonly LimeJson[] } };
  return answered((_embedded?.limeobjects ?? []).length <= 1 ? 'expected' : 'coped');
}

async function embed(run: TrialRun): Promise<Answered> {
  const relation = relationToTarget(run);
  if (!relation) return notAsked;
  const { object, property } = relation;
  const read = await run.ask((lime) => lime.get(object.limetype, object.id, { embed: [property] }));
  if (!read.ok) return refused(read.error, 'coped');
  return answered(read.value.embedded[property] ? 'expected' : 'coped');
}

async function relatedList(run: TrialRun): Promise<Answered> {
  const relation = relationToTarget(run);
  const target = run.own.get('target');
  const of = relation?.object.limetype;
  const list = target?.limetype.properties.find((property) => isHasmany(property) && property.relatedLimetype === of);
  if (!relation || !target || !list) return notAsked;
  const { limetype, id } = target.object;
  const found = await run.ask((lime) => lime.listRelated(limetype, id, list.name, 10));
  if (!found.ok) return refused(found.error, 'coped');
  return answered(found.value.some((one) => one.id === relation.object.id) ? 'expected' : 'coped');
}

function createdBy(run: TrialRun): Promise<Answered> {
  const own = run.own.get('target') ?? run.own.get('person');
  return Promise.resolve(own ? answered(own.object.createdBy === undefined ? 'coped' : 'expected') : notAsked);
}

async function notFound(run: TrialRun): Promise<Answered> {
  const read = await run.ask((lime) => lime.get(run.task.mapping.target.name, unusedId));
  if (read.ok) return notAsked;
  return answered(read.error.kind === 'notFound' ? 'expected' : 'coped', describeError(read.error));
}
