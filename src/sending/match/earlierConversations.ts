/**
 * The returning contact: conversations of the same contact that Lime has already, whoever sent them, and the objects to which they were filed. They are
 * known by the contact's id, which Lime Chat and we write into each conversation object (facts: lime-chat A.6). Nothing else is compared: names and
 * addresses are the person rules' business.
 *
 * What the contact's id rests on, and what it cannot tell: docs/returning-contact.md.
 */
import type { Limetype, Property } from '../../lime/limetype';
import type { FoundObject } from '../../lime/query';
import { isUnreadable, succeed, type Result } from '../../lime/result';
import { isBelongsto, isWholeNumber } from '../../lime/propertyTypes';
import { linkTo } from '../../settings/document/linkTo';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LimeFinder } from '../plan/limePort';
import type { EarlierConversation, EarlierConversations, EarlierTarget } from './match';
import { hitFields, isOpen, objectHit } from './objectHit';

/** Nobody reads further back; persons are looked for among these too. */
const maxEarlier = 20;

export interface ReturningContact {
  readonly conversationId: number;
  readonly contactId: number;
}

export interface LimeContext {
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly mappings: readonly Mapping[];
  readonly limetypes: readonly Limetype[];
  /** Milliseconds since 1970: what has ended by then is not open. */
  readonly now: number;
}

/** An earlier conversation and the object to which it was filed. */
interface FiledThere {
  readonly conversationId: number | null;
  readonly date: string | null;
  readonly limetype: string;
  readonly id: number;
}

export type FiledConversations =
  | { readonly kind: 'found'; readonly filed: readonly FiledThere[]; readonly more: boolean }
  | { readonly kind: 'noAccess' };

/** First step, one query: the ids of the objects. Null if the destination does not look for earlier conversations, or has no property for the contact's id. */
export async function filedEarlier(
  lime: LimeFinder,
  inLime: LimeContext,
  { conversationId, contactId }: ReturningContact,
): Promise<Result<FiledConversations> | null> {
  const { instance, conversation } = inLime.mapping;
  const to = conversation?.contactId;
  if (instance.returningContact === false || !to) return null;
  const ways = waysToTargets(conversation.limetype, inLime);
  const { startedTime } = conversation;
  const fields = [conversation.conversationId, startedTime, ...ways].flatMap((property) => property?.name ?? []);
  const found = await lime.newestWith({
    limetype: conversation.limetype.name,
    property: to.name,
    values: [isWholeNumber(to) ? contactId : String(contactId)],
    fields,
    // One more than is used, and the conversation itself may be among them.
    limit: maxEarlier + 2,
  });
  if (!found.ok) return isUnreadable(found.error) ? succeed({ kind: 'noAccess' }) : found;
  const earlier = found.value.flatMap(({ values }) => {
    const id = numberIn(values[conversation.conversationId.name]);
    const date = startedTime && values[startedTime.name];
    const there = ways.flatMap(({ name, relatedLimetype }): FiledThere[] => {
      const target = idIn(values[name]);
      return target === null || relatedLimetype === null
        ? []
        : [{ conversationId: id, date: typeof date === 'string' ? date : null, limetype: relatedLimetype, id: target }];
    });
    // A claim leads nowhere yet.
    return id === conversationId || there.length === 0 ? [] : [there];
  });
  const filed = earlier
    .slice(0, maxEarlier)
    .flat()
    .sort((one, other) => timeOf(other) - timeOf(one));
  return succeed({ kind: 'found', filed, more: earlier.length > maxEarlier });
}

const timeOf = ({ date }: FiledThere) => Date.parse(date ?? '') || 0;

/** Lime Chat may file to more kinds of objects than the settings know; people are none. */
function waysToTargets({ properties }: Limetype, { mappings }: LimeContext): readonly Property[] {
  const people = new Set(
    mappings.flatMap(({ person, company, coworker }) =>
      [person, company, coworker].flatMap((relation) => (relation ? [relation.limetype.name] : [])),
    ),
  );
  return properties.filter(
    (property) => isBelongsto(property) && property.relatedLimetype !== null && !people.has(property.relatedLimetype),
  );
}

/** Second step: the names and people of the objects that `filedEarlier` found. */
export async function earlierConversations(
  lime: LimeFinder,
  inLime: LimeContext,
  filed: FiledConversations,
): Promise<Result<EarlierConversations>> {
  if (filed.kind === 'noAccess') return succeed(filed);
  const names = [...new Set(filed.filed.map(({ limetype }) => limetype))];
  const looks = await Promise.all(
    names.map((name) =>
      targetsOf(lime, inLime, name, [
        ...new Set(filed.filed.flatMap(({ limetype, id }) => (limetype === name ? id : []))),
      ]),
    ),
  );
  const targets: EarlierTarget[] = [];
  for (const look of looks) {
    if (!look.ok) return look;
    targets.push(...look.value);
  }
  const conversations = filed.filed.flatMap(({ conversationId, date, limetype, id }): EarlierConversation[] => {
    const target = targets.find((one) => one.limetype === limetype && one.id === id);
    return target ? [{ conversationId, date, target }] : [];
  });
  return succeed({ kind: 'found', conversations, more: filed.more, passedOver: { gone: 0, noAccess: 0 } });
}

async function targetsOf(
  lime: LimeFinder,
  { settings, mapping, mappings, limetypes, now }: LimeContext,
  name: string,
  ids: readonly number[],
): Promise<Result<readonly EarlierTarget[]>> {
  const unread = (id: number): EarlierTarget => ({
    limetype: name,
    id,
    descriptive: `${name} ${id}`,
    facts: [],
    link: linkTo(settings, { limetype: name, id }),
    open: false,
    personId: null,
    readable: false,
  });
  const limetype = limetypes.find((one) => one.name === name);
  const [first, ...others] = ids;
  if (!limetype || first === undefined) return succeed(ids.map(unread));
  const own = mapping.target.name === name ? mapping : (mappings.find(({ target }) => target.name === name) ?? null);
  const rule = own?.instance.openRule ?? null;
  const found = await lime.newestWith({
    limetype: name,
    property: '_id',
    values: [first, ...others],
    fields: hitFields(settings, limetype, rule),
    limit: ids.length,
  });
  if (!found.ok && !isUnreadable(found.error)) return found;
  const objects = new Map(found.ok ? found.value.map((object) => [object.id, object]) : []);
  const toPerson = wayToPerson(limetype, own, mapping);
  return succeed(
    ids.map((id) => {
      const object = objects.get(id);
      if (!object) return unread(id);
      return {
        ...objectHit(settings, limetype, rule, object),
        open: own !== null && isOpen(object, rule, now),
        personId: toPerson && idIn(object.values[toPerson.name]),
        readable: true,
      };
    }),
  );
}

/** As configured; for an object that no destination makes, its only way to persons. */
function wayToPerson({ properties }: Limetype, own: Mapping | null, { person }: Mapping): Property | null {
  const persons = person?.limetype.name;
  if (persons === undefined) return null;
  if (own) return own.person?.limetype.name === persons ? own.person.property : null;
  const ways = properties.filter((property) => isBelongsto(property) && property.relatedLimetype === persons);
  return ways.length === 1 ? (ways[0] ?? null) : null;
}

type Value = FoundObject['values'][string] | undefined;

const idIn = (value: Value): number | null => (typeof value === 'number' ? value : null);

function numberIn(value: Value): number | null {
  const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}
