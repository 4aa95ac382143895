/** Topics and operators of this Userlike, for proposals in the settings. Only their names, and nothing about contacts. */
import type { OnDemandPart } from './onDemandPart';

/** What the answer may hold (`SeenInUserlike`). */
const mostNames = 500;
const longestName = 200;

export const seen: OnDemandPart['seen'] = (store) => {
  const last = store.last();
  const all = [...(last ? [last] : []), ...store.ids().flatMap((id) => store.get(id) ?? [])];
  return {
    topics: names([...all.flatMap(({ topics }) => topics), ...store.topics()]),
    operators: names(all.flatMap(({ operator }) => operator.name ?? [])),
  };
};

const names = (all: readonly string[]): string[] =>
  [...new Set(all)].filter((name) => name.length <= longestName).slice(0, mostNames);
