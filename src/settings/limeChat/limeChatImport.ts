/**
 * Settings from a file: our own export, or the runtime configuration of Lime Chat (`limepkg-userlike`) as it is. Every line of the file gets an answer:
 * understood, changed, partly understood, kept for later, or left out. Never throws, whatever the file holds.
 */
import type { LimeJson } from '../../lime/limeobject';
import type { Limetype } from '../../lime/limetype';
import { proposeInstance } from '../discovery/discovery';
import { emptyInstance } from '../document/emptyInstance';
import { isKeptJson, type KeptJson } from '../document/keptJson';
import { readLimeChatInstance, type Understanding } from './limeChatInstance';
import { Instance, offersSameCase, readSettings, type Settings } from '../document/settings';

export interface ImportLine {
  /** Where in the file: `instances.0.topic`. */
  readonly place: string;
  /** `assumed`: not in the file, proposed from the metadata. `leftOut`: looks like a key or a password, which settings never hold. */
  readonly how: Understanding | 'assumed' | 'leftOut';
  /** Members of the instance that it went into; empty where it was kept. */
  readonly into: readonly string[];
}

export type Imported =
  | { readonly kind: 'imported'; readonly settings: Settings; readonly lines: readonly ImportLine[] }
  | { readonly kind: 'notJson' }
  | { readonly kind: 'notAConfiguration' }
  | { readonly kind: 'newer'; readonly version: number };

/** As many as the settings hold. */
const maxInstances = 100;

/**
 * Our own export replaces all settings; a configuration of Lime Chat replaces the instances and leaves the rest of `current`. With `limetypes`, what Lime
 * Chat does not say (the relation to the person, what counts as open, ...) is proposed from the metadata.
 */
export function importConfiguration(text: string, current: Settings, limetypes: readonly Limetype[] = []): Imported {
  const json = parse(text);
  if (json === undefined) return { kind: 'notJson' };
  const root = asConfiguration(json);
  if (!root) return { kind: 'notAConfiguration' };
  const lines: ImportLine[] = [];
  const safe = withoutSecrets(root, '', lines) as Configuration;
  const own = readSettings(safe);
  if (own.kind === 'newer') return own;
  if (own.kind === 'settings')
    return { kind: 'imported', settings: own.settings, lines: [{ place: '', how: 'understood', into: [] }, ...lines] };
  return importLimeChat(safe, current, limetypes, lines);
}

/**
 * All settings as JSON text, indented for people, which `importConfiguration` takes back. The API key is not part of the settings. Unknown members that an
 * import has kept under `extra` are exported again.
 */
export const exportSettings = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;

function parse(text: string): LimeJson | undefined {
  try {
    return JSON.parse(text) as LimeJson;
  } catch {
    return undefined;
  }
}

type Configuration = KeptJson & { readonly instances: readonly LimeJson[] };

/** `{"instances": [...]}`, the list alone, or one mapping alone. */
function asConfiguration(json: LimeJson): Configuration | null {
  const root = Array.isArray(json) ? { instances: json as readonly LimeJson[] } : json;
  if (!isKeptJson(root)) return null;
  if (Array.isArray(root['instances'])) return root as Configuration;
  return typeof root['limetype'] === 'string' ? { instances: [root] } : null;
}

/** @param lines what was left out of the file already */
function importLimeChat(
  root: Configuration,
  current: Settings,
  limetypes: readonly Limetype[],
  lines: ImportLine[],
): Imported {
  const { instances: given, ...others } = root;
  const instances: Instance[] = [];
  const unread: LimeJson[] = [];
  given.forEach((raw, index) => {
    const place = `instances.${index}`;
    if (!isKeptJson(raw) || instances.length === maxInstances) {
      unread.push(raw);
      lines.push({ place, how: 'kept', into: [] });
      return;
    }
    const read = readInstance(raw, place, new Set(instances.map(({ id }) => id)), limetypes);
    instances.push(read.instance);
    lines.push(...read.lines);
  });
  for (const key of Object.keys(others)) lines.push({ place: key, how: 'kept', into: [] });
  const kept = [...Object.entries(others), ...(unread.length > 0 ? [['instances', unread] as const] : [])];
  const settings: Settings = { ...current, instances, extra: Object.fromEntries(kept) };
  if (kept.length === 0) delete settings.extra;
  return { kind: 'imported', settings, lines };
}

function readInstance(
  raw: KeptJson,
  place: string,
  taken: ReadonlySet<string>,
  limetypes: readonly Limetype[],
): { readonly instance: Instance; readonly lines: readonly ImportLine[] } {
  const own = Instance.safeParse(raw);
  if (own.success && !taken.has(own.data.id))
    return { instance: own.data, lines: [{ place, how: 'understood', into: [] }] };
  const limetype = Instance.shape.limetype.safeParse(raw['limetype']).data ?? '';
  const base = emptyInstance(freeId(limetype || 'instance', taken), limetype);
  const { instance, members } = readLimeChatInstance(raw, base);
  const assumed = assumptions(raw, instance, limetypes);
  return {
    instance: { ...instance, ...assumed },
    lines: [
      ...members.map(({ key, how, into }) => ({ place: `${place}.${key}`, how, into })),
      ...Object.keys(assumed).map((key) => ({ place: `${place}.${key}`, how: 'assumed' as const, into: [key] })),
    ],
  };
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, 56);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** What Lime Chat's configuration has no word for, or a word that is not known. */
const unsaid = ['relationPerson', 'referenceProperty', 'openRule', 'noteLanguage'] as const;

function assumptions(raw: KeptJson, instance: Instance, limetypes: readonly Limetype[]): Partial<Instance> {
  const target = limetypes.find(({ name }) => name === instance.limetype);
  if (!target) return {};
  const proposed = proposeInstance(target, limetypes).instance;
  const open = unsaid.filter(
    (key) =>
      !Object.hasOwn(raw, key) && proposed[key] !== null && !(key === 'relationPerson' && instance.relationPerson),
  );
  const assumed: Partial<Instance> = Object.fromEntries(open.map((key) => [key, proposed[key]]));
  // More than Lime Chat does, so it is said.
  const offers = !Object.hasOwn(raw, 'sameCase') && offersSameCase({ ...instance, ...assumed });
  return offers ? { ...assumed, sameCase: true } : assumed;
}

/**
 * A file may hold a key by mistake; kept as something unknown, it would be stored and exported again. Names are compared in small letters, without what
 * stands between their words. A bare `key` is none: options and mappings have keys.
 */
const secretName =
  /(password|passwort|passwd|passphrase|passcode|secret|token|credential)s?$|(api|secret|lime|private|access|auth|client|shared|encryption|master|subscription)keys?$|^(pwd|pass|pin|jwt|authorization|bearer|cookie)$/;
const isSecret = (name: string) => secretName.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** @param inSecret below a name of a secret, where every value counts as one */
function withoutSecrets(value: LimeJson, place: string, lines: ImportLine[], inSecret = false): LimeJson {
  const kept = <Name extends string | number>(name: Name, member: LimeJson, secret: boolean): [Name, LimeJson][] => {
    const at = place ? `${place}.${name}` : String(name);
    if (!secret || (typeof member === 'object' && member !== null))
      return [[name, withoutSecrets(member, at, lines, secret)]];
    lines.push({ place: at, how: 'leftOut', into: [] });
    return [];
  };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.flatMap((member: LimeJson, index) => kept(index, member, inSecret).map(([, one]) => one));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, LimeJson]) =>
      kept(name, member, inSecret || isSecret(name)),
    ),
  );
}
