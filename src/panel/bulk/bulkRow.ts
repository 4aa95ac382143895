/** One conversation of many: where it would go, whom it matches, and whether it can be sent, as one pure answer. */
import { browserTimeZone } from '../../i18n/dates';
import { formatLocale } from '../../i18n/text';
import type { AskFailure } from '../../messaging/callFailure';
import type { PlanContext } from '../../messaging/responses';
import { makePlan } from '../../sending/planning/makePlan';
import type { Matches } from '../../sending/match/match';
import type { RankedCase } from '../../sending/sameCase/rankCases';
import type { Need, Plan } from '../../sending/plan/plan';
import { ruleDefaults } from '../../sending/rules/ruleDefaults';
import { ruleValues, type RuleValue } from '../../sending/match/ruleValues';
import type { Instance } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { Conversation } from '../../userlike/conversation/conversation';
import { isContactSeen } from '../../userlike/conversation/isContactSeen';
import { instanceChoice } from '../planning/instanceChoice';
import type { PlanningOutcome } from '../planning/usePlanning';
import { sameCaseOf } from '../planning/useSameCase';
import type { BulkDraft } from './bulkDrafts';

/** What Lime answered about a conversation, and when it was asked. */
export type Matching =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly value: Matches; readonly at: number }
  | { readonly kind: 'failed'; readonly error: AskFailure };

/** Where a conversation goes, as far as that is known without asking Lime. */
export interface RowDestination {
  readonly instance: Instance | null;
  readonly why: Extract<Need, { kind: 'topic' }>['why'] | null;
  readonly mapping: Mapping | null;
  readonly values: readonly RuleValue[];
}

export interface BulkRow {
  readonly conversation: Conversation;
  readonly draft: BulkDraft;
  readonly way: RowDestination;
  readonly matching: Matching;
  /** For the parts of the panel that show one conversation; null before Lime has answered. */
  readonly planned: Extract<PlanningOutcome, { kind: 'planned' }> | null;
  /** The open object that it is probably about; null where none is likely, or another one was chosen. */
  readonly sameCase: RankedCase | null;
  /** Its entries were dropped: nothing of them can be shown or sent before they are loaded again. */
  readonly released: boolean;
  readonly state: RowState;
}

export type RowState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'lookUpFailed'; readonly error: AskFailure }
  | { readonly kind: 'unwired' }
  | { readonly kind: 'inLime'; readonly descriptive: string; readonly link: string }
  /** Lime has it in a way that no choice here can mend. */
  | { readonly kind: 'blocked'; readonly need: Need }
  | { readonly kind: 'needs'; readonly needs: readonly Need[] }
  /** Only a list has told of it: its contact comes by itself once it is picked. */
  | { readonly kind: 'details' }
  /** Its contact could not be loaded. */
  | { readonly kind: 'contactUnseen' }
  /** Nothing is missing but older messages, which come by themselves once it is picked. */
  | { readonly kind: 'history' }
  /** Its messages were dropped here and could not be loaded again. */
  | { readonly kind: 'messagesUnseen' }
  | { readonly kind: 'ready'; readonly plan: Plan };

export function rowDestination(
  conversation: Conversation,
  draft: BulkDraft,
  { settings, resolved }: PlanContext,
): RowDestination {
  const defaults = ruleDefaults(settings, conversation);
  const { topics } = conversation;
  const { instance, why } = instanceChoice(topics, settings.instances, draft.instanceId, defaults.destination);
  const found = instance && resolved[instance.id];
  const mapping = found?.kind === 'mapped' ? defaults.applied(found.mapping) : null;
  return { instance, why, mapping, values: instance ? ruleValues(instance, conversation, settings) : [] };
}

/**
 * @param detailsFailed loading its contact has failed
 * @param historyFailed loading its older messages has failed
 * @param released its entries were dropped to save memory
 */
export function bulkRow(
  conversation: Conversation,
  draft: BulkDraft,
  way: RowDestination,
  matching: Matching,
  { settings }: PlanContext,
  detailsFailed: boolean,
  historyFailed: boolean,
  released: boolean,
): BulkRow {
  const { instance, why, mapping, values } = way;
  const row = (state: RowState, planned: BulkRow['planned'] = null): BulkRow => ({
    sameCase: matching.kind === 'found' && planned ? sameCaseOfRow(draft, matching, planned) : null,
    conversation,
    draft,
    way,
    matching,
    planned,
    released,
    state,
  });
  const isUnseen = draft.choices.person.kind === 'match' && !isContactSeen(conversation);
  if (isUnseen && !detailsFailed && !instance) return row({ kind: 'details' });
  if (!instance) return row({ kind: 'needs', needs: [{ kind: 'topic', why: why ?? 'unknown' }] });
  if (!mapping) return row({ kind: 'unwired' });
  if (matching.kind === 'looking') return row({ kind: 'looking' });
  if (matching.kind === 'failed') return row({ kind: 'lookUpFailed', error: matching.error });
  const { value: matches, at } = matching;
  const planned = makePlan({
    conversation,
    settings,
    mapping,
    matches,
    // Nobody has looked at each.
    choices: { ...draft.choices, unmasked: [] },
    now: at,
    timeZone: browserTimeZone(),
    locale: formatLocale(),
  });
  const outcome = { kind: 'planned', instance, mapping, ruleValues: values, matches, planned, upToDate: true } as const;
  const { needs, plan } = planned;
  const blocking = needs.find(
    (need) => blockers.includes(need.kind) || (need.kind === 'rule' && need.effect === 'never'),
  );
  if (blocking) return row({ kind: 'blocked', need: blocking }, outcome);
  if (matches.sent.kind === 'sent') {
    const { target, link } = matches.sent;
    return row({ kind: 'inLime', descriptive: target.descriptive, link }, outcome);
  }
  if (isUnseen) return detailsFailed ? row({ kind: 'contactUnseen' }, outcome) : row({ kind: 'details' });
  if (needs.length === 0 && !released) return row({ kind: 'ready', plan }, outcome);
  // What comes by itself is nothing to choose; and without the newest messages, nobody is asked about the older ones.
  const open = historyFailed && !released ? needs : needs.filter(({ kind }) => kind !== 'olderMessages');
  if (open.length > 0) return row({ kind: 'needs', needs: open }, outcome);
  return row({ kind: released && historyFailed ? 'messagesUnseen' : 'history' }, outcome);
}

/** The objects are those of the person who was found. */
function sameCaseOfRow(
  { choices }: BulkDraft,
  { value, at }: Extract<Matching, { kind: 'found' }>,
  planned: NonNullable<BulkRow['planned']>,
): RankedCase | null {
  return choices.person.kind === 'match' ? sameCaseOf(planned, value.cases ?? [], at) : null;
}

const blockers: readonly Need['kind'][] = ['conflict', 'linkedElsewhere', 'unreachableTarget'];

/** Whether it can be picked: it can be sent, or may become ready to be sent. */
export const canBePicked = ({ state }: BulkRow): boolean => state.kind !== 'inLime' && state.kind !== 'blocked';

/** Whether it only waits for matches, details or older messages, which arrive without the operator. */
export const isLoading = ({ state: { kind } }: BulkRow): boolean => ['looking', 'details', 'history'].includes(kind);
