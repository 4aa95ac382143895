/**
 * What in a team's rule cannot work, while it is edited: a value that no destination can take, a destination that is gone, a domain that no address has.
 * Nothing is said of groups, languages and websites: only Userlike knows them, and it tells no list.
 */
import type { Limetype } from '../../lime/limetype';
import type { Instance } from '../../settings/document/settings';
import type { TeamRule } from '../../settings/document/teamRule';
import { canChange } from '../../settings/validation/changeProblems';
import { valueProblems, type ValueFound } from '../../settings/validation/valueProblems';
import { hostOf } from './ruleFacts';

export type RuleProblem =
  | Exclude<ValueFound, { kind: 'optionByText' }>
  | { readonly kind: 'unknownProperty' | 'wrongType'; readonly place: 'values'; readonly name: string }
  | { readonly kind: 'destinationGone'; readonly place: 'destination' }
  | { readonly kind: 'noDomain'; readonly place: 'domains'; readonly given: string };

/** @param limetypes empty while Lime is not connected: then nothing is said of values */
export function ruleProblems(
  rule: TeamRule,
  instances: readonly Instance[],
  limetypes: readonly Limetype[],
): readonly RuleProblem[] {
  const { domains, effect, destination } = rule;
  const noDomains = domains
    .filter((domain) => !isHost(hostOf(domain)))
    .map((given) => ({ kind: 'noDomain', place: 'domains', given }) as const);
  if (effect !== 'default') return noDomains;
  const concerned = destination === undefined ? instances : instances.filter(({ id }) => id === destination);
  const targets = limetypes.filter(({ name }) => concerned.some(({ limetype }) => limetype === name));
  return [
    ...noDomains,
    ...(destination !== undefined && concerned.length === 0
      ? [{ kind: 'destinationGone', place: 'destination' } as const]
      : []),
    ...(targets.length > 0 ? rule.values.flatMap((value) => problemsOfValue(value, targets)) : []),
  ];
}

const isHost = (given: string): boolean => !/[\s@]/.test(given) && given.slice(1, -1).includes('.');

/** A rule for all destinations leaves those alone that do not have its property. */
function problemsOfValue(
  { property: name, value }: TeamRule['values'][number],
  targets: readonly Limetype[],
): readonly RuleProblem[] {
  const place = 'values';
  const properties = targets.flatMap((target) => target.properties.filter((one) => one.name === name));
  if (properties.length === 0) return [{ kind: 'unknownProperty', place, name }];
  const settable = properties.filter(canChange);
  if (settable.length === 0) return [{ kind: 'wrongType', place, name }];
  const found = settable.map((property) =>
    valueProblems(property, value, place).flatMap((one) => (one.kind === 'optionByText' ? [] : [one])),
  );
  return found.find((problems) => problems.length > 0) ?? [];
}
