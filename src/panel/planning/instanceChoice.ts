/** The instance of a conversation: the operator's choice, else the only one that takes its topics; otherwise the operator has to choose. */
import type { PlanContext } from '../../messaging/responses';
import type { Need } from '../../sending/plan/plan';
import { normalizeText } from '../../settings/words/normalizeText';
import type { Instance } from '../../settings/document/settings';
import { instancesForTopics, type TopicMatch } from '../../settings/words/topicMatch';

export interface InstanceChoice {
  readonly instance: Instance | null;
  /** What is said beside the field; null when the topic led to the instance. */
  readonly why: Extract<Need, { kind: 'topic' }>['why'] | null;
}

/**
 * @param chosenId the operator's own choice, which may be of an instance that no longer exists
 * @param byRule what a rule of the team says where no topic leads to one instance
 */
export function instanceChoice(
  topics: readonly string[],
  instances: readonly Instance[],
  chosenId: string | null,
  byRule: string | null,
): InstanceChoice {
  const match = instancesForTopics(instances, topics);
  const chosen = instances.find(({ id }) => id === chosenId);
  const ruled = match.kind === 'one' ? match.instance : instances.find(({ id }) => id === byRule);
  return { instance: chosen ?? ruled ?? null, why: ruled ? null : unclear(match) };
}

/**
 * The instance to search Lime with until the operator has chosen one: the first that takes one of the topics, else the first of all. Instances that do not
 * fit this Lime are passed over, since they give no query.
 */
export function likelyInstance(topics: readonly string[], { settings, resolved }: PlanContext): Instance | null {
  const { instances } = settings;
  const match = instancesForTopics(instances, topics);
  const firstMapped = (all: readonly Instance[]) => all.find(({ id }) => resolved[id]?.kind === 'mapped');
  return (match.kind === 'several' ? firstMapped(match.instances) : undefined) ?? firstMapped(instances) ?? null;
}

/** The instance that takes a typed topic, or has the typed name; null if there is none or several. */
export function instanceNamed(instances: readonly Instance[], words: string): Instance | null {
  const match = instancesForTopics(instances, [words]);
  if (match.kind === 'one') return match.instance;
  const wanted = normalizeText(words);
  const [only, ...others] = instances.filter(({ name }) => normalizeText(name) === wanted);
  return only && others.length === 0 ? only : null;
}

function unclear(match: TopicMatch): InstanceChoice['why'] {
  if (match.kind === 'one') return null;
  if (match.kind === 'several') return 'several';
  switch (match.why) {
    case 'noTopic':
      return 'none';
    case 'unknownTopic':
      return 'unknown';
    case 'noInstances':
      return 'noInstances';
  }
}
