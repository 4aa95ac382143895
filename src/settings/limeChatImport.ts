/**
 * Settings from a file: our own export, or the runtime configuration of Lime Chat (`limepkg-userlike`) as it is. Every line of the file gets an answer:
 * understood, changed, partly understood, kept for later, or left out. Never throws, whatever the file holds.
 */
import type { LimeJson } from '../lime/limeobject';
import type { Limetype } from '../lime/limetype';
import { proposeInstance } from './discovery';
import { emptyInstance } from './emptyInstance';
import { isKeptJson, type KeptJson } from './keptJson';
import { readLimeChatInstance, type Understanding } from './limeChatInstance';
import { Instance, readSettings, type Settings } from './settings';

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
const mostInstances = 100;

/**
 * Our own export replaces all settings; a configuration of Lime Chat replaces the instances and leaves the rest of `current`. With `limetypes`, what Lime
 * Chat does not say (the relation to the person, what counts as open, ...) is proposed from the metadata.
 */
export function importConfiguration(text: string, current: Settings, limetypes: readonly Limetype[] = []): Imported {
  const json = parse(text);
  if (json === undefined) return { kind: 'notJson' };
  const root = asConfiguration(json);
  if (!root) return { kind: 'notAConfiguration' };
  const own = readSettings(root);
  if (own.kind === 'newer') return own;
  if (own.kind === 'settings')
    return { kind: 'imported', settings: own.settings, lines: [{ place: '', how: 'understood', into: [] }] };
  return importLimeChat(root, current, limetypes);
}

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

function importLimeChat(root: Configuration, current: Settings, limetypes: readonly Limetype[]): Imported {
  const lines: ImportLine[] = [];
  const { instances: given, ...others } = withoutSecrets(root, '', lines) as Configuration;
  const instances: Instance[] = [];
  const unread: LimeJson[] = [];
  given.forEach((raw, index) => {
    const place = `instances.${index}`;
    if (!isKeptJson(raw) || instances.length === mostInstances) {
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
  return Object.fromEntries(open.map((key) => [key, proposed[key]]));
}

/** A file may hold a key by mistake; kept as something unknown, it would be stored and exported again. */
const secretName = /^(x-)?api[-_]?key$|^(api|access|auth|client)?[-_]?(password|secret|token)$/i;

function withoutSecrets(value: LimeJson, place: string, lines: ImportLine[]): LimeJson {
  if (typeof value !== 'object' || value === null) return value;
  const at = (key: string | number) => (place ? `${place}.${key}` : String(key));
  if (Array.isArray(value)) return value.map((member: LimeJson, index) => withoutSecrets(member, at(index), lines));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, LimeJson]) => {
      if (!secretName.test(key)) return [[key, withoutSecrets(member, at(key), lines)]];
      lines.push({ place: at(key), how: 'leftOut', into: [] });
      return [];
    }),
  );
}
