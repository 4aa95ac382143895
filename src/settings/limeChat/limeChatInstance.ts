/**
 * One mapping of Lime Chat's runtime configuration (facts: lime-chat A.2-A.4). Names that are documented are taken as they are; shapes that are not
 * are read in every form that makes sense, and whatever is not understood in full is kept as it came. So nothing is lost, and nothing is pretended.
 */
import type { LimeJson } from '../../lime/limeobject';
import type { KeptJson } from '../document/keptJson';
import { personRelation, propertyRules } from './limeChatRules';
import { isList, isObject, textAt, type Reading } from './limeChatReading';
import { Instance } from '../document/settings';

/** `changed`: kept in full in another form. `partly`: something was understood, and the whole is kept beside it. `readStored`: not understood. */
export type Understanding = 'understood' | 'changed' | 'partly' | 'kept';

/** How one member of the configuration was understood. */
export interface ImportedMember {
  readonly key: string;
  readonly how: Understanding;
  /** The members of the instance that it changed. */
  readonly into: readonly string[];
}

/** The instance that a configuration describes, and how each of its members was understood. `base` gives what the configuration does not say. */
export function readLimeChatInstance(
  raw: KeptJson,
  base: Instance,
): { readonly instance: Instance; readonly members: readonly ImportedMember[] } {
  let instance = base;
  const said = new Set<string>();
  const members: ImportedMember[] = [];
  const kept: [string, LimeJson][] = [];
  for (const [key, value] of Object.entries(raw)) {
    const reading = asIs(key, value) ?? converted(key, value, instance.topics);
    // Where two keys say the same member, the first is taken and the other kept; topics add up.
    const changes = Object.entries(reading?.changes ?? {});
    const fresh = changes.filter(([member]) => member === 'topics' || !said.has(member));
    const into = fresh.map(([member]) => member);
    const complete = reading?.complete === true && fresh.length === changes.length;
    instance = { ...instance, ...Object.fromEntries(fresh) };
    into.forEach((member) => said.add(member));
    if (!complete) kept.push([key, value]);
    const same = JSON.stringify(reading?.changes) === JSON.stringify({ [key]: value });
    members.push({ key, into, how: understanding(into, complete, same) });
  }
  return { instance: kept.length === 0 ? instance : { ...instance, extra: Object.fromEntries(kept) }, members };
}

function understanding(into: readonly string[], complete: boolean, same: boolean): Understanding {
  if (into.length === 0) return 'kept';
  if (!complete) return 'partly';
  return same ? 'understood' : 'changed';
}

const shape = Instance.shape;
type Member = Exclude<keyof typeof shape, 'id' | 'extra'>;
const isMember = (key: string): key is Member => Object.hasOwn(shape, key) && key !== 'id' && key !== 'extra';

/** A member of ours, or of Lime Chat's by the same name, in exactly the form that we keep; a name left blank is none. */
function asIs(key: string, value: LimeJson): Reading | null {
  if (!isMember(key) || key === 'topics') return null;
  const member = shape[key];
  const read = member.safeParse(value === '' && member.safeParse(null).success ? null : value);
  return read.success ? { changes: { [key]: read.data }, complete: true } : null;
}

/** The name of the topic's key is not documented; whatever speaks of topics is one. */
function converted(key: string, value: LimeJson, topicsBefore: readonly string[]): Reading | null {
  if (/topic/i.test(key)) return topics(value, topicsBefore);
  if (key === 'properties') return propertyRules(value);
  if (key === 'personRelation' || key === 'personRules') return personRelation(value);
  if (/^importMedia/i.test(key)) return importMediaFiles(value);
  if (key === 'includeNotifications') return yesNo(key, value);
  return null;
}

/** `"lead"`, `["lead"]`, `[{"text": "lead"}]` as in Userlike's payload; several keys add up. */
function topics(value: LimeJson, before: readonly string[]): Reading | null {
  const given = isList(value) ? value : [value];
  const read = given.flatMap((one) =>
    typeof one === 'string' ? one : isObject(one) ? (textAt(one, ['text', 'name', 'topic']) ?? []) : [],
  );
  const fitting = shape.topics.safeParse([...new Set([...before, ...read])]);
  if (read.length === 0 || !fitting.success) return null;
  const complete = given.every(
    (one) =>
      typeof one === 'string' || (isObject(one) && Object.keys(one).length === 1 && read.length === given.length),
  );
  return { changes: { topics: fitting.data }, complete };
}

/** True or false in the forms that Lime's import tools take (facts: lime-chat A.4). */
function yesNo(key: 'includeNotifications' | 'importMediaFiles', value: LimeJson): Reading | null {
  if (typeof value === 'object') return null;
  const word = String(value).toLowerCase();
  if (word === 'true' || word === '1') return { changes: { [key]: true }, complete: true };
  return word === 'false' || word === '0' ? { changes: { [key]: false }, complete: true } : null;
}

/** Seen only as a name that begins so; an object that does not say otherwise means that files are wanted. */
function importMediaFiles(value: LimeJson): Reading | null {
  if (!isObject(value)) return yesNo('importMediaFiles', value);
  return { changes: { importMediaFiles: value['enabled'] !== false && value['active'] !== false }, complete: false };
}
