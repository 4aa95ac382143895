/** What the settings ask a tab for: names of topics and operators of this Userlike, and the conversation that was shown last. */
import type { OnDemandPart } from './onDemandPart';

/** What the answer may hold (`SeenInUserlike`). */
const maxNames = 500;
const longestName = 200;

/** For proposals in the settings. Only names, and nothing about contacts. */
export const seen: OnDemandPart['seen'] = (store) => {
  const last = store.last();
  const all = [...(last ? [last] : []), ...store.ids().flatMap((id) => store.get(id) ?? [])];
  return {
    topics: names([...all.flatMap(({ topics }) => topics), ...store.topics()]),
    operators: names(all.flatMap(({ operator }) => operator.name ?? [])),
  };
};

const names = (all: readonly string[]): string[] =>
  [...new Set(all)].filter((name) => name.length <= longestName).slice(0, maxNames);

/** The conversation that was shown last, without its messages. The settings list its properties. */
export const lastSeen: OnDemandPart['lastSeen'] = (store) => {
  const last = store.last();
  // Userlike repeats the last message among the conversation's properties.
  return last && { ...last, entries: [], payload: { ...last.payload, last_message: null } };
};
