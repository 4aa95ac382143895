/** A panel in its tab, with a page and a worker that do what the test says. */
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { firstLook, type PanelLook } from '../../src/messaging/panelLook';
import type { FromPanel, ToPanel } from '../../src/messaging/panelPort';
import type { PlanContext } from '../../src/messaging/responses';
import { call } from '../../src/messaging/extensionCall';
import { PanelView } from '../../src/panel/shell/PanelView';
import type { ContactContextData, Matches } from '../../src/sending/match/match';
import { matchesScreen } from '../../src/background/handlers/matchesScreen';
import type { Plan } from '../../src/sending/plan/plan';
import type { Conversation } from '../../src/userlike/conversation/conversation';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import {
  contextWith,
  conversationWith,
  deliveryWith,
  matchesWith,
  nothingBeside,
  sentAlready,
  target,
} from './examples';
import './scrolling';

interface Given {
  readonly conversation?: Conversation | null;
  readonly context?: PlanContext;
  readonly matches?: Matches;
  readonly contactContext?: ContactContextData;
}

export interface OpenedPanel {
  readonly user: ReturnType<typeof userEvent.setup>;
  /** What the panel has said to the page, oldest first. */
  readonly said: readonly FromPanel[];
  /** The page says something. */
  readonly hear: (message: ToPanel) => Promise<void>;
  readonly show: (conversation: Conversation) => Promise<void>;
  /** The plans that were sent. */
  readonly plans: () => Plan[];
}

/** Opens the panel on a conversation. The worker knows Lime as in `examples` unless told otherwise, and sends at once. */
export async function openPanel(given: Given = {}): Promise<OpenedPanel> {
  const {
    conversation = conversationWith(),
    context = contextWith(),
    matches = matchesWith(),
    contactContext = nothingBeside,
  } = given;
  let sent = false;
  let look = firstLook;
  answerAsWorker({
    'panel.look': () => look,
    'panel.changeLook': (change) => (look = { ...look, ...(change as Partial<PanelLook>) }),
    'plan.context': () => context,
    'plan.matches': () => ({ ok: true, value: sent ? { ...matches, sent: sentAlready } : matches }),
    'contact.context': () => ({ ok: true, value: contactContext }),
    'delivery.list': () => [],
    'delivery.send': ({ plan, screen = '' }) => {
      // As the worker does.
      if (!matchesScreen(plan as Plan, screen)) return { kind: 'refused', why: 'notShown' };
      sent = true;
      const { deliveryId, conversationId } = plan as Plan;
      const delivery = deliveryWith({ id: deliveryId, conversationId, state: { kind: 'sending' } });
      return { kind: 'delivery', delivery };
    },
    followed: (id) => ({
      ...deliveryWith({ id }),
      state: { kind: 'sent' },
      target: { ...target, created: true },
      notesWritten: 1,
    }),
  });

  const said: FromPanel[] = [];
  const listeners = new Set<(message: ToPanel) => void>();
  const user = userEvent.setup();
  render(
    <PanelView
      port={{
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        post: (message) => said.push(message),
      }}
      firstContext={call('plan.context', {})}
    />,
  );
  const hear = (message: ToPanel) =>
    act(async () => {
      for (const listener of listeners) listener(message);
      // The worker's answers come in turns of their own.
      await new Promise((resolve) => setTimeout(resolve));
    });
  const show = (shown: Conversation | null, shownId = shown?.id ?? null) =>
    hear({ type: 'conversation', shownId, conversation: shown, unreadableAnswers: 0 });
  await hear({ type: 'opened', by: 'key' });
  await show(conversation);
  return { user, said, hear, show, plans: () => sentTo('delivery.send').map(({ plan }) => plan as Plan) };
}

/** Unfolds what will be written. */
export async function unfoldPreview(user: OpenedPanel['user']): Promise<HTMLElement> {
  const preview = await screen.findByRole('region', { name: 'Preview' });
  await user.click(within(preview).getByText(/^What will be written/));
  return preview;
}

/** What stands in the fields of an element, as it is read. */
export const valuesIn = (element: HTMLElement): string[] =>
  [...element.querySelectorAll('input, textarea, select')].map((field) =>
    field instanceof HTMLSelectElement
      ? (field.selectedOptions[0]?.text ?? '')
      : (field as HTMLInputElement | HTMLTextAreaElement).value,
  );
