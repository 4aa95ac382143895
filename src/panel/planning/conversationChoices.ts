/** Callbacks for the operator's decisions about one conversation. */
import type { Dispatch } from 'react';
import { linkChoice, type Choices } from '../../sending/planning/choices';
import type { ObjectHit } from '../../sending/match/match';
import type { PanelAction } from './panelState';
import type { ConversationInPanel, ConversationPlan } from './useConversationPlan';

export interface ConversationChoices {
  readonly choose: (choices: Partial<Choices>) => void;
  readonly chooseInstance: (instanceId: string) => void;
  /** Null takes the link back. */
  readonly linkTo: (hit: ObjectHit | null) => void;
  /** Shows the form again. Where no topic leads to a destination, it is the one that has the kind of object that the conversation was sent to. */
  readonly sendAgain: () => void;
}

export function conversationChoices(
  { conversation: { id }, context }: Pick<ConversationInPanel, 'conversation' | 'context'>,
  { outcome, looked }: Pick<ConversationPlan, 'outcome' | 'looked'>,
  dispatch: Dispatch<PanelAction>,
): ConversationChoices {
  const startForm = () => dispatch({ type: 'sendAgain', conversationId: id, freshId: crypto.randomUUID() });
  const choose = (choices: Partial<Choices>) => {
    dispatch({ type: 'choose', conversationId: id, choices });
    // The operator has named the object, so continue with a send to it.
    if (choices.sentTo) startForm();
  };
  const chooseInstance = (instanceId: string) => {
    const limetypeOf = (of: string) => {
      const found = context.resolved[of];
      return found?.kind === 'mapped' ? found.mapping.person?.limetype.name : undefined;
    };
    const keepsPerson = looked !== null && limetypeOf(looked.instance.id) === limetypeOf(instanceId);
    dispatch({ type: 'instance', conversationId: id, instanceId, keepsPerson });
  };
  return {
    choose,
    chooseInstance,
    linkTo(hit) {
      if (outcome.kind === 'noInstance' && looked) chooseInstance(looked.instance.id);
      choose(linkChoice(hit));
    },
    sendAgain() {
      if (outcome.kind === 'noInstance' && looked?.matches.sent.kind === 'sent') {
        const { limetype } = looked.matches.sent.target;
        const fitting = context.settings.instances.filter((one) => one.limetype === limetype);
        const instance = fitting.includes(looked.instance) ? looked.instance : fitting.length === 1 ? fitting[0] : null;
        if (instance) chooseInstance(instance.id);
      }
      startForm();
    },
  };
}
