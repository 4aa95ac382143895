/**
 * Finds the objects that name a conversation in a Lime without conversation objects: by a reference line in the object itself, or in a note on it. An
 * object that existed before the send has no line of its own; only the note names the conversation.
 */
import { succeed, failIfTruncated, type Result } from '../../lime/result';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { conversationSearchText, refersTo } from '../note/reference';
import type { LimeReader } from '../plan/limePort';
import type { ObjectId } from '../plan/madeObject';
import type { NotePlace, NoteWay, TextPlace, Traces } from '../plan/traces';

/** It is told where more than this are there, since then not all could be judged. */
const maxObjects = 1_000;

/** Only the newest are read: a long transcript has many notes on one object. */
const maxNotes = 1_000;

export interface NamedTargets {
  /** By a line in the object itself; lowest id of each limetype first. */
  readonly byLine: readonly ObjectId[];
  /** By a note alone. */
  readonly byNote: readonly ObjectId[];
}

/** Null where all instances have conversation objects. */
export function tracesOf(mappings: readonly Mapping[]): Traces | null {
  const without = mappings.filter(({ conversation }) => !conversation);
  if (without.length === 0) return null;
  const objects = without.flatMap(({ target, reference }) =>
    reference ? [{ limetype: target.name, property: reference.name }] : [],
  );
  const notes = new Map<string, { place: TextPlace; ways: Map<string, NoteWay> }>();
  for (const { target, history } of without) {
    if (!history) continue;
    const { limetype, note, toTarget, toPerson, toCompany, toCoworker } = history;
    const known = notes.get(limetype.name);
    const ways = known?.ways ?? new Map<string, NoteWay>();
    const about = [toPerson, toCompany, toCoworker].flatMap((one) => (one ? [one.name] : []));
    const before = ways.get(toTarget.name)?.about ?? [];
    const all = [...new Set([...before, ...about])];
    ways.set(toTarget.name, { property: toTarget.name, limetype: target.name, about: all });
    notes.set(limetype.name, { place: { limetype: limetype.name, property: note.name }, ways });
  }
  return {
    objects: [...new Map(objects.map((one) => [`${one.limetype} ${one.property}`, one])).values()],
    notes: [...notes.values()].map(({ place, ways }) => ({ ...place, ways: [...ways.values()] })),
  };
}

/** Searches all places in parallel. */
export async function namedTargets(
  lime: LimeReader,
  { objects, notes, notThese = [] }: Traces,
  conversationId: number,
): Promise<Result<NamedTargets>> {
  const [lines, led] = await Promise.all([
    Promise.all(objects.map((place) => targetsByReference(lime, place, conversationId))),
    Promise.all(notes.map((place) => targetsByNote(lime, place, conversationId))),
  ]);
  const failed = [...lines, ...led].find((one) => !one.ok);
  if (failed) return failed;
  const all = (found: readonly Result<readonly ObjectId[]>[], except: readonly ObjectId[]) =>
    unique(found.flatMap((one) => (one.ok ? one.value : []))).filter((one) => !includes(except, one));
  const byLine = all(lines, notThese);
  return succeed({ byLine, byNote: all(led, [...notThese, ...byLine]) });
}

/** Objects of a limetype whose reference line names the conversation; lowest id first. */
async function targetsByReference(
  lime: LimeReader,
  { limetype, property }: TextPlace,
  conversationId: number,
): Promise<Result<readonly ObjectId[]>> {
  const text = conversationSearchText(conversationId);
  const found = failIfTruncated(
    await lime.findText({ limetype, property, text, where: {}, limit: maxObjects }),
    maxObjects,
  );
  if (!found.ok) return found;
  const targets = found.value.flatMap(({ id, values }) =>
    names(values[property], conversationId) ? [{ limetype, id }] : [],
  );
  return succeed(targets.sort((one, other) => one.id - other.id));
}

async function targetsByNote(
  lime: LimeReader,
  { limetype, property, ways }: NotePlace,
  conversationId: number,
): Promise<Result<readonly ObjectId[]>> {
  const found = await lime.findText({
    ...{ limetype, property, where: {}, limit: maxNotes, newestFirst: true },
    text: conversationSearchText(conversationId),
    also: ways.map((way) => way.property),
  });
  if (!found.ok) return found;
  return succeed(
    found.value.flatMap(({ values }) => {
      if (!names(values[property], conversationId)) return [];
      const taken = ways.filter((way) => typeof values[way.property] === 'number');
      const homes = taken.filter((way) => !taken.some((other) => other !== way && other.about.includes(way.property)));
      return (homes.length > 0 ? homes : taken).map((way) => ({
        limetype: way.limetype,
        id: Number(values[way.property]),
      }));
    }),
  );
}

const names = (held: unknown, conversationId: number): boolean =>
  typeof held === 'string' && refersTo(held, conversationId);

export const isSame = (one: ObjectId, other: ObjectId): boolean =>
  one.limetype === other.limetype && one.id === other.id;

export const includes = (targets: readonly ObjectId[], target: ObjectId): boolean =>
  targets.some((one) => isSame(one, target));

export const unique = (targets: readonly ObjectId[]): ObjectId[] => [
  ...new Map(targets.map((target) => [`${target.limetype} ${target.id}`, target])).values(),
];
