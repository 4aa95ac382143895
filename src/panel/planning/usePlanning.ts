/** From conversation, settings and choices to the plan that is shown: which instance, what it means in this Lime, whom it matches, what follows. */
import { useMemo } from 'react';
import { browserTimeZone } from '../../i18n/dates';
import { formatLocale } from '../../i18n/text';
import type { AskFailure } from '../../messaging/callFailure';
import type { PlanContext } from '../../messaging/responses';
import { unnamedInChanges, withRelatedNames } from '../../sending/changes/namesInChanges';
import { makePlan, type Planned } from '../../sending/planning/makePlan';
import type { Matches } from '../../sending/match/match';
import { contactOf, ruleValues, type RuleValue } from '../../sending/match/ruleValues';
import { ruleDefaults } from '../../sending/rules/ruleDefaults';
import type { Instance } from '../../settings/document/settings';
import type { Mapping, MappingProblem } from '../../settings/mapping/resolveMapping';
import type { Conversation } from '../../userlike/conversation/conversation';
import { instanceChoice, likelyInstance, type InstanceChoice } from './instanceChoice';
import type { Draft, SentHere } from './draft';
import { useLime } from './useLime';

export interface Planning {
  readonly choice: InstanceChoice;
  readonly outcome: PlanningOutcome;
}

/** The plan and all that it was made from. */
export interface PlannedOutcome {
  readonly kind: 'planned';
  readonly instance: Instance;
  readonly mapping: Mapping;
  readonly ruleValues: readonly RuleValue[];
  readonly matches: Matches;
  readonly planned: Planned;
  /** False while Lime is asked again; the plan then shows the previous answer. */
  readonly upToDate: boolean;
}

export type PlanningOutcome =
  /** `likely`: as if the first that fits were chosen, so that contact and open objects are seen before that; null until Lime has answered. */
  | { readonly kind: 'noInstance'; readonly likely: PlannedOutcome | null }
  /** The instance names something that this Lime does not have. */
  | { readonly kind: 'unwired'; readonly instance: Instance; readonly problems: readonly MappingProblem[] }
  | { readonly kind: 'looking' }
  | { readonly kind: 'lookUpFailed'; readonly error: AskFailure }
  | PlannedOutcome;

/** What Lime says of the destination; before one is chosen, as if it were the one that is likely. Null until Lime has answered. */
export function lookedUp(outcome: PlanningOutcome): PlannedOutcome | null {
  if (outcome.kind === 'noInstance') return outcome.likely;
  return outcome.kind === 'planned' ? outcome : null;
}

interface PlanningInput {
  readonly conversation: Conversation;
  readonly context: PlanContext;
  readonly draft: Draft;
  /** Another value asks Lime again. */
  readonly round: string;
  /** The send of this panel that is newer than the answer of Lime. */
  readonly sent: SentHere | null;
}

export function usePlanning({ conversation, context, draft, round, sent }: PlanningInput): Planning {
  const { settings } = context;
  const defaults = useMemo(() => ruleDefaults(settings, conversation), [settings, conversation]);
  const choice = instanceChoice(conversation.topics, settings.instances, draft.instanceId, defaults.destination);
  const instance = choice.instance ?? likelyInstance(conversation.topics, context);
  const resolved = instance && context.resolved[instance.id];
  const mapping = useMemo(
    () => (resolved?.kind === 'mapped' ? defaults.applied(resolved.mapping) : null),
    [resolved, defaults],
  );
  const values = useMemo(
    () => (instance ? ruleValues(instance, conversation, settings) : []),
    [instance, conversation, settings],
  );
  const matching = useLime(
    'plan.matches',
    instance && mapping
      ? {
          conversationId: conversation.id,
          ...contactOf(conversation),
          instanceId: instance.id,
          values,
          sentTo: draft.choices.sentTo,
        }
      : null,
    round,
  );
  const answered = matching.kind === 'found' ? matching.found : matching.kind === 'looking' ? matching.before : null;
  // While Lime is asked again, the result of the last send is already known.
  const newer = matching.kind === 'looking' ? draft.sent : sent;
  const found = useMemo(
    () => answered && (newer ? { ...answered, value: withSend(answered.value, newer) } : answered),
    [answered, newer],
  );
  const made = useMemo(
    () =>
      mapping && found
        ? makePlan({
            conversation,
            settings,
            mapping,
            matches: found.value,
            choices: draft.choices,
            now: found.at,
            timeZone: browserTimeZone(),
            locale: formatLocale(),
          })
        : null,
    [conversation, settings, mapping, found, draft.choices],
  );
  const unnamed = useMemo(() => (made ? unnamedInChanges(made.plan) : []), [made]);
  const naming = useLime('objects.names', unnamed.length > 0 ? { objects: unnamed } : null, round);
  const names = naming.kind === 'found' ? naming.found : naming.kind === 'looking' ? naming.before : null;
  const planned = useMemo(
    () => (made && names ? { ...made, plan: withRelatedNames(made.plan, names.value) } : made),
    [made, names],
  );

  const outcome = (): PlanningOutcome => {
    const upToDate = matching.kind === 'found';
    const fit: PlannedOutcome | null =
      instance && mapping && found && planned
        ? { kind: 'planned', instance, mapping, ruleValues: values, matches: found.value, planned, upToDate }
        : null;
    if (!instance || !choice.instance) return { kind: 'noInstance', likely: fit };
    if (resolved?.kind === 'problems') return { kind: 'unwired', instance, problems: resolved.problems };
    if (matching.kind === 'failed') return { kind: 'lookUpFailed', error: matching.error };
    return fit ?? { kind: 'looking' };
  };
  return { choice, outcome: outcome() };
}

/** What Lime would answer after the send. */
function withSend(matches: Matches, { target, sentUpTo }: SentHere): Matches {
  const { limetype, id, descriptive, link } = target;
  return {
    ...matches,
    sent: { kind: 'sent', target: { limetype, id, descriptive }, link },
    sentUpTo: [...matches.sentUpTo, ...sentUpTo],
  };
}
