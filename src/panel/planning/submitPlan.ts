/**
 * Hands the plan to the worker. A worker that ends before it answers is asked again with the same plan: the delivery's id makes that the same
 * send, so neither a double click nor a lost answer makes two.
 */
import type { Dispatch } from 'react';
import { call } from '../../messaging/extensionCall';
import type { DeliveryAnswer } from '../../messaging/responses';
import { callFailure } from '../../messaging/callFailure';
import { lastEntriesIn } from '../../sending/note/sentUpTo';
import type { Plan, PlannedProperty } from '../../sending/plan/plan';
import { summaryElement } from '../parts/needElement';
import type { Submission } from './draft';
import type { PanelAction } from './panelState';
import { withPerson } from './withPerson';

/** Milliseconds before each further try; after the last one the operator decides. */
const pauses = [200, 800, 3_000];

/** @param known ids of the conversation's sends that the panel shows: this is a new one */
export async function submitPlan(plan: Plan, known: readonly string[], dispatch: Dispatch<PanelAction>): Promise<void> {
  const { conversationId } = plan;
  // Read from the screen, not made of the plan: the worker compares the two.
  const screen = document.getElementById(summaryElement)?.textContent ?? '';
  const say = (submission: Submission) => dispatch({ type: 'submission', conversationId, submission });
  say({ kind: 'submitting' });
  const answer = await askUntilAnswered(plan, known, screen);
  if (answer.kind === 'delivery') {
    dispatch({ type: 'delivery', delivery: answer.delivery, freshId: crypto.randomUUID() });
    say({ kind: 'accepted', deliveryId: plan.deliveryId, attached: attachedBy(plan), sentUpTo: sentUpToBy(plan) });
  } else say(answer);
}

/** Person, company, coworker and the like, each once. */
function attachedBy({ person, target, notes }: Plan): readonly PlannedProperty[] {
  const relations = [target, ...notes]
    .flatMap((object) => ('properties' in object ? withPerson(object.properties, person, person?.targetProperty) : []))
    .filter(({ relatedLimetype, origin }) => relatedLimetype ?? origin.kind === 'person');
  return [...new Map(relations.map((one) => [one.shown, one])).values()];
}

/** How far the conversation is sent once the plan is carried out, as any browser then reads it from the notes. */
const sentUpToBy = ({ notes }: Plan): readonly string[] =>
  lastEntriesIn(
    notes.flatMap(({ properties, reference }) => {
      const value = properties.find(({ name }) => name === reference.property)?.value;
      return typeof value === 'string' ? [value] : [];
    }),
  );

type SubmitAnswer = Extract<DeliveryAnswer, { kind: 'delivery' }> | Extract<Submission, { kind: 'refused' }>;

async function askUntilAnswered(plan: Plan, known: readonly string[], screen: string): Promise<SubmitAnswer> {
  for (const pause of [...pauses, null]) {
    try {
      return await call('delivery.send', { plan, known: [...known], loadedAt: performance.timeOrigin, screen });
    } catch (error) {
      const why = callFailure(error);
      if (why !== 'noAnswer') return { kind: 'refused', why };
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return { kind: 'refused', why: 'noAnswer' };
}
