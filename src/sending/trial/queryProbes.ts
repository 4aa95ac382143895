/** Questions to Lime's query API, about objects that the trial has made. */
import type { Limeobject, LimeJson } from '../../lime/limeobject';
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText } from '../../lime/propertyTypes';
import { equals, runQuery } from '../../lime/query';
import { isNotUnderstood, type Result } from '../../lime/result';
import { answered, notAsked, refused, describeError, type Answered } from './answered';
import { relationToTarget } from './relationToTarget';
import type { TrialPart } from './trialRecord';
import { unusedId, type NamedProbe, type TrialRun } from './trialRun';

export const queryProbes: readonly NamedProbe[] = [
  ['query', query],
  ['contains', contains],
  ['isIn', isIn],
  ['newestFirst', newestFirst],
  ['nestedRelations', nestedRelations],
  ['longQuestion', longQuestion],
];

async function query(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const found = await run.ask(() => runQuery(run.ports.client, { limetype, fields: [], filter: equals('_id', id) }));
  if (!found.ok) return refused(found.error, 'stops');
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
  return outcomeOfQuery(await run.query(question(limetype, { key: '_id', op: 'IN', exp: [id, unusedId] })), id);
}

async function newestFirst(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const newest = { limetype, fields: [], limit: 1, newestFirst: true };
  const found = await run.ask(() => runQuery(run.ports.client, newest));
  if (!found.ok) return refused(found.error, 'coped');
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
  return found.ok ? answered('coped', 'nested') : answered('expected', describeError(found.error));
}

/** Encoded, nearly as long as the longest that the product asks. */
const longLength = 6_500;

async function longQuestion(run: TrialRun): Promise<Answered> {
  const own = anyOwn(run);
  if (!own) return notAsked;
  const { limetype, id } = own;
  const exp = [equals('_id', id)];
  const long = () => question(limetype, { op: 'OR', exp });
  while (encodeURIComponent(JSON.stringify(long())).length < longLength) exp.push(equals('_id', unusedId - exp.length));
  const found = await run.query(long());
  return found.ok ? outcomeOfQuery(found, id) : refused(found.error, 'coped');
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
  if (!found.ok) return refused(found.error, isNotUnderstood(found.error) ? 'used' : 'coped');
  const { objects } = found.value as { readonly objects?: readonly { readonly _id?: LimeJson }[] };
  return answered(objects?.length === 1 && objects[0]?._id === id ? 'expected' : 'stops', objects?.length ?? 0);
}
