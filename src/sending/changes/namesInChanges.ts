/**
 * The names of the objects to which changed relations lead. Lime tells of a relation only the number, so the names are asked for beside the plan; until
 * they are known, and where Lime does not tell them, the number is shown.
 */
import type { HeldValue, Plan, PlannedChange } from '../plan/plan';

export interface RelatedObject {
  readonly limetype: string;
  readonly id: number;
}

/** By `<limetype> <id>`, as `Choices.names`. */
export type RelatedNames = Readonly<Record<string, string>>;

export const relatedKey = ({ limetype, id }: RelatedObject): string => `${limetype} ${id}`;

/** The objects of which a plan shows no more than the number, each once. */
export function unnamedInChanges({ target }: Plan): RelatedObject[] {
  const all = changesOf(target).flatMap(({ relatedLimetype, from, ...to }) =>
    [from, to].flatMap(({ value, shown }) =>
      relatedLimetype !== undefined && isNumber(shown, value) ? [{ limetype: relatedLimetype, id: Number(value) }] : [],
    ),
  );
  return [...new Map(all.map((one) => [relatedKey(one), one])).values()];
}

export function withRelatedNames(plan: Plan, names: RelatedNames): Plan {
  const { target } = plan;
  const named = <T extends HeldValue>(held: T, limetype: string): T => {
    const name = names[relatedKey({ limetype, id: Number(held.value) })];
    return name !== undefined && isNumber(held.shown, held.value) ? { ...held, shown: name } : held;
  };
  const changes = changesOf(target).map((change) => {
    const { relatedLimetype, from } = change;
    return relatedLimetype === undefined
      ? change
      : { ...named(change, relatedLimetype), from: named(from, relatedLimetype) };
  });
  return target.kind === 'existing' && changes.length > 0 ? { ...plan, target: { ...target, changes } } : plan;
}

const changesOf = (target: Plan['target']): readonly PlannedChange[] =>
  target.kind === 'existing' ? (target.changes ?? []) : [];

const isNumber = (shown: string, value: HeldValue['value']): boolean =>
  typeof value === 'number' && (shown === `#${value}` || shown === String(value));
