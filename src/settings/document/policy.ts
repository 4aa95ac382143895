/**
 * What an organisation sets for its people through the browser (`storage.managed`). Each setting that is given there goes before the operator's own
 * and is locked; a setting that cannot be read is passed over and named, so that a broken policy never stops the product (facts: platform 4.5).
 */
import { emptyInstance } from './emptyInstance';
import { isKeptJson } from './keptJson';
import { limeAddress } from './limeAddress';
import { maxTeamRules, TeamRule } from './teamRule';
import { Instance, maxPatterns, OwnPattern, Redaction, Settings } from './settings';

/**
 * Settings that no policy can set: the version belongs to the document, kept members of an import are not settings, and the progress of the set-up is
 * personal.
 */
export const noPolicyKeys = ['version', 'extra', 'setUp'] as const;
type PolicyKey = Exclude<keyof Settings, (typeof noPolicyKeys)[number]>;

export interface Policy {
  /** The settings that are set, in full. */
  readonly set: Partial<Pick<Settings, PolicyKey>>;
  /** Names that no setting bears, and settings whose value is none. */
  readonly malformed: readonly string[];
}

/** In a policy, but no setting: an operator's own answer is stored for itself. */
const consentKey = 'consent';

export const agreesByPolicy = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && (given as Record<string, unknown>)[consentKey] === true;

export const noPolicy: Policy = { set: {}, malformed: [] };

/** Every setting that a policy may set. */
const policyKeys = Object.keys(Settings.shape).filter(
  (key): key is PolicyKey => !noPolicyKeys.some((one) => one === key),
);

/** The policy in what the browser returns; never throws. */
export function readPolicy(given: unknown): Policy {
  if (typeof given !== 'object' || given === null) return noPolicy;
  const set: Record<string, unknown> = {};
  const malformed: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === consentKey && typeof value === 'boolean') continue;
    const key = policyKeys.find((one) => one === name);
    const read = key && readSetting(key, value);
    if (read?.success) {
      set[name] = read.data;
      continue;
    }
    malformed.push(name);
    const readable = key === 'redaction' ? readableRedaction(value) : key === 'rules' ? readableRules(value) : null;
    if (readable) set[name] = readable;
  }
  return { set, malformed };
}

function readSetting(key: PolicyKey, value: unknown) {
  if (key === 'instances') return Settings.shape.instances.safeParse(completed(value));
  if (key === 'rules') return Settings.shape.rules.safeParse(completedRules(value));
  if (key === 'redaction' && isKeptJson(value)) return Redaction.safeParse({ patterns: [], ...value });
  if (key === 'baseUrl' && typeof value === 'string') {
    const url = limeAddress(value, []);
    return Settings.shape.baseUrl.safeParse(url.kind === 'limeUrl' ? url.limeUrl.baseUrl : undefined);
  }
  return Settings.shape[key].safeParse(value);
}

/** What is masked counts whatever stands beside it that cannot be read: else one wrong pattern would let every number through. */
function readableRedaction(value: unknown): Redaction | null {
  if (!isKeptJson(value)) return null;
  const mode = Redaction.shape.mode.safeParse(value['mode']);
  const given: unknown = value['patterns'];
  if (!mode.success) return null;
  const patterns = (Array.isArray(given) ? given : []).flatMap((one: unknown) => {
    const read = OwnPattern.safeParse(one);
    return read.success ? [read.data] : [];
  });
  return { mode: mode.data, patterns: patterns.slice(0, maxPatterns) };
}

/** The same for rules: if one cannot be read, the others still hold. */
function readableRules(value: unknown): Settings['rules'] | null {
  const rules = completedRules(value);
  if (!Array.isArray(rules)) return null;
  return rules
    .flatMap((one: unknown) => {
      const read = TeamRule.safeParse(one);
      return read.success ? [read.data] : [];
    })
    .slice(0, maxTeamRules);
}

/** A rule of a policy needs no id. */
const completedRules = (rules: unknown): unknown =>
  Array.isArray(rules)
    ? rules.map((given: unknown, index) =>
        isKeptJson(given) ? { id: `policy-rule-${index + 1}`, name: '', ...given } : given,
      )
    : rules;

/** An instance of a policy may leave out what is none: a policy language knows no null. */
function completed(instances: unknown): unknown {
  if (!Array.isArray(instances)) return instances;
  return instances.map((given: unknown, index) => {
    if (!isKeptJson(given)) return given;
    const limetype = Instance.shape.limetype.safeParse(given['limetype']);
    if (!limetype.success) return given;
    const whole: object = { ...emptyInstance(`policy-${index + 1}`, limetype.data), ...given };
    const { openRule } = given;
    return isKeptJson(openRule)
      ? { ...whole, openRule: { statusProperty: null, closedKeys: [], endDateProperty: null, ...openRule } }
      : whole;
  });
}

/** The effective settings: those of the policy, else the operator's own. */
export const withPolicy = (own: Settings, { set }: Policy): Settings => ({ ...own, ...set });

/** The part of edited settings to store: without those of the policy, so that the operator's own come back when the policy is removed. */
export function withoutPolicy(edited: Settings, own: Settings, { set }: Policy): Settings {
  const kept = Object.entries(own).filter(([key]) => Object.hasOwn(set, key));
  return { ...edited, ...(Object.fromEntries(kept) as Partial<Settings>) };
}
