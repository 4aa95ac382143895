/** A panel that is loaded before it is opened, and how it comes to the focus once it is. */
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { call } from '../../src/messaging/extensionCall';
import type { ToPanel } from '../../src/messaging/panelPort';
import { untilFocused } from '../../src/panel/parts/untilFocused';
import { PanelView } from '../../src/panel/shell/PanelView';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import { contextWith } from './examples';
import './scrolling';

afterEach(() => void vi.restoreAllMocks());

test('nothing is read anew when its tab comes into view, until it is opened', async () => {
  answerAsWorker({ 'plan.context': () => contextWith(), 'delivery.list': () => [] });
  let hear: (message: ToPanel) => void = () => undefined;
  const port = { subscribe: (listener: typeof hear) => ((hear = listener), () => undefined), post: () => undefined };
  render(<PanelView port={port} firstContext={call('plan.context', {})} />);
  const comesIntoView = () =>
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      return Promise.resolve();
    });
  await comesIntoView();
  expect(sentTo('plan.context')).toHaveLength(1);

  act(() => hear({ type: 'command', command: 'open' }));
  act(() => hear({ type: 'conversation', shownId: null, conversation: null, unreadableAnswers: 0 }));
  expect(await screen.findByText(/^No conversation is open/)).toBeVisible();
  expect(sentTo('plan.context')).toHaveLength(2);
  await comesIntoView();
  expect(sentTo('plan.context')).toHaveLength(3);
});

test.each([
  ['moves nothing where the focus comes by a click into the panel', new Event('pointerdown'), 1],
  ['goes on where the focus comes by itself', new Event('pointermove'), 2],
])('the focus on what is next %s', (_, before, times) => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  const work = vi.fn();
  untilFocused(work);
  window.dispatchEvent(before);
  hasFocus.mockReturnValue(true);
  window.dispatchEvent(new Event('focus'));
  window.dispatchEvent(new Event('focus'));
  expect(work).toHaveBeenCalledTimes(times);
});
