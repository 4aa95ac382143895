/** Applies the team's rules to a plan: not to be sent, or to be checked by the operator first. */
import type { Need, Plan } from '../plan/plan';
import { fittingRules, wordsOfPlan } from '../rules/teamRules';
import type { PartInput } from './planInput';

/** A rule that lets the conversation be sent only after the operator has confirmed that. */
export interface AskingRule {
  readonly id: string;
  readonly name: string;
  readonly confirmed: boolean;
}

interface RulesOfTeam {
  readonly asking: readonly AskingRule[];
  readonly needs: readonly Need[];
}

export function rulesOfTeam({ settings, original, choices }: PartInput, plan: Plan): RulesOfTeam {
  if (!plan.ruleFacts) return { asking: [], needs: [] };
  const names = new Set(original.entries.map(({ author }) => author.name));
  const fitting = fittingRules(settings.rules, plan.ruleFacts, {
    entries: original.entries,
    written: [...wordsOfPlan(plan, longestHeading), ...names],
  });
  const asking = fitting
    .filter(({ effect }) => effect === 'ask')
    .map(({ id, name }) => ({ id, name, confirmed: choices.confirmedRules.includes(id) }));
  return {
    asking,
    needs: [
      ...fitting
        .filter(({ effect }) => effect === 'never')
        .map(({ id, name }) => ({ kind: 'rule' as const, effect: 'never' as const, id, name })),
      ...asking
        .filter(({ confirmed }) => !confirmed)
        .map(({ id, name }) => ({ kind: 'rule' as const, effect: 'ask' as const, id, name })),
    ],
  };
}

/** So much of a note is its heading and the comment at most; what follows are the entries. */
const longestHeading = 12_000;
