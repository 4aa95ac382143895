/** Messages at each place of an instance: problems, and reasons of proposals. */
import { problemText } from '../../i18n/problemText';
import { reasonText } from '../../i18n/reasonText';
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import type { Instance } from '../../settings/document/settings';
import { proposalReasons } from '../../settings/discovery/proposalReasons';
import { isNotice, validateInstances, type Problem } from '../../settings/validation/validation';

export interface Places {
  /** How many places do not fit; notices are not counted. */
  readonly count: number;
  /** What keeps the place from working. Places below it count too where `deep`. */
  problem(place: string, deep?: boolean): string | undefined;
  /** Worth knowing: a notice, else why it was proposed. */
  note(place: string, deep?: boolean): string | undefined;
  /** Required properties that nothing fills, by name. */
  readonly unfilled: readonly { readonly name: string; readonly label: string }[];
}

/** Empty while Lime is not connected, since then nothing is known. */
export function placesOf(instance: Instance, instances: readonly Instance[], limetypes: readonly Limetype[]): Places {
  const problems =
    limetypes.length === 0
      ? []
      : validateInstances(instances, limetypes).filter(({ instanceId }) => instanceId === instance.id);
  const reasons = proposalReasons(instance, limetypes);
  const said = (place: string, deep: boolean, notices: boolean) =>
    problems
      .filter(
        (one) => isNotice(one) === notices && (one.place === place || (deep && one.place.startsWith(`${place}.`))),
      )
      .map(problemText)
      .join(' ') || undefined;
  return {
    count: problems.filter((problem) => !isNotice(problem)).length,
    problem: (place, deep = false) => said(place, deep, false),
    note(place, deep = false) {
      const reason = reasons.get(place);
      return said(place, deep, true) ?? (reason && text('proposedBecause', reasonText(reason)));
    },
    unfilled: problems.filter(
      (problem): problem is Extract<Problem, { kind: 'requiredWithoutValue' }> =>
        problem.kind === 'requiredWithoutValue',
    ),
  };
}
