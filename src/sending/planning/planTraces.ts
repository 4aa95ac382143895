/**
 * Where else Lime may name the conversation, if some destinations have no conversation objects: the send searches there before and after it writes.
 */
import { isDenied } from './choices';
import type { Plan } from '../plan/plan';
import type { PartInput } from './planInput';

export function planTraces({ matches: { sent, traces }, choices }: PartInput): Pick<Plan, 'traces'> {
  if (!traces) return {};
  const named = sent.kind === 'named' ? sent.targets : [];
  const hit = choices.target.kind === 'existing' ? choices.target.hit : null;
  const isChosen = (one: { limetype: string; id: number }) => one.limetype === hit?.limetype && one.id === hit.id;
  // Linking to one of them says that it was not sent to the others.
  const answered = named.some(isChosen);
  const notThese = named
    .filter((one) => !isChosen(one) && (answered || isDenied(choices, one)))
    .map(({ limetype, id }) => ({ limetype, id }));
  return { traces: { ...traces, ...(notThese.length > 0 && { notThese }) } };
}
