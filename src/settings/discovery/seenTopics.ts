/** Topics that were seen in Userlike, proposed for the destination whose limetype has a matching name. */
import type { Limetype } from '../../lime/limetype';
import type { Instance } from '../document/settings';
import { isCalled, limetypeWords, topicWords } from '../words/limeWords';
import { normalizeName, normalizeText } from '../words/normalizeText';

/** Topics that no destination takes, each once. */
export function topicsWithoutDestination(seen: readonly string[], instances: readonly Instance[]): string[] {
  const known = new Set(instances.flatMap(({ topics }) => topics.map(normalizeText)));
  return seen.flatMap((topic) => {
    const words = normalizeText(topic);
    if (words === '' || known.has(words)) return [];
    known.add(words);
    return [topic.trim()];
  });
}

/** The only destination that a topic fits; null if none or several do. */
export function destinationFor(
  topic: string,
  instances: readonly Instance[],
  limetypes: readonly Limetype[],
): Instance | null {
  const fitting = instances.filter((instance) => {
    const target = limetypes.find(({ name }) => name === instance.limetype);
    return target && wordsOf(target).includes(normalizeName(topic));
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The destinations with each seen topic added that fits one of them. */
export function withSeenTopics(
  instances: readonly Instance[],
  limetypes: readonly Limetype[],
  seen: readonly string[],
): Instance[] {
  const fits = topicsWithoutDestination(seen, instances).map((topic) => ({
    topic,
    to: destinationFor(topic, instances, limetypes),
  }));
  return instances.map((instance) => ({
    ...instance,
    topics: [...instance.topics, ...fits.flatMap(({ topic, to }) => (to === instance ? [topic] : []))].slice(0, 100),
  }));
}

const wordsOf = (target: Limetype): readonly string[] =>
  (['helpdesk', 'deal'] as const).flatMap((kind) =>
    isCalled(target, limetypeWords[kind]) ? [...limetypeWords[kind], ...topicWords[kind]] : [],
  );
