/**
 * Which instance a conversation's topics lead to. Lime Chat compares exactly and does not say what happens otherwise (facts: lime-chat B); here the
 * comparison is tolerant of case and blanks, and each outcome has a name, so that the panel can explain it.
 */
import { normalizeText } from './normalizeText';
import type { Instance } from '../document/settings';

export type TopicMatch =
  | { readonly kind: 'one'; readonly instance: Instance }
  /** Several topics, or several instances with one topic: the operator chooses. */
  | { readonly kind: 'several'; readonly instances: readonly Instance[] }
  | { readonly kind: 'none'; readonly why: 'noTopic' | 'unknownTopic' | 'noInstances' };

/** The instances that take any of the topics, in the order of the settings. */
export function instancesForTopics(instances: readonly Instance[], topics: readonly string[]): TopicMatch {
  if (instances.length === 0) return { kind: 'none', why: 'noInstances' };
  const wanted = new Set(topics.map(normalizeText).filter(Boolean));
  if (wanted.size === 0) return { kind: 'none', why: 'noTopic' };
  const matching = instances.filter((instance) => instance.topics.some((topic) => wanted.has(normalizeText(topic))));
  const [first, ...others] = matching;
  if (!first) return { kind: 'none', why: 'unknownTopic' };
  return others.length === 0 ? { kind: 'one', instance: first } : { kind: 'several', instances: matching };
}
