/** All that the panel shows of one conversation, derived from conversation, choices and Lime's answers. Has no side effects but asking Lime. */
import { useState } from 'react';
import type { HistoryState, PageReading } from '../../messaging/panelPort';
import type { PlanContext } from '../../messaging/responses';
import { visibleText } from '../../i18n/visibleText';
import { linkedHit } from '../../sending/planning/choices';
import { canBeLinked } from '../../sending/match/match';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { Conversation } from '../../userlike/conversation/conversation';
import { attachedPerson } from './attachedPerson';
import { requestKey, type Draft } from './draft';
import { planFields } from './planFields';
import { sendAvailability } from './sendAvailability';
import { useLime } from './useLime';
import { lookedUp, usePlanning } from './usePlanning';
import { useSameCase } from './useSameCase';

export interface ConversationInPanel {
  readonly conversation: Conversation;
  readonly page: PageReading | null;
  /** Pinned, while another chat is open. */
  readonly away: boolean;
  readonly history: HistoryState;
  readonly context: PlanContext;
  readonly contextIsCurrent: boolean;
  readonly draft: Draft;
  /** Of this conversation, oldest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly openings: number;
}

export type ConversationPlan = ReturnType<typeof useConversationPlan>;

export function useConversationPlan(given: ConversationInPanel) {
  const { conversation, page, away, history, context, contextIsCurrent, draft, deliveries } = given;
  const [round, setRound] = useState(0);
  // Lime is asked again when the panel is opened, after a send of others, before another one, and when the operator says so.
  const question = requestKey(given, draft);
  const asking = `${question} ${round}`;
  const sent = draft.sent?.question === question ? draft.sent : null;
  const planning = usePlanning({ conversation, context, draft, round: asking, sent });
  const { choice, outcome } = planning;
  const gate = sendAvailability({
    conversation,
    history,
    draft,
    deliveries,
    planning,
    unconfirmed: page !== null && !draft.pageConfirmed,
    away,
    contextIsCurrent,
  });

  // Before a destination is chosen, contact, open objects and what was sent are shown as for the one that is likely.
  const looked = lookedUp(outcome);
  const person = looked ? attachedPerson(looked.matches.person, draft.choices.person) : null;
  const company = person?.company.kind === 'found' ? person.company : null;
  const besideChat = useLime(
    'contact.context',
    person && looked ? { instanceId: looked.instance.id, personId: person.id, companyId: company?.id ?? null } : null,
    asking,
  );
  const inLimeNow =
    besideChat.kind === 'found' ? besideChat.found : besideChat.kind === 'looking' ? besideChat.before : null;
  const [openedAt] = useState(() => Date.now());
  const askedAt = inLimeNow?.at ?? openedAt;
  const stillLooking = person !== null && !inLimeNow && besideChat.kind === 'looking';
  const sameCase = useSameCase(stillLooking ? null : looked, inLimeNow?.value.cases, askedAt);

  const planned = outcome.kind === 'planned' ? outcome.planned : null;
  const created = planned?.plan.person ?? null;
  const named = person ? [person, company].flatMap((one) => one?.descriptive || []) : created && [created.descriptive];
  return {
    choice,
    outcome,
    planned,
    gate,
    /** What Lime says of the destination, or of the one that is likely. */
    looked,
    person,
    company,
    /** Person and company in words; null where there is nobody. */
    who: named && named.map(visibleText).join(', '),
    besideChat,
    sameCase,
    /** When Lime was asked what it has of the person. */
    askedAt,
    linkable: looked !== null && canBeLinked(looked.matches.sent),
    linkedTo: linkedHit(draft.choices)?.id ?? null,
    /** Where the conversation is in Lime, whoever sent it. */
    inLime: looked?.matches.sent.kind === 'sent' ? looked.matches.sent : null,
    fields:
      outcome.kind === 'planned'
        ? planFields({
            conversation,
            settings: context.settings,
            mapping: outcome.mapping,
            planned: outcome.planned,
            choices: draft.choices,
          })
        : null,
    lookAgain: () => setRound(round + 1),
  };
}
