/**
 * Hands the plan to the worker. A worker that ends before it answers is asked again with the same plan: the delivery's id makes that the same
 * send, so neither a double click nor a lost answer makes two.
 */
import type { Dispatch } from 'react';
import { ContextGoneError } from '../messaging/call';
import { call } from '../messaging/extensionCall';
import type { Plan } from '../sending/plan';
import type { PanelAction, Submission } from './panelState';

/** Milliseconds before each further try; after the last one the operator decides. */
const pauses = [200, 800, 3_000];

export async function submitPlan(plan: Plan, dispatch: Dispatch<PanelAction>): Promise<void> {
  const { conversationId } = plan;
  const say = (submission: Submission) => dispatch({ type: 'submission', conversationId, submission });
  say({ kind: 'submitting' });
  for (const pause of [...pauses, null]) {
    try {
      const answer = await call('delivery.send', { plan });
      if (answer.kind === 'refused') return say({ kind: 'refused', why: answer.why });
      dispatch({ type: 'delivery', delivery: answer.delivery, freshId: crypto.randomUUID() });
      return say({ kind: 'none' });
    } catch (error) {
      if (error instanceof ContextGoneError) return say({ kind: 'refused', why: 'updated' });
      if (pause === null) return say({ kind: 'refused', why: 'noAnswer' });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
